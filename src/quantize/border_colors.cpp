#include "quantize/border_colors.hpp"

#include "cluster/centroid_filter.hpp"
#include "cluster/centroid_table.hpp"
#include "cluster/kernels/candidates.hpp"
#include "cluster/kernels/nearest_candidate.hpp"

#include <tinct/util/parallel.hpp>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <utility>

namespace tinct {

namespace {

class BorderFinder {
  public:
    BorderFinder(const PackedPoints<float>& colors, const Centroids& entries, std::span<const float> reaches)
        : colors_(colors), table_(entries, 3), filter_(colors, table_, 2), reaches_(reaches) {}

    Borders run(int threads) const {
        const Chunks chunks(colors_.tiles(), 16);
        std::vector<Borders> parts(chunks.size());
        parallel_for(chunks.size(), threads, [&](std::size_t chunk) {
            Borders& part = parts[chunk];
            part.cores.resize(table_.size());
            CentroidFilter<float>::Scratch scratch(filter_);
            filter_.visit(chunks.first(chunk), chunks.last(chunk), scratch,
                          [&](std::size_t block, std::size_t end, const auto& candidates) {
                              for (; block < end; ++block) add_block(block, candidates, part);
                          });
        });
        return merged(std::move(parts));
    }

  private:
    static Borders merged(std::vector<Borders> parts) {
        std::size_t count = 0;
        for (const Borders& part : parts) count += part.colors.size();
        Borders all;
        all.colors.reserve(count);
        all.cores.resize(parts.front().cores.size());
        for (Borders& part : parts) {
            all.colors.insert(all.colors.end(), part.colors.begin(), part.colors.end());
            part.colors = {};
            for (std::size_t k = 0; k < all.cores.size(); ++k) {
                all.cores[k].weight += part.cores[k].weight;
                for (std::size_t j = 0; j < 3; ++j) all.cores[k].sums[j] += part.cores[k].sums[j];
            }
        }
        return all;
    }

    void add_block(std::size_t block, const kernels::Candidates<float>& candidates, Borders& borders) const {
        alignas(64) std::uint32_t labels[kernels::block_size];
        alignas(64) float first[kernels::block_size], second[kernels::block_size];
        const float* const points = colors_.block_points(block);
        kernels::nearest_two_candidates(points, 3, candidates, labels, first, second);
        const std::size_t begin = block * kernels::block_size;
        const std::size_t count = std::min(kernels::block_size, colors_.size() - begin);
        bool is_near[kernels::block_size];
        const float widest = widest_reach(candidates);
        for (std::size_t i = 0; i < kernels::block_size; ++i)
            is_near[i] = is_within(first[i], second[i], 2 * widest);
        for (std::size_t i = 0; i < count; ++i) {
            if (is_near[i]) {
                const std::uint32_t other = runner_up(points + i, labels[i], candidates);
                if (is_within(first[i], second[i], reaches_[labels[i]] + reaches_[other])) {
                    borders.colors.push_back(
                        {static_cast<std::uint32_t>(begin + i), {labels[i], other}, {first[i], second[i]}});
                    continue;
                }
            }
            CoreColors& core = borders.cores[labels[i]];
            const double weight = colors_.weight(begin + i);
            core.weight += weight;
            for (std::size_t j = 0; j < 3; ++j)
                core.sums[j] += weight * static_cast<double>(points[j * kernels::tile_size + i]);
        }
    }

    // Of what can be among the two nearest: far away there may be wider ones.
    float widest_reach(const kernels::Candidates<float>& candidates) const {
        const float* const entries = candidates.planes + 3 * candidates.stride;
        float widest = 0;
        for (std::size_t c = 0; c < candidates.count; ++c)
            widest = std::max(widest, reaches_[static_cast<std::size_t>(entries[c])]);
        return widest;
    }

    // Whether the distances differ by no more than `apart`: sqrt(second) <= sqrt(first) + apart, squared
    // twice.
    static bool is_within(float first_squared, float second_squared, float apart) {
        const float rest = second_squared - first_squared - apart * apart;
        return rest <= 0 || rest * rest <= 4 * apart * apart * first_squared;
    }

    // `point` is the first coordinate of one in its tile.
    static std::uint32_t runner_up(const float* point, std::uint32_t nearest,
                                   const kernels::Candidates<float>& candidates) {
        std::uint32_t found = nearest;
        float least = std::numeric_limits<float>::infinity();
        for (std::size_t c = 0; c < candidates.count; ++c) {
            float squared = 0;
            for (std::size_t j = 0; j < 3; ++j) {
                const float difference =
                    point[j * kernels::tile_size] - candidates.planes[j * candidates.stride + c];
                squared += difference * difference;
            }
            const auto entry = static_cast<std::uint32_t>(candidates.planes[3 * candidates.stride + c]);
            if (entry == nearest || !(squared < least)) continue;
            least = squared;
            found = entry;
        }
        return found;
    }

    const PackedPoints<float>& colors_;
    const CentroidTable<float> table_;
    const CentroidFilter<float> filter_;
    const std::span<const float> reaches_;
};

}  // namespace

Borders find_borders(const PackedPoints<float>& colors, const Centroids& entries,
                     std::span<const float> reaches, int threads) {
    return BorderFinder(colors, entries, reaches).run(threads);
}

}  // namespace tinct

#include "cluster/spatial_order.hpp"

#include <tinct/util/parallel.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

namespace tinct {

namespace {

constexpr std::size_t most_dimensions = 4;
constexpr int key_bits = 32;

template <class T>
struct Box {
    std::vector<double> low, high;

    explicit Box(const BoxTree<T>& boxes, std::size_t dimensions)
        : low(boxes.root_low(), boxes.root_low() + dimensions),
          high(boxes.root_high(), boxes.root_high() + dimensions) {}

    // The cell of a coordinate, of 2^bits along axis j; of an axis without extent 0.
    std::uint32_t cell(double x, std::size_t j, int bits) const {
        const double cells = std::ldexp(1.0, bits), share = (x / 2 - low[j] / 2) / (high[j] / 2 - low[j] / 2);
        return share > 0 ? static_cast<std::uint32_t>(std::min(share * cells, cells - 1)) : 0;
    }
};

// The bits of all cells in turn, the highest first.
std::uint32_t interleave(const std::array<std::uint32_t, most_dimensions>& cells, std::size_t dimensions,
                         int bits) {
    std::uint32_t key = 0;
    for (int bit = bits - 1; bit >= 0; --bit)
        for (std::size_t j = 0; j < dimensions; ++j) key = key << 1 | (cells[j] >> bit & 1u);
    return key;
}

// Each word is a key above an index; sorts by the key, equal keys by index.
void radix_sort(std::vector<std::uint64_t>& words) {
    std::vector<std::uint64_t> scratch(words.size());
    for (int digit = 32; digit < 32 + key_bits; digit += 8) {
        std::array<std::size_t, 257> start{};
        for (const std::uint64_t word : words) ++start[(word >> digit & 255) + 1];
        if (std::ranges::count(start, std::size_t{0}) == 256) continue;  // one value only
        for (std::size_t i = 1; i < start.size(); ++i) start[i] += start[i - 1];
        for (const std::uint64_t word : words) scratch[start[word >> digit & 255]++] = word;
        words.swap(scratch);
    }
}

}  // namespace

template <class T>
bool is_in_spatial_order(const PackedPoints<T>& points, std::size_t clusters) {
    if (points.dimensions() > most_dimensions) return false;
    const Box<T> box(points.boxes(), points.dimensions());
    double all = 0, tile = 0;  // squared diagonals
    for (std::size_t j = 0; j < points.dimensions(); ++j) {
        all += (box.high[j] - box.low[j]) * (box.high[j] - box.low[j]);
        for (std::size_t t = 0; t < points.tiles(); ++t) {
            const double side =
                static_cast<double>(points.box_high(t)[j]) - static_cast<double>(points.box_low(t)[j]);
            tile += side * side / static_cast<double>(points.tiles());
        }
    }
    const double cells =
        std::pow(static_cast<double>(clusters), 2.0 / static_cast<double>(points.dimensions()));
    return tile * cells <= 8 * all;
}

template <class T>
std::vector<std::uint32_t> spatial_order(const PackedPoints<T>& points, int threads) {
    const std::size_t d = points.dimensions();
    const int bits = key_bits / static_cast<int>(d);
    const Box<T> box(points.boxes(), points.dimensions());
    std::vector<std::uint64_t> words(points.size());
    const Chunks chunks(points.size());
    parallel_for(chunks.size(), threads, [&](std::size_t chunk) {
        std::array<std::uint32_t, most_dimensions> cells{};
        for (std::size_t i = chunks.first(chunk); i < chunks.last(chunk); ++i) {
            for (std::size_t j = 0; j < d; ++j)
                cells[j] = box.cell(static_cast<double>(points.at(i, j)), j, bits);
            words[i] = std::uint64_t{interleave(cells, d, bits)} << 32 | i;
        }
    });
    radix_sort(words);
    std::vector<std::uint32_t> order(words.size());
    std::ranges::transform(words, order.begin(),
                           [](std::uint64_t word) { return static_cast<std::uint32_t>(word); });
    return order;
}

template <class T>
PackedPoints<T> pack_for_clusters(const PointSetView& points, std::size_t clusters, int threads) {
    // Below, a step from scratch takes no longer than the sorting.
    constexpr std::size_t worth_clusters = 64, worth_points = 4096;
    PackedPoints<T> packed(points, threads);
    packed.require_squared_distances();
    const bool worthwhile = points.dimensions() <= most_dimensions && clusters >= worth_clusters &&
                            points.size() >= worth_points &&
                            points.size() <= std::numeric_limits<std::uint32_t>::max();
    if (!worthwhile || is_in_spatial_order(packed, clusters)) return packed;
    std::vector<std::uint32_t> order = spatial_order(packed, threads);
    return PackedPoints<T>(points, threads, std::move(order));
}

template bool is_in_spatial_order(const PackedPoints<float>&, std::size_t);
template bool is_in_spatial_order(const PackedPoints<double>&, std::size_t);
template std::vector<std::uint32_t> spatial_order(const PackedPoints<float>&, int);
template std::vector<std::uint32_t> spatial_order(const PackedPoints<double>&, int);
template PackedPoints<float> pack_for_clusters(const PointSetView&, std::size_t, int);
template PackedPoints<double> pack_for_clusters(const PointSetView&, std::size_t, int);

}  // namespace tinct

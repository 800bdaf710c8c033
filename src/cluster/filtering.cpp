#include "cluster/assignment_step.hpp"
#include "cluster/centroid_filter.hpp"
#include "cluster/kernels/nearest_candidate.hpp"

#include <algorithm>
#include <optional>

namespace tinct {

namespace {

// Writes `found` over `labels`; returns how many were different.
std::size_t replace(const std::uint32_t* found, std::size_t count, std::uint32_t* labels) {
    std::size_t changed = 0;
    for (std::size_t i = 0; i < count; ++i) changed += found[i] != labels[i];
    if (changed > 0) std::copy_n(found, count, labels);
    return changed;
}

template <class T>
class FilteringStep final : public AssignmentStep<T> {
  public:
    explicit FilteringStep(const PackedPoints<T>& points) : points_(points) {}

    void set_centroids(const CentroidTable<T>& centroids) override { filter_.emplace(points_, centroids, 1); }

    std::size_t assign(std::size_t first, std::size_t last, std::uint32_t* labels) override {
        typename CentroidFilter<T>::Scratch scratch(*filter_);
        std::size_t changed = 0;
        filter_->visit(first, last, scratch, [&](std::size_t block, std::size_t end, const auto& candidates) {
            if (candidates.count == 1) {
                changed += give_all(block, end, candidates, labels);
            } else {
                for (; block < end; ++block) changed += choose(block, candidates, labels);
            }
        });
        return changed;
    }

  private:
    std::size_t give_all(std::size_t first, std::size_t last, const kernels::Candidates<T>& only,
                         std::uint32_t* labels) const {
        const auto label = static_cast<std::uint32_t>(only.planes[points_.dimensions() * only.stride]);
        std::uint32_t* const begin = labels + first * kernels::block_size;
        std::uint32_t* const end = labels + std::min(last * kernels::block_size, points_.size());
        std::size_t changed = 0;
        for (const std::uint32_t* old = begin; old != end; ++old) changed += *old != label;
        if (changed > 0) std::fill(begin, end, label);
        return changed;
    }

    std::size_t choose(std::size_t block, const kernels::Candidates<T>& candidates,
                       std::uint32_t* labels) const {
        alignas(64) std::uint32_t found[kernels::block_size];
        alignas(64) T squared_distances[kernels::block_size];
        kernels::nearest_candidate(points_.block_points(block), points_.dimensions(), candidates, found,
                                   squared_distances);
        const std::size_t first = block * kernels::block_size;
        return replace(found, std::min(kernels::block_size, points_.size() - first), labels + first);
    }

    const PackedPoints<T>& points_;
    std::optional<CentroidFilter<T>> filter_;
};

}  // namespace

template <class T>
std::unique_ptr<AssignmentStep<T>> make_filtering_step(const PackedPoints<T>& points) {
    if (points.dimensions() > CentroidFilter<T>::most_dimensions) return make_lloyd_step(points);
    return std::make_unique<FilteringStep<T>>(points);
}

template std::unique_ptr<AssignmentStep<float>> make_filtering_step(const PackedPoints<float>&);
template std::unique_ptr<AssignmentStep<double>> make_filtering_step(const PackedPoints<double>&);

}  // namespace tinct

#include "cluster/assignment_step.hpp"
#include "cluster/centroid_filter.hpp"
#include "cluster/kernels/nearest_candidate.hpp"

#include <algorithm>
#include <optional>

namespace tinct {

namespace {

template <class T>
class FilteringStep final : public AssignmentStep<T> {
  public:
    explicit FilteringStep(const PackedPoints<T>& points) : points_(points) {}

    void set_centroids(const CentroidTable<T>& centroids) override { filter_.emplace(points_, centroids, 1); }

    void assign(std::size_t first, std::size_t last, std::uint32_t* labels, Changes& changes) override {
        typename CentroidFilter<T>::Scratch scratch(*filter_);
        filter_->visit(first, last, scratch, [&](std::size_t block, std::size_t end, const auto& candidates) {
            for (; block < end; ++block) {
                alignas(64) std::uint32_t found[kernels::block_size];
                find(block, candidates, found);
                const std::size_t i = block * kernels::block_size;
                relabel(found, i, std::min(kernels::block_size, points_.size() - i), labels, changes);
            }
        });
    }

  private:
    void find(std::size_t block, const kernels::Candidates<T>& candidates, std::uint32_t* found) const {
        const std::size_t d = points_.dimensions();
        if (candidates.count == 1) {
            std::fill_n(found, kernels::block_size,
                        static_cast<std::uint32_t>(candidates.planes[d * candidates.stride]));
        } else {
            alignas(64) T squared_distances[kernels::block_size];
            kernels::nearest_candidate(points_.block_points(block), d, candidates, found, squared_distances);
        }
    }

    void relabel(const std::uint32_t* found, std::size_t first, std::size_t count, std::uint32_t* labels,
                 Changes& changes) const {
        std::uint32_t differences = 0;
        for (std::size_t n = 0; n < count; ++n) differences |= found[n] ^ labels[first + n];
        if (differences == 0) return;
        for (std::size_t n = 0; n < count; ++n)
            this->set_label(first + n, labels[first + n], found[n], changes);
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

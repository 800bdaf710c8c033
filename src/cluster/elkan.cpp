#include "cluster/assignment_step.hpp"
#include "cluster/centroid_motion.hpp"
#include "cluster/distance_bounds.hpp"
#include "cluster/kernels/nearest_by_bounds.hpp"

#include <algorithm>
#include <limits>

namespace tinct {

namespace {

static_assert(kernels::centroid_block == 16, "CentroidTable pads to whole blocks");

// The lower bounds are not lowered when centroids move: each keeps what its centroid had gone when it was
// computed, and the kernel subtracts what it has gone since.
template <class T>
class ElkanStep final : public AssignmentStep<T> {
  public:
    ElkanStep(const PackedPoints<T>& points, std::size_t clusters)
        : points_(points),
          bounds_(points.dimensions()),
          padded_clusters_((clusters + kernels::centroid_block - 1) / kernels::centroid_block *
                           kernels::centroid_block),
          upper_(points.size()),
          lower_(points.size() * padded_clusters_),
          gone_(padded_clusters_) {
        std::fill_n(upper_.data(), upper_.size(), std::numeric_limits<T>::infinity());
        std::fill_n(lower_.data(), lower_.size(), T{0});
        std::fill_n(gone_.data(), gone_.size(), T{0});
    }

    void set_centroids(const CentroidTable<T>& centroids) override {
        first_ = centroids_ == nullptr;
        centroids_ = &centroids;
        motion_.update(centroids);
        // Rounded up each time, so that a difference of two sums is never less than the way between.
        for (std::size_t k = 0; k < centroids.size(); ++k)
            gone_[k] = (gone_[k] + motion_.of(k)) * (1 + 4 * std::numeric_limits<T>::epsilon());
    }

    void assign(std::size_t first, std::size_t last, std::uint32_t* labels, Changes& changes) override {
        const std::size_t d = points_.dimensions();
        const kernels::BoundedCentroids<T> centroids{centroids_->planes(), gone_.data(), padded_clusters_, d,
                                                     bounds_.up,           bounds_.down, bounds_.tiny};
        AlignedBuffer<T> coordinates(d);
        const std::size_t end = std::min(last * kernels::tile_size, points_.size());
        for (std::size_t i = first * kernels::tile_size; i < end; ++i) {
            for (std::size_t j = 0; j < d; ++j) coordinates[j] = points_.at(i, j);
            const std::uint32_t label = first_ ? 0 : labels[i];
            kernels::BoundedPoint<T> point{coordinates.data(), &lower_[i * padded_clusters_],
                                           (upper_[i] + motion_.of(label)) * bounds_.up, label};
            kernels::nearest_by_bounds(centroids, point);
            upper_[i] = point.upper;
            this->set_label(i, labels[i], point.label, changes);
        }
    }

  private:
    const PackedPoints<T>& points_;
    const DistanceBounds<T> bounds_;
    const std::size_t padded_clusters_;
    AlignedBuffer<T> upper_, lower_;
    AlignedBuffer<T> gone_;
    const CentroidTable<T>* centroids_ = nullptr;
    CentroidMotion<T> motion_;
    bool first_ = true;
};

}  // namespace

template <class T>
std::unique_ptr<AssignmentStep<T>> make_elkan_step(const PackedPoints<T>& points, std::size_t clusters) {
    return std::make_unique<ElkanStep<T>>(points, clusters);
}

template std::unique_ptr<AssignmentStep<float>> make_elkan_step(const PackedPoints<float>&, std::size_t);
template std::unique_ptr<AssignmentStep<double>> make_elkan_step(const PackedPoints<double>&, std::size_t);

}  // namespace tinct

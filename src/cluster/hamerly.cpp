#include "cluster/assignment_step.hpp"
#include "cluster/centroid_motion.hpp"
#include "cluster/distance_bounds.hpp"
#include "cluster/kernels/nearest_two_centroids.hpp"
#include "cluster/squared_distance.hpp"

#include <algorithm>
#include <limits>
#include <vector>

namespace tinct {

namespace {

// Points from anywhere, gathered into a tile of their own so that the kernel finds every lane in use.
template <class T>
struct Gathered {
    explicit Gathered(std::size_t dimensions) : tile(dimensions * kernels::tile_size) {
        std::fill_n(tile.data(), tile.size(), T{0});
    }

    void add(const PackedPoints<T>& points, std::size_t i) {
        const T* const point = points.tile(i / kernels::tile_size) + i % kernels::tile_size;
        for (std::size_t j = 0; j < points.dimensions(); ++j)
            tile[j * kernels::tile_size + count] = point[j * kernels::tile_size];
        indices[count++] = i;
    }

    std::size_t count = 0;
    std::size_t indices[kernels::tile_size];
    AlignedBuffer<T> tile;
};

// What the bounds leave undecided is compared with all centroids, so that near ties fall as everywhere.
template <class T>
class HamerlyStep final : public AssignmentStep<T> {
  public:
    HamerlyStep(const PackedPoints<T>& points, int threads)
        : points_(points),
          threads_(threads),
          bounds_(points.dimensions()),
          upper_(points.size()),
          lower_(points.size()) {
        std::fill_n(upper_.data(), upper_.size(), std::numeric_limits<T>::infinity());
        std::fill_n(lower_.data(), lower_.size(), T{0});
    }

    void set_centroids(const CentroidTable<T>& centroids) override {
        first_ = centroids_ == nullptr;
        centroids_ = &centroids;
        motion_.update(centroids);
        half_gaps_ = half_gaps(centroids, threads_);
    }

    void assign(std::size_t first, std::size_t last, std::uint32_t* labels, Changes& changes) override {
        Gathered<T> undecided(points_.dimensions());
        const std::size_t end = std::min(last * kernels::tile_size, points_.size());
        for (std::size_t i = first * kernels::tile_size; i < end; ++i) {
            if (!first_ && keeps_label(i, labels[i])) continue;
            undecided.add(points_, i);
            if (undecided.count == kernels::tile_size) decide(undecided, labels, changes);
        }
        if (undecided.count > 0) decide(undecided, labels, changes);
    }

  private:
    bool keeps_label(std::size_t i, std::uint32_t label) {
        upper_[i] = (upper_[i] + motion_.of(label)) * bounds_.up;
        lower_[i] = (lower_[i] - motion_.of_others(label)) * bounds_.down;
        const T others = std::max(lower_[i], half_gaps_[label]);
        if (bounds_.certainly_nearer(upper_[i], others)) return true;
        upper_[i] = bounds_.upper(squared_distance(points_, i, *centroids_, label));
        return bounds_.certainly_nearer(upper_[i], others);
    }

    void decide(Gathered<T>& undecided, std::uint32_t* labels, Changes& changes) {
        alignas(64) std::uint32_t found[kernels::tile_size];
        alignas(64) T nearest[kernels::tile_size], second[kernels::tile_size];
        kernels::nearest_two_centroids(undecided.tile.data(), points_.dimensions(), centroids_->rows(),
                                       centroids_->size(), found, nearest, second);
        for (std::size_t n = 0; n < undecided.count; ++n) {
            const std::size_t i = undecided.indices[n];
            upper_[i] = bounds_.upper(nearest[n]);
            lower_[i] = bounds_.lower(second[n]);
            this->set_label(i, labels[i], found[n], changes);
        }
        undecided.count = 0;
    }

    const PackedPoints<T>& points_;
    const int threads_;
    const DistanceBounds<T> bounds_;
    AlignedBuffer<T> upper_, lower_;
    const CentroidTable<T>* centroids_ = nullptr;
    CentroidMotion<T> motion_;
    std::vector<T> half_gaps_;
    bool first_ = true;
};

}  // namespace

template <class T>
std::unique_ptr<AssignmentStep<T>> make_hamerly_step(const PackedPoints<T>& points, int threads) {
    return std::make_unique<HamerlyStep<T>>(points, threads);
}

template std::unique_ptr<AssignmentStep<float>> make_hamerly_step(const PackedPoints<float>&, int);
template std::unique_ptr<AssignmentStep<double>> make_hamerly_step(const PackedPoints<double>&, int);

}  // namespace tinct

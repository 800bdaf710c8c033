#include "cluster/assignment_step.hpp"
#include "cluster/kernels/nearest_centroid.hpp"

#include <algorithm>

namespace tinct {

namespace {

template <class T>
class LloydStep final : public AssignmentStep<T> {
  public:
    explicit LloydStep(const PackedPoints<T>& points) : points_(points) {}

    void set_centroids(const CentroidTable<T>& centroids) override { centroids_ = &centroids; }

    void assign(std::size_t first, std::size_t last, std::uint32_t* labels, Changes& changes) override {
        alignas(64) std::uint32_t found[kernels::tile_size];
        alignas(64) T squared_distances[kernels::tile_size];
        for (std::size_t t = first; t < last; ++t) {
            kernels::nearest_centroid(points_.tile(t), points_.dimensions(), centroids_->rows(),
                                      centroids_->size(), found, squared_distances);
            for (std::size_t n = 0; n < points_.tile_points(t); ++n) {
                const std::size_t i = t * kernels::tile_size + n;
                this->set_label(i, labels[i], found[n], changes);
            }
        }
    }

  private:
    const PackedPoints<T>& points_;
    const CentroidTable<T>* centroids_ = nullptr;
};

}  // namespace

template <class T>
std::unique_ptr<AssignmentStep<T>> make_lloyd_step(const PackedPoints<T>& points) {
    return std::make_unique<LloydStep<T>>(points);
}

template std::unique_ptr<AssignmentStep<float>> make_lloyd_step(const PackedPoints<float>&);
template std::unique_ptr<AssignmentStep<double>> make_lloyd_step(const PackedPoints<double>&);

}  // namespace tinct

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace tinct {

/// K centroids of d coordinates, row-major.
class Centroids {
  public:
    Centroids() = default;
    /// All zero. Throws std::invalid_argument when `dimensions` is 0.
    Centroids(std::size_t count, std::size_t dimensions);
    /// Takes `coordinates` over; their number must be a multiple of `dimensions`.
    Centroids(std::vector<double> coordinates, std::size_t dimensions);

    std::size_t size() const { return coordinates_.size() / dimensions_; }
    std::size_t dimensions() const { return dimensions_; }
    std::span<double> operator[](std::size_t k) { return {&coordinates_[k * dimensions_], dimensions_}; }
    std::span<const double> operator[](std::size_t k) const {
        return {&coordinates_[k * dimensions_], dimensions_};
    }
    std::span<const double> coordinates() const { return coordinates_; }
    friend bool operator==(const Centroids&, const Centroids&) = default;

  private:
    std::vector<double> coordinates_;
    std::size_t dimensions_ = 1;
};

/// A partition of points around centroids.
struct Clustering {
    Centroids centroids;
    /// labels[i] < K: the centroid of point i, the nearest, of equally near ones the lowest.
    std::vector<std::uint32_t> labels;
    /// Within-cluster sum of squares (WCSS): weighted squared distance to the own centroid.
    double inertia = 0;
    int iterations = 0;      ///< assignments followed by an update, in all runs of this start
    bool converged = false;  ///< the stop rule held before the iterations ran out
};

}  // namespace tinct

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace tinct {

/// The type in which a point set's coordinates are stored.
enum class ScalarType { uint8, float32, float64 };

/// n points of d coordinates in somebody else's memory, row-major: coordinate j of point i is data[i * stride
/// + j]. Optional weights, one a point. Nothing is copied; cheap to copy itself; valid as long as the memory
/// is.
class PointSetView {
  public:
    PointSetView() = default;

    /// `stride` counts elements from one point to the next; 0 means `dimensions`. Throws
    /// std::invalid_argument when `dimensions` is 0, `stride` is smaller than `dimensions`, or `data` is null
    /// though there are points.
    PointSetView(const std::uint8_t* data, std::size_t points, std::size_t dimensions,
                 std::size_t stride = 0);
    PointSetView(const float* data, std::size_t points, std::size_t dimensions, std::size_t stride = 0);
    PointSetView(const double* data, std::size_t points, std::size_t dimensions, std::size_t stride = 0);

    /// The same points with a weight each: a point of weight 2 counts as two points at the same place. Throws
    /// std::invalid_argument when there is not one weight a point.
    PointSetView with_weights(std::span<const double> weights) const;

    std::size_t size() const { return size_; }
    std::size_t dimensions() const { return dimensions_; }
    std::size_t stride() const { return stride_; }
    ScalarType scalar_type() const { return type_; }
    bool is_weighted() const { return !weights_.empty(); }
    std::span<const double> weights() const { return weights_; }

    /// Coordinate j of point i. For code where speed does not matter.
    double operator()(std::size_t i, std::size_t j) const;
    double weight(std::size_t i) const { return weights_.empty() ? 1.0 : weights_[i]; }

    /// The first coordinate, as stored; the type must be scalar_type().
    template <class T>
    const T* data() const {
        return static_cast<const T*>(data_);
    }

  private:
    PointSetView(const void* data, ScalarType type, std::size_t points, std::size_t dimensions,
                 std::size_t stride);

    const void* data_ = nullptr;
    ScalarType type_ = ScalarType::float64;
    std::size_t size_ = 0, dimensions_ = 1, stride_ = 1;
    std::span<const double> weights_;
};

}  // namespace tinct

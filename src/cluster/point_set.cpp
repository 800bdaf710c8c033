#include <tinct/cluster/point_set.hpp>

#include <stdexcept>

namespace tinct {

PointSetView::PointSetView(const void* data, ScalarType type, std::size_t points, std::size_t dimensions,
                           std::size_t stride)
    : data_(data),
      type_(type),
      size_(points),
      dimensions_(dimensions),
      stride_(stride == 0 ? dimensions : stride) {
    if (dimensions == 0) throw std::invalid_argument("PointSetView: a point has at least one dimension");
    if (stride_ < dimensions) throw std::invalid_argument("PointSetView: the stride is smaller than a point");
    if (data == nullptr && points != 0)
        throw std::invalid_argument("PointSetView: there are points but no data");
}

PointSetView::PointSetView(const std::uint8_t* data, std::size_t points, std::size_t dimensions,
                           std::size_t stride)
    : PointSetView(data, ScalarType::uint8, points, dimensions, stride) {}

PointSetView::PointSetView(const float* data, std::size_t points, std::size_t dimensions, std::size_t stride)
    : PointSetView(data, ScalarType::float32, points, dimensions, stride) {}

PointSetView::PointSetView(const double* data, std::size_t points, std::size_t dimensions, std::size_t stride)
    : PointSetView(data, ScalarType::float64, points, dimensions, stride) {}

PointSetView PointSetView::with_weights(std::span<const double> weights) const {
    if (weights.size() != size_)
        throw std::invalid_argument("PointSetView: there must be one weight for each point");
    PointSetView weighted = *this;
    weighted.weights_ = weights;
    return weighted;
}

double PointSetView::operator()(std::size_t i, std::size_t j) const {
    const std::size_t element = i * stride_ + j;
    switch (type_) {
        case ScalarType::uint8:
            return data<std::uint8_t>()[element];
        case ScalarType::float32:
            return static_cast<double>(data<float>()[element]);
        case ScalarType::float64:
            break;
    }
    return data<double>()[element];
}

}  // namespace tinct

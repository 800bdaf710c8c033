#include "cluster/packed_points.hpp"

#include <tinct/util/parallel.hpp>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>

namespace tinct {

namespace {

// Returns the largest weight.
double check_weights(const PointSetView& points) {
    if (!points.is_weighted()) return 1;
    double largest = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const double weight = points.weight(i);
        if (!(weight >= 0) || std::isinf(weight))
            throw std::invalid_argument("the weight of point " + std::to_string(i) +
                                        " is negative or not finite");
        largest = std::max(largest, weight);
    }
    if (!(largest > 0)) throw std::invalid_argument("all weights are 0");
    return largest;
}

// Copies coordinates into one tile; false when one of them is not finite.
template <class Stored, class T>
bool transpose(const Stored* first, std::size_t stride, std::size_t count, std::size_t dimensions, T* tile) {
    bool finite = true;
    for (std::size_t j = 0; j < dimensions; ++j) {
        T* plane = tile + j * kernels::tile_size;
        for (std::size_t i = 0; i < count; ++i) {
            plane[i] = static_cast<T>(first[i * stride + j]);
            finite = finite && std::isfinite(plane[i]);
        }
        std::fill(plane + count, plane + kernels::tile_size, T{0});
    }
    return finite;
}

[[noreturn]] void throw_not_finite(const PointSetView& points, std::size_t first, std::size_t count) {
    for (std::size_t i = first; i < first + count; ++i)
        for (std::size_t j = 0; j < points.dimensions(); ++j)
            if (!std::isfinite(points(i, j)))
                throw std::invalid_argument("coordinate " + std::to_string(j) + " of point " +
                                            std::to_string(i) + " is not finite");
    throw std::invalid_argument("a coordinate is too large for single precision");
}

}  // namespace

template <class T>
PackedPoints<T>::PackedPoints(const PointSetView& points, int threads) : points_(points) {
    if (points.size() == 0) throw std::invalid_argument("there are no points");
    // A power of two, so that scaling rounds nothing.
    weight_scale_ = std::ldexp(1.0, -std::ilogb(check_weights(points)));
    data_ = AlignedBuffer<T>(tiles() * tile_elements());
    boxes_.resize(tiles() * 2 * dimensions());
    const Chunks chunks(tiles(), 32);
    parallel_for(chunks.size(), threads, [&](std::size_t chunk) {
        for (std::size_t t = chunks.first(chunk); t < chunks.last(chunk); ++t) fill_tile(t);
    });
}

template <class T>
void PackedPoints<T>::fill_tile(std::size_t t) {
    const std::size_t first = t * kernels::tile_size, count = tile_points(t), d = dimensions();
    T* const tile = &data_[t * tile_elements()];
    const auto copy = [&](const auto* data) {
        return transpose(data + first * points_.stride(), points_.stride(), count, d, tile);
    };
    bool finite = true;
    switch (points_.scalar_type()) {
        case ScalarType::uint8:
            finite = copy(points_.data<std::uint8_t>());
            break;
        case ScalarType::float32:
            finite = copy(points_.data<float>());
            break;
        case ScalarType::float64:
            finite = copy(points_.data<double>());
            break;
    }
    if (!finite) throw_not_finite(points_, first, count);
    for (std::size_t j = 0; j < d; ++j) {
        const T* const plane = tile + j * kernels::tile_size;
        const auto [low, high] = std::minmax_element(plane, plane + count);
        boxes_[t * 2 * d + j] = *low;
        boxes_[t * 2 * d + d + j] = *high;
    }
    T* const weights = tile + d * kernels::tile_size;
    for (std::size_t i = 0; i < count; ++i)
        weights[i] = static_cast<T>(points_.weight(first + i) * weight_scale_);
    std::fill(weights + count, weights + kernels::tile_size, T{0});
}

template class PackedPoints<float>;
template class PackedPoints<double>;

}  // namespace tinct

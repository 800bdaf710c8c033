#include "cluster/packed_points.hpp"

#include <tinct/util/parallel.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>
#include <utility>

namespace tinct {

namespace {

// Returns the largest weight.
double check_weights(const PointSetView& points) {
    if (!points.is_weighted()) return 1;
    double largest = 0, sum = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const double weight = points.weight(i);
        if (!(weight >= 0) || std::isinf(weight))
            throw std::invalid_argument("the weight of point " + std::to_string(i) +
                                        " is negative or not finite");
        largest = std::max(largest, weight);
        sum += weight;
    }
    if (std::isinf(sum)) throw std::invalid_argument("the weights sum to more than a number can hold");
    if (!(largest > 0)) throw std::invalid_argument("all weights are 0");
    return largest;
}

// Copies the coordinates of point(0) .. point(count - 1) into one tile; false when one of them is not finite.
template <class T, class Point>
bool transpose(Point point, std::size_t count, std::size_t dimensions, T* tile) {
    bool finite = true;
    for (std::size_t j = 0; j < dimensions; ++j) {
        T* plane = tile + j * kernels::tile_size;
        for (std::size_t i = 0; i < count; ++i) {
            plane[i] = static_cast<T>(point(i)[j]);
            finite = finite && std::isfinite(plane[i]);
        }
        std::fill(plane + count, plane + kernels::tile_size, T{0});
    }
    return finite;
}

[[noreturn]] void throw_not_finite(const PointSetView& points) {
    for (std::size_t i = 0; i < points.size(); ++i)
        for (std::size_t j = 0; j < points.dimensions(); ++j)
            if (!std::isfinite(points(i, j)))
                throw std::invalid_argument("coordinate " + std::to_string(j) + " of point " +
                                            std::to_string(i) + " is not finite");
    throw std::invalid_argument("a coordinate is too large for single precision");
}

}  // namespace

template <class T>
PackedPoints<T>::PackedPoints(const PointSetView& points, int threads, std::vector<std::uint32_t> order)
    : points_(points), order_(std::move(order)) {
    if (points.size() == 0) throw std::invalid_argument("there are no points");
    // A power of two, so that scaling rounds nothing.
    weight_scale_ = std::ldexp(1.0, -std::ilogb(check_weights(points)));
    data_ = AlignedBuffer<T>(tiles() * tile_elements());
    if (points.is_weighted()) weights_.resize(size());
    if (has_block_sums()) block_sums_.resize(tiles() * kernels::tile_blocks * (dimensions() + 1));
    boxes_ = BoxTree<T>(size(), dimensions());
    const Chunks chunks(tiles(), 32);
    parallel_for(chunks.size(), threads, [&](std::size_t chunk) {
        for (std::size_t t = chunks.first(chunk); t < chunks.last(chunk); ++t) fill_tile(t);
    });
    boxes_.finish();
    sums_are_exact_ = find_exact_sums();
}

template <class T>
bool PackedPoints<T>::find_exact_sums() const {
    const auto is_whole = [](auto x) { return x == std::trunc(x); };
    double weight_sum = points_.is_weighted() ? 0 : static_cast<double>(size());
    for (const double w : weights_) {
        if (!is_whole(w)) return false;
        weight_sum += w;
    }
    double largest = 1;
    const std::size_t top = boxes_.levels() - 1;
    for (std::size_t j = 0; j < dimensions(); ++j)
        largest = std::max({largest, std::abs(static_cast<double>(boxes_.low(top, 0)[j])),
                            std::abs(static_cast<double>(boxes_.high(top, 0)[j]))});
    constexpr double most = 9007199254740992;  // 2^53, up to which every whole number is a double
    if (!(weight_sum * largest <= most)) return false;
    if (points_.scalar_type() == ScalarType::uint8) return true;
    for (std::size_t t = 0; t < tiles(); ++t)
        if (!std::all_of(tile(t), tile(t) + dimensions() * kernels::tile_size, is_whole)) return false;
    return true;
}

template <class T>
void PackedPoints<T>::fill_tile(std::size_t t) {
    const std::size_t first = t * kernels::tile_size, count = tile_points(t), d = dimensions();
    T* const tile = &data_[t * tile_elements()];
    const auto copy = [&](const auto* data) {
        const std::size_t stride = points_.stride();
        if (order_.empty())
            return transpose([=](std::size_t i) { return data + (first + i) * stride; }, count, d, tile);
        const std::uint32_t* const order = &order_[first];
        return transpose([=](std::size_t i) { return data + order[i] * stride; }, count, d, tile);
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
    if (!finite) throw_not_finite(points_);
    for (std::size_t i = first; i < first + count && !weights_.empty(); ++i)
        weights_[i] = points_.weight(given_index(i));
    T* const weights = tile + d * kernels::tile_size;
    for (std::size_t i = 0; i < count; ++i) weights[i] = static_cast<T>(weight(first + i) * weight_scale_);
    std::fill(weights + count, weights + kernels::tile_size, T{0});
    for (std::size_t i = first; i < first + count; i += kernels::block_size)
        fill_block(i / kernels::block_size);
}

// The box of a block and its sums.
template <class T>
void PackedPoints<T>::fill_block(std::size_t block) {
    const std::size_t first = block * kernels::block_size, d = dimensions();
    const std::size_t count = std::min(kernels::block_size, size() - first);
    const T* const points = block_points(block);
    for (std::size_t j = 0; j < d; ++j) {
        const T* const plane = points + j * kernels::tile_size;
        const auto [low, high] = std::minmax_element(plane, plane + count);
        boxes_.set_block(block, j, *low, *high);
    }
    if (!has_block_sums()) return;
    double* const sums = &block_sums_[block * (d + 1)];
    for (std::size_t i = 0; i < count; ++i) {
        const double w = weight(first + i);
        for (std::size_t j = 0; j < d; ++j)
            sums[j] += w * static_cast<double>(points[j * kernels::tile_size + i]);
        sums[d] += w;
    }
}

template <class T>
void PackedPoints<T>::require_squared_distances() const {
    using Limits = std::numeric_limits<T>;
    double squares = 0, extent = 0;  // of the diagonal of the box around all points, and its longest side
    for (std::size_t j = 0; j < dimensions(); ++j) {
        double low = std::numeric_limits<double>::infinity(), high = -low;
        for (std::size_t t = 0; t < tiles(); ++t) {
            low = std::min(low, static_cast<double>(box_low(t)[j]));
            high = std::max(high, static_cast<double>(box_high(t)[j]));
        }
        extent = std::max(extent, high - low);
        squares += (high - low) * (high - low);
    }
    if (!(squares <= static_cast<double>(Limits::max()) / 4))
        throw std::invalid_argument(
            "the points lie so far apart that their squared distances overflow: scale the coordinates down");
    if (extent > 0 && squares < static_cast<double>(Limits::min()) / static_cast<double>(Limits::epsilon()))
        throw std::invalid_argument(
            "the points lie so close together that their squared distances underflow: scale the coordinates "
            "up");
}

template <class T>
std::vector<std::uint32_t> PackedPoints<T>::in_given_order(std::vector<std::uint32_t> labels) const {
    if (order_.empty()) return labels;
    std::vector<std::uint32_t> given(labels.size());
    for (std::size_t i = 0; i < labels.size(); ++i) given[order_[i]] = labels[i];
    return given;
}

template class PackedPoints<float>;
template class PackedPoints<double>;

}  // namespace tinct

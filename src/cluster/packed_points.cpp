#include "cluster/packed_points.hpp"

#include "cluster/weight_facts.hpp"

#include <tinct/util/parallel.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>

namespace tinct {

namespace {

// Up to this, every whole number is a double.
constexpr double largest_whole = 9007199254740992;

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
    const WeightFacts weights = checked_weights(points, threads);
    weight_scale_ = std::ldexp(1.0, -std::ilogb(weights.largest));  // a power of two: scaling rounds nothing
    data_ = AlignedBuffer<T>(tiles() * tile_elements());
    take_weights();
    if (has_block_sums()) block_sums_.resize(tiles() * kernels::tile_blocks * (dimensions() + 1));
    boxes_ = BoxTree<T>(size(), dimensions());
    const Chunks chunks(tiles(), 32);
    parallel_for(chunks.size(), threads, [&](std::size_t chunk) {
        for (std::size_t t = chunks.first(chunk); t < chunks.last(chunk); ++t) fill_tile(t);
    });
    boxes_.finish();
    sums_are_exact_ = weights.whole && coordinates_are_whole() &&
                      weights.sum * std::max(static_cast<double>(reach()), 1.0) <= largest_whole;
}

template <class T>
T PackedPoints<T>::reach() const {
    T largest = 0;
    for (std::size_t j = 0; j < dimensions(); ++j)
        largest = std::max({largest, std::abs(boxes_.root_low()[j]), std::abs(boxes_.root_high()[j])});
    return largest;
}

template <class T>
bool PackedPoints<T>::coordinates_are_whole() const {
    if (points_.scalar_type() == ScalarType::uint8) return true;
    for (std::size_t t = 0; t < tiles(); ++t)
        if (!std::all_of(tile(t), tile(t) + dimensions() * kernels::tile_size,
                         [](T x) { return x == std::trunc(x); }))
            return false;
    return true;
}

template <class T>
void PackedPoints<T>::take_weights() {
    if (!points_.is_weighted()) return;
    weights_ = points_.weights().data();
    if (order_.empty()) return;
    ordered_weights_.resize(size());
    for (std::size_t i = 0; i < size(); ++i) ordered_weights_[i] = points_.weight(order_[i]);
    weights_ = ordered_weights_.data();
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
    T* const weights = tile + d * kernels::tile_size;
    for (std::size_t i = 0; i < count; ++i) weights[i] = static_cast<T>(weight(first + i) * weight_scale_);
    std::fill(weights + count, weights + kernels::tile_size, T{0});
    for (std::size_t i = first; i < first + count; i += kernels::block_size)
        fill_block(i / kernels::block_size);
}

// The least and greatest of some coordinates. Eight at a time, which compilers turn into vectors.
template <class T>
std::pair<T, T> extremes(const T* x, std::size_t count) {
    constexpr std::size_t ways = 8;
    if (count < ways) {
        const auto [low, high] = std::minmax_element(x, x + count);
        return {*low, *high};
    }
    T low[ways], high[ways];
    std::copy_n(x, ways, low);
    std::copy_n(x, ways, high);
    for (std::size_t i = ways; i < count; i += ways) {
        const T* const next = x + std::min(i, count - ways);
        for (std::size_t way = 0; way < ways; ++way) {
            low[way] = next[way] < low[way] ? next[way] : low[way];
            high[way] = next[way] > high[way] ? next[way] : high[way];
        }
    }
    return {*std::min_element(low, low + ways), *std::max_element(high, high + ways)};
}

// The box of a block and its sums.
template <class T>
void PackedPoints<T>::fill_block(std::size_t block) {
    const std::size_t first = block * kernels::block_size, d = dimensions();
    const std::size_t count = std::min(kernels::block_size, size() - first);
    const T* const points = block_points(block);
    for (std::size_t j = 0; j < d; ++j) {
        const auto [low, high] = extremes(points + j * kernels::tile_size, count);
        boxes_.set_block(block, j, low, high);
    }
    if (!has_block_sums()) return;
    double weights[kernels::block_size];
    double* const sums = &block_sums_[block * (d + 1)];
    for (std::size_t i = 0; i < count; ++i) sums[d] += weights[i] = weight(first + i);
    for (std::size_t j = 0; j < d; ++j) {
        const T* const plane = points + j * kernels::tile_size;
        double sum = 0;
        for (std::size_t i = 0; i < count; ++i) sum += weights[i] * static_cast<double>(plane[i]);
        sums[j] = sum;
    }
}

template <class T>
void PackedPoints<T>::require_squared_distances() const {
    using Limits = std::numeric_limits<T>;
    double squares = 0, extent = 0;  // of the diagonal of the box around all points, and its longest side
    for (std::size_t j = 0; j < dimensions(); ++j) {
        const double side =
            static_cast<double>(boxes_.root_high()[j]) - static_cast<double>(boxes_.root_low()[j]);
        extent = std::max(extent, side);
        squares += side * side;
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

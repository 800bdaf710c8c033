#pragma once

#include <tinct/cluster/point_set.hpp>

#include <cstddef>
#include <cstdint>

namespace tinct {

/// A view's points with their stored type known.
template <class T>
struct StoredRows {
    const T* data;
    std::size_t dimensions, stride;

    const T* row(std::size_t i) const { return data + i * stride; }
};

/// Returns body(StoredRows<T>) for the T that the view's coordinates are stored in.
template <class Body>
auto with_stored_rows(const PointSetView& points, Body&& body) {
    const auto rows = [&]<class T>(const T* data) {
        return body(StoredRows<T>{data, points.dimensions(), points.stride()});
    };
    switch (points.scalar_type()) {
        case ScalarType::uint8:
            return rows(points.data<std::uint8_t>());
        case ScalarType::float32:
            return rows(points.data<float>());
        case ScalarType::float64:
            break;
    }
    return rows(points.data<double>());
}

}  // namespace tinct

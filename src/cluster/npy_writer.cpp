#include "cluster/npy_header.hpp"

#include <tinct/cluster/npy.hpp>

#include <array>
#include <bit>

namespace tinct {

namespace {

constexpr char native_order = std::endian::native == std::endian::little ? '<' : '>';

template <class T>
std::vector<std::byte> encode(const std::string& type, const T* data, const PointSetView& points) {
    const std::array<std::size_t, 2> shape{points.size(), points.dimensions()};
    std::vector<std::byte> file = encode_npy_header(type, shape);
    file.reserve(file.size() + points.size() * points.dimensions() * sizeof(T));
    for (std::size_t i = 0; i < points.size(); ++i) {
        const auto row = std::as_bytes(std::span(data + i * points.stride(), points.dimensions()));
        file.insert(file.end(), row.begin(), row.end());
    }
    return file;
}

}  // namespace

std::vector<std::byte> encode_npy(const PointSetView& points) {
    switch (points.scalar_type()) {
        case ScalarType::uint8:
            return encode("|u1", points.data<std::uint8_t>(), points);
        case ScalarType::float32:
            return encode(native_order + std::string("f4"), points.data<float>(), points);
        case ScalarType::float64:
            break;
    }
    return encode(native_order + std::string("f8"), points.data<double>(), points);
}

std::vector<std::byte> encode_npy(std::span<const std::int32_t> labels) {
    const std::array<std::size_t, 1> shape{labels.size()};
    std::vector<std::byte> file = encode_npy_header(native_order + std::string("i4"), shape);
    const auto bytes = std::as_bytes(labels);
    file.insert(file.end(), bytes.begin(), bytes.end());
    return file;
}

}  // namespace tinct

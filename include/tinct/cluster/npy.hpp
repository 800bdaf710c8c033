#pragma once

#include <tinct/cluster/point_table.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace tinct {

/// The points of a NumPy .npy file of one or two dimensions. `name` is what error messages call it.
PointTable parse_npy(std::span<const std::byte> bytes, std::string_view name);

/// Points, or one label a point, as an .npy file.
std::vector<std::byte> encode_npy(const PointSetView& points);
std::vector<std::byte> encode_npy(std::span<const std::int32_t> labels);

}  // namespace tinct

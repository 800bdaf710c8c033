#pragma once

#include <tinct/cluster/point_table.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace tinct {

/// The points of a NumPy .npy file (format versions 1.0, 2.0 and 3.0), one a row: shape (n, d), or (n,) for
/// points of one dimension, in C or Fortran order, of either byte order. `name` is what error messages call
/// the file.
///
/// float64, float32 and uint8 stay as they are; float16 becomes float32; bool and the other integers become
/// float64. Throws Error(unreadable_input) for other types and shapes, no points, a size that does not fit
/// the shape, a value that is not finite and an integer that float64 cannot hold (beyond 2^53), the last two
/// with row and column, counted from 0 as NumPy counts. O(n d) time; no memory but the result's.
PointTable parse_npy(std::span<const std::byte> bytes, std::string_view name);

/// The points as an .npy file of shape (n, d) in C order, in the type in which they are stored; weights are
/// not written. What parse_npy reads back has the same bits. O(n d).
std::vector<std::byte> encode_npy(const PointSetView& points);

/// One label a point: int32, shape (n,).
std::vector<std::byte> encode_npy(std::span<const std::int32_t> labels);

}  // namespace tinct

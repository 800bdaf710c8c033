#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tinct {

enum class ArrayOrder { c, fortran };

/// What precedes the values of an .npy file.
struct NpyHeader {
    std::string type;  ///< NumPy's short name, such as "<f8"
    ArrayOrder order = ArrayOrder::c;
    std::vector<std::size_t> shape;
    std::size_t size = 0;  ///< bytes before the first value
};

/// Throws Error(unreadable_input) when this is no .npy file of version 1.0, 2.0 or 3.0, or when its header is
/// not the dictionary that NumPy's format document describes.
NpyHeader parse_npy_header(std::span<const std::byte> bytes, std::string_view name);

/// A version 1.0 header, filled up as NumPy does so that the values start at a multiple of 64 bytes.
std::vector<std::byte> encode_npy_header(std::string_view type, std::span<const std::size_t> shape);

}  // namespace tinct

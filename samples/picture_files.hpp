#pragma once

#include "canvas.hpp"

#include <filesystem>

namespace samples {

/// RGB, or RGBA when some pixel is not opaque. Throws std::runtime_error.
void save_png(const Canvas& canvas, const std::filesystem::path& path);

/// A JPEG as a phone that is held upright writes it: turned a quarter to the left, with EXIF orientation 6,
/// which tells viewers to turn it back. Throws std::runtime_error.
void save_turned_jpeg(const Canvas& canvas, const std::filesystem::path& path);

}  // namespace samples

#pragma once

#include <tinct/color/rgb.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

/// Decoders that share no code with what they check.
namespace independent {

struct Picture {
    std::uint32_t width = 0, height = 0;
    std::vector<tinct::Rgba> pixels;
    int bit_depth = 0;                ///< of a PNG
    int color_type = 0;               ///< of a PNG, in libpng's numbers
    std::size_t palette_entries = 0;  ///< of a PNG or GIF
    std::size_t alpha_entries = 0;    ///< of a PNG's tRNS chunk
};

/// By libpng, which also checks the checksums. Throws std::runtime_error with libpng's words, warnings too.
Picture read_png(std::span<const std::byte> bytes);

/// By giflib; pixels of the transparent index have alpha 0, all others 255. Throws std::runtime_error.
Picture read_gif(std::span<const std::byte> bytes);

/// By libjpeg. Throws std::runtime_error, for a warning too.
Picture read_jpeg(std::span<const std::byte> bytes);

/// A BMP of 24 bits a pixel without compression, read by hand. Throws std::runtime_error.
Picture read_bmp(std::span<const std::byte> bytes);

/// A truecolor TGA, run lengths or not, read by hand. Throws std::runtime_error.
Picture read_tga(std::span<const std::byte> bytes);

}  // namespace independent

#pragma once

#include "codec/raw_bytes.hpp"

#include <tinct/codec/image_writer.hpp>
#include <tinct/image/palette_order.hpp>

#include <cstddef>
#include <span>

namespace tinct::codec {

/// The pixels of a picture as the IDAT chunks of a PNG hold them.
struct CompressedPixels {
    RawBytes zlib;
    std::size_t order = 0;  ///< in which of the orders that were offered
};

/// Tries orders of the palette and filters on a part of the picture, and compresses what promises most as
/// `options.compression` says. The same for any number of threads. `orders` must not be empty.
CompressedPixels compress_pixels(const IndexedImage& image, std::span<const PaletteOrder> orders,
                                 const WriteOptions& options);

/// The orders of the palette that are worth a trial for the smallest file.
std::vector<PaletteOrder> orders_to_try(const IndexedImage& image, const WriteOptions& options);

}  // namespace tinct::codec

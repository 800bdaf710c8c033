#include "codec/orientation.hpp"

#include "codec/claimed_size.hpp"
#include "codec/exif.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace tinct::codec {

namespace {

template <class Pixel>
void mirror(PixelGrid<Pixel>& image) {
    for (std::uint32_t y = 0; y < image.height(); ++y) std::ranges::reverse(image.row(y));
}

template <class Pixel>
void flip(PixelGrid<Pixel>& image) {
    for (std::uint32_t y = 0; y < image.height() / 2; ++y)
        std::ranges::swap_ranges(image.row(y), image.row(image.height() - 1 - y));
}

/// Column x becomes row x. In tiles, because one side of the copy jumps from row to row and would miss every
/// cache.
template <class Picture>
Picture transposed(const Picture& image, std::string_view name) {
    constexpr std::uint32_t tile = 32;
    auto result = allocate_picture<Picture>({image.height(), image.width()}, name);
    for (std::uint32_t top = 0; top < image.height(); top += std::min(tile, image.height() - top)) {
        const std::uint32_t bottom = top + std::min(tile, image.height() - top);
        for (std::uint32_t x = 0; x < image.width(); ++x) {
            const auto row = result.row(x);
            for (std::uint32_t y = top; y < bottom; ++y) row[y] = image.row(y)[x];
        }
    }
    return result;
}

}  // namespace

Orientation find_orientation(std::span<const std::byte> bytes, ImageFormat format) {
    const std::uint32_t number = exif_orientation(find_exif(bytes, format));
    return number >= 1 && number <= 8 ? static_cast<Orientation>(number) : Orientation::upright;
}

template <class Picture>
void orient(Picture& image, Orientation orientation, std::string_view name) {
    if (orientation >= Orientation::transposed) image = transposed(image, name);
    switch (orientation) {
        case Orientation::upright:
        case Orientation::transposed:
            break;
        case Orientation::mirrored:
        case Orientation::rotated_clockwise:
            mirror(image);
            break;
        case Orientation::flipped:
        case Orientation::rotated_counterclockwise:
            flip(image);
            break;
        case Orientation::rotated_180:
        case Orientation::transversed:
            std::ranges::reverse(image.pixels());
            break;
    }
}

template void orient(Image&, Orientation, std::string_view);
template void orient(DeepImage&, Orientation, std::string_view);

}  // namespace tinct::codec

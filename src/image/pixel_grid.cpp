#include <tinct/image/pixel_grid.hpp>
#include <tinct/util/checked_math.hpp>

#include <stdexcept>

namespace tinct::detail {

std::size_t checked_pixel_count(std::uint32_t width, std::uint32_t height, std::size_t pixel_bytes) {
    if (width == 0 || height == 0) throw std::invalid_argument("Image: width and height must be at least 1");
    const auto pixels = checked_multiply<std::size_t>(width, height);
    const auto bytes = pixels ? checked_multiply(*pixels, pixel_bytes) : std::nullopt;
    if (!bytes) throw std::length_error("Image: too large for this machine's addresses");
    return *pixels;
}

}  // namespace tinct::detail

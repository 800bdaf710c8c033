#include "codec/gif_lzw.hpp"

#include <tinct/codec/image_writer.hpp>
#include <tinct/util/error.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace tinct::codec {
namespace {

constexpr std::uint32_t largest_side = 65535;
// GIF cannot say "half": what is less than half there is left out.
constexpr std::uint8_t least_visible_alpha = 128;

Error too_large(const IndexedImage& image) {
    return {ErrorCode::unwritable_output,
            fmt::format("a GIF cannot hold a picture of {} x {} pixels. Write a PNG instead.", image.width(),
                        image.height())};
}

std::optional<std::uint8_t> first_invisible(const Palette& palette) {
    const auto& colors = palette.colors();
    const auto found = std::ranges::find_if(colors, [](Rgba color) { return color.a < least_visible_alpha; });
    if (found == colors.end()) return std::nullopt;
    return static_cast<std::uint8_t>(found - colors.begin());
}

/// The picture with all invisible entries made one, because a GIF frame has one transparent index.
std::vector<std::uint8_t> merge_invisible(const IndexedImage& image, std::uint8_t transparent) {
    std::array<std::uint8_t, 256> merged{};
    for (std::size_t i = 0; i < image.palette().size(); ++i)
        merged[i] = image.palette()[i].a < least_visible_alpha ? transparent : static_cast<std::uint8_t>(i);
    std::vector<std::uint8_t> indices(image.indices().size());
    std::ranges::transform(image.indices(), indices.begin(),
                           [&](std::uint8_t index) { return merged[index]; });
    return indices;
}

using File = std::vector<std::byte>;

void append(File& file, std::initializer_list<unsigned> bytes) {
    for (const unsigned byte : bytes) file.push_back(static_cast<std::byte>(byte));
}

void append_sides(File& file, const IndexedImage& image) {
    for (const std::uint32_t side : {image.width(), image.height()}) append(file, {side & 0xffu, side >> 8});
}

/// Header, size and colors. `bits`: of an index; the table of colors has room for all of them.
void append_screen(File& file, const IndexedImage& image, unsigned bits) {
    append(file, {'G', 'I', 'F', '8', '9', 'a'});
    append_sides(file, image);
    const unsigned has_colors = 0x80, levels_of_8_bits = 7 << 4;
    append(file, {has_colors | levels_of_8_bits | (bits - 1), 0, 0});
    for (const Rgba color : image.palette().colors()) append(file, {color.r, color.g, color.b});
    for (std::size_t i = image.palette().size(); i < std::size_t{1} << bits; ++i) append(file, {0, 0, 0});
}

void append_transparency(File& file, std::uint8_t transparent) {
    append(file, {0x21, 0xf9, 4, 1, 0, 0, transparent, 0});
}

/// In blocks of at most 255 bytes, an empty one last.
void append_blocks(File& file, std::span<const std::uint8_t> data) {
    for (std::size_t at = 0; at < data.size(); at += 255) {
        const auto block = data.subspan(at, std::min<std::size_t>(255, data.size() - at));
        append(file, {static_cast<unsigned>(block.size())});
        const auto bytes = std::as_bytes(block);
        file.insert(file.end(), bytes.begin(), bytes.end());
    }
    append(file, {0});
}

void append_frame(File& file, const IndexedImage& image, std::span<const std::uint8_t> indices, unsigned bits,
                  Compression compression) {
    append(file, {0x2c, 0, 0, 0, 0});
    append_sides(file, image);
    append(file, {0});
    const unsigned code_size = std::max(bits, 2u);
    append(file, {code_size});
    std::vector<std::uint8_t> data = gif_lzw(indices, code_size, ClearCode::when_full);
    if (compression != Compression::fast) {
        std::vector<std::uint8_t> other = gif_lzw(indices, code_size, ClearCode::when_it_pays);
        if (other.size() < data.size()) data = std::move(other);
    }
    append_blocks(file, data);
}

}  // namespace

std::vector<std::byte> encode_gif(const IndexedImage& image, Compression compression) {
    if (image.width() > largest_side || image.height() > largest_side) throw too_large(image);
    const auto bits = std::max(1u, static_cast<unsigned>(std::bit_width(image.palette().size() - 1)));
    File file;
    append_screen(file, image, bits);
    if (const auto transparent = first_invisible(image.palette())) {
        append_transparency(file, *transparent);
        append_frame(file, image, merge_invisible(image, *transparent), bits, compression);
    } else {
        append_frame(file, image, image.indices(), bits, compression);
    }
    append(file, {0x3b});
    return file;
}

}  // namespace tinct::codec

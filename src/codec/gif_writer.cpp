#include <algorithm>
#include <array>
#include <cstdint>
#include <new>
#include <optional>

#include <cgif.h>
#include <tinct/codec/image_writer.hpp>
#include <tinct/util/error.hpp>

namespace tinct::codec {

namespace {

constexpr std::uint32_t largest_side = 65535;
constexpr std::uint8_t opaque_from = 128;

// What cgif wants to know: indices in which all transparent entries are one.
struct GifPicture {
    std::vector<std::uint8_t> palette;  // RGB triples
    std::vector<std::uint8_t> indices;
    std::optional<std::uint8_t> transparent;
};

GifPicture gif_picture(const IndexedImage& image) {
    GifPicture picture;
    std::array<std::uint8_t, 256> new_index{};
    const Palette& palette = image.palette();
    for (std::size_t i = 0; i < palette.size(); ++i) {
        const Rgba color = palette[i];
        new_index[i] = static_cast<std::uint8_t>(i);
        picture.palette.insert(picture.palette.end(), {color.r, color.g, color.b});
        if (color.a >= opaque_from) continue;
        if (!picture.transparent) picture.transparent = static_cast<std::uint8_t>(i);
        new_index[i] = *picture.transparent;
    }
    picture.indices.resize(image.indices().size());
    std::ranges::transform(image.indices(), picture.indices.begin(), [&](std::uint8_t i) { return new_index[i]; });
    return picture;
}

int append(void* out, const std::uint8_t* data, const std::size_t size) {
    auto& bytes = *static_cast<std::vector<std::byte>*>(out);
    try {
        const auto* first = reinterpret_cast<const std::byte*>(data);
        bytes.insert(bytes.end(), first, first + size);
        return 0;
    } catch (const std::bad_alloc&) {
        return 1;  // no exception may pass through cgif
    }
}

}  // namespace

std::vector<std::byte> encode_gif(const IndexedImage& image) {
    if (image.width() > largest_side || image.height() > largest_side)
        throw Error(ErrorCode::unwritable_output, "a GIF cannot be wider or higher than 65,535 pixels. Write a PNG instead");
    GifPicture picture = gif_picture(image);
    std::vector<std::byte> out;
    CGIF_Config config{};
    config.pGlobalPalette = picture.palette.data();
    config.numGlobalPaletteEntries = static_cast<std::uint16_t>(image.palette().size());
    config.width = static_cast<std::uint16_t>(image.width());
    config.height = static_cast<std::uint16_t>(image.height());
    config.pWriteFn = append;
    config.pContext = &out;
    CGIF_FrameConfig frame{};
    frame.pImageData = picture.indices.data();
    if (picture.transparent) {
        frame.attrFlags = CGIF_FRAME_ATTR_HAS_SET_TRANS;
        frame.transIndex = *picture.transparent;
    }
    CGIF* const gif = cgif_newgif(&config);
    if (gif == nullptr) throw std::bad_alloc();
    const int added = cgif_addframe(gif, &frame);
    if (cgif_close(gif) != CGIF_OK || added != CGIF_OK) throw std::bad_alloc();  // writing to memory fails for no other reason
    return out;
}

}  // namespace tinct::codec

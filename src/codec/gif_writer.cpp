#include <tinct/codec/image_writer.hpp>
#include <tinct/util/error.hpp>

#include <cgif.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <new>
#include <optional>
#include <span>
#include <utility>

namespace tinct::codec {
namespace {

constexpr std::uint32_t largest_side = 65535;
// cgif counts 12 bits a code in 32 bits; a picture with more pixels than this could need more.
constexpr std::uint64_t largest_area = 0xffffffffu / 12;
// GIF cannot say "half": what is less than half there is left out.
constexpr std::uint8_t least_visible_alpha = 128;

Error too_large(const IndexedImage& image) {
    return {ErrorCode::unwritable_output,
            fmt::format("a GIF cannot hold a picture of {} x {} pixels. Write a PNG instead.", image.width(),
                        image.height())};
}

/// The most pixels in a row (reading line after line) in which no two neighbors are a pair that was there
/// before.
std::size_t longest_run_of_new_pairs(std::span<const std::uint8_t> indices) {
    std::vector<std::uint32_t> last_seen(65536, 0);  // where the pair ended last; 0: never
    std::size_t longest = 1, start = 0;
    for (std::size_t i = 1; i < indices.size(); ++i) {
        std::uint32_t& seen = last_seen[indices[i - 1] * 256u + indices[i]];
        start = std::max<std::size_t>(start, seen);
        seen = static_cast<std::uint32_t>(i);
        longest = std::max(longest, i - start + 1);
    }
    return longest;
}

/// cgif 0.3 makes room for one LZW code a pixel, and forgets the clear code that follows each filled
/// dictionary. Where a dictionary fills without ever matching two pixels, that code is written past the end.
/// Photos and drawings repeat a pair long before; a picture made to do harm need not.
bool overruns_cgif(const IndexedImage& image) {
    constexpr std::size_t shortest_fill = 4096 - 2 - 256;
    const std::size_t colors = image.palette().size();
    if (colors * colors < shortest_fill || image.indices().size() < shortest_fill) return false;
    return longest_run_of_new_pairs(image.indices()) >= shortest_fill;
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

/// What cgif hands over piece by piece. Nothing may be thrown through C code, so a failure is kept.
struct Sink {
    std::vector<std::byte> file;
    static int write(void* context, const std::uint8_t* data, std::size_t count) noexcept {
        try {
            const auto bytes = std::as_bytes(std::span(data, count));
            auto& file = static_cast<Sink*>(context)->file;
            file.insert(file.end(), bytes.begin(), bytes.end());
            return 0;
        } catch (...) {
            return -1;
        }
    }
};

}  // namespace

std::vector<std::byte> encode_gif(const IndexedImage& image) {
    if (image.width() > largest_side || image.height() > largest_side ||
        image.indices().size() > largest_area)
        throw too_large(image);
    if (overruns_cgif(image))
        throw Error(ErrorCode::unwritable_output,
                    "a GIF cannot hold this picture, whose neighboring pixels hardly ever repeat. Write a "
                    "PNG instead.");

    std::vector<std::uint8_t> colors;
    for (const Rgba color : image.palette().colors())
        colors.insert(colors.end(), {color.r, color.g, color.b});

    Sink sink;
    CGIF_Config file{};
    file.pGlobalPalette = colors.data();
    file.numGlobalPaletteEntries = static_cast<std::uint16_t>(image.palette().size());
    file.width = static_cast<std::uint16_t>(image.width());
    file.height = static_cast<std::uint16_t>(image.height());
    file.pWriteFn = &Sink::write;
    file.pContext = &sink;

    CGIF_FrameConfig frame{};
    std::vector<std::uint8_t> merged;
    frame.pImageData =
        const_cast<std::uint8_t*>(image.indices().data());  // cgif copies it and never writes to it
    if (const auto transparent = first_invisible(image.palette())) {
        merged = merge_invisible(image, *transparent);
        frame.pImageData = merged.data();
        frame.attrFlags = CGIF_FRAME_ATTR_HAS_ALPHA;
        frame.transIndex = *transparent;
        // cgif 0.3.0 tells a frame's transparency only in an animation; without a loop, one of one frame is a
        // still picture.
        file.attrFlags = CGIF_ATTR_IS_ANIMATED | CGIF_ATTR_NO_LOOP;
    }

    CGIF* gif = cgif_newgif(&file);
    if (gif == nullptr) throw std::bad_alloc();
    const int added = cgif_addframe(gif, &frame);
    const int closed = cgif_close(gif);
    // The sizes and indices are right by now, so memory is all that can be missing.
    if (added != CGIF_OK || closed != CGIF_OK) throw std::bad_alloc();
    return std::move(sink.file);
}

}  // namespace tinct::codec

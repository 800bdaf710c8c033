#pragma once

#include <tinct/image/image_view.hpp>
#include <tinct/image/indexed_image.hpp>
#include <tinct/image/palette_order.hpp>

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

namespace tinct::codec {

/// What can be written. `png` and `gif` are indexed; the others are truecolor previews of the same pixels.
enum class OutputFormat { png, gif, jpeg, bmp, tga, truecolor_png };

/// The format that a file's ending asks for (.png .gif .jpg .jpeg .bmp .tga, any case); nothing for another
/// ending.
std::optional<OutputFormat> output_format_of(const std::filesystem::path& path);

/// "png", "gif", "jpeg", ...: for reports.
std::string_view format_name(OutputFormat format) noexcept;

/// How hard to look for fewer bytes (docs/algorithms.md says what each does).
enum class Compression { fast, normal, max };

/// In which order an indexed PNG has its palette.
enum class PaletteSort {
    smallest,  ///< of several orders the one that gives the smallest file; entries not opaque come first
    as_it_is,
};

struct WriteOptions {
    Compression compression = Compression::normal;
    PaletteSort sort = PaletteSort::smallest;
    int threads = 0;  ///< 0: all of the machine's; the bytes do not depend on it
};

/// Each encoder returns the bytes of a whole file. The same picture gives the same bytes, always. Encoders
/// know no file name: what() of their errors is the cause and what to do, to which the caller adds the name.
/// Indexed PNG at the smallest of 1, 2, 4 and 8 bits that holds the palette; tRNS when an entry is not
/// opaque. Palette orders and PNG's filters are tried, and the best of them compressed, as the options say.
std::vector<std::byte> encode_indexed_png(const IndexedImage& image, const WriteOptions& options = {});

/// An indexed PNG and the order that its palette got: reordered(image, order) is what it shows.
struct OrderedPng {
    std::vector<std::byte> file;
    PaletteOrder order;
};

/// The same file, for a caller who wants to know the order.
OrderedPng encode_ordered_png(const IndexedImage& image, const WriteOptions& options = {});

/// GIF89a with one frame. Throws Error(unwritable_output) when a side is over 65,535 pixels. GIF knows no
/// half transparency: entries with alpha below 128 are written as the transparent one, the others as opaque.
std::vector<std::byte> encode_gif(const IndexedImage& image, Compression compression = Compression::normal);

/// Truecolor. PNG keeps alpha (RGB when all is opaque, else RGBA); JPEG (quality 92), BMP and TGA are
/// composited on white. Throws Error(unwritable_output) when the format cannot hold so large a picture,
/// std::invalid_argument for `png`, `gif`.
std::vector<std::byte> encode_truecolor(ImageView image, OutputFormat format);

/// Whatever `format` asks for: the indexed encoders as they are, the truecolor ones on the expanded picture.
std::vector<std::byte> encode_image(const IndexedImage& image, OutputFormat format,
                                    const WriteOptions& options = {});

}  // namespace tinct::codec

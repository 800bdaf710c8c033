#include "codec/metadata_reader.hpp"

#include "codec/exif.hpp"
#include "codec/inflate.hpp"
#include "codec/jpeg_segments.hpp"
#include "codec/png_chunks.hpp"
#include "codec/text_encoding.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

namespace tinct::codec {

namespace {

using Bytes = std::span<const std::byte>;

constexpr std::string_view xmp_keyword = "XML:com.adobe.xmp";
constexpr std::size_t largest_text = 4'000'000, largest_metadata = 16'000'000;

std::string to_text(Bytes bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

/// Takes the bytes up to the next 0 off the front of `rest`, and the 0 too.
std::optional<Bytes> take_string(Bytes& rest) {
    const auto end = static_cast<std::size_t>(std::ranges::find(rest, std::byte{0}) - rest.begin());
    if (end == rest.size()) return std::nullopt;
    const Bytes string = rest.first(end);
    rest = rest.subspan(end + 1);
    return string;
}

std::optional<std::byte> take_byte(Bytes& rest) {
    if (rest.empty()) return std::nullopt;
    const std::byte byte = rest.front();
    rest = rest.subspan(1);
    return byte;
}

std::optional<std::string> inflate_text(Bytes compressed) {
    const auto plain = inflate(compressed, largest_text);
    if (!plain) return std::nullopt;
    return to_text(*plain);
}

/// Keyword, text in Latin-1.
std::optional<TextNote> note_of_text(Bytes data) {
    const auto keyword = take_string(data);
    if (!keyword) return std::nullopt;
    return TextNote{latin1_to_utf8(to_text(*keyword)), latin1_to_utf8(to_text(data))};
}

/// Keyword, compression method, compressed text in Latin-1.
std::optional<TextNote> note_of_compressed_text(Bytes data) {
    const auto keyword = take_string(data);
    if (!keyword || take_byte(data) != std::byte{0}) return std::nullopt;
    const auto text = inflate_text(data);
    if (!text) return std::nullopt;
    return TextNote{latin1_to_utf8(to_text(*keyword)), latin1_to_utf8(*text)};
}

/// Keyword, whether compressed, method, language, keyword in that language, text in UTF-8.
std::optional<TextNote> note_of_international_text(Bytes data) {
    const auto keyword = take_string(data);
    const auto compressed = take_byte(data), method = take_byte(data);
    if (!keyword || !compressed || method != std::byte{0}) return std::nullopt;
    if (!take_string(data) || !take_string(data)) return std::nullopt;
    const auto text = compressed == std::byte{0} ? std::optional(to_text(data)) : inflate_text(data);
    if (!text || !is_utf8(*text)) return std::nullopt;
    return TextNote{latin1_to_utf8(to_text(*keyword)), *text};
}

std::optional<TextNote> note_of_chunk(const PngChunk& chunk) {
    if (chunk.type == "tEXt") return note_of_text(chunk.data);
    if (chunk.type == "zTXt") return note_of_compressed_text(chunk.data);
    if (chunk.type == "iTXt") return note_of_international_text(chunk.data);
    return std::nullopt;
}

/// Collects until there is too much.
class Collector {
  public:
    void add(TextNote note) {
        if (note.keyword.empty() || !fits(note.keyword.size() + note.text.size())) return;
        if (note.keyword == xmp_keyword) {
            if (metadata_.xmp.empty()) metadata_.xmp = std::move(note.text);
        } else {
            metadata_.notes.push_back(std::move(note));
        }
    }
    void add_exif(Bytes tiff) {
        if (fits(tiff.size())) metadata_.exif.assign(tiff.begin(), tiff.end());
    }
    Metadata take() {
        set_exif_upright(metadata_.exif);
        set_xmp_upright(metadata_.xmp);
        return std::move(metadata_);
    }

  private:
    bool fits(std::size_t bytes) {
        if (bytes > largest_metadata - total_) return false;
        total_ += bytes;
        return true;
    }
    /// XMP repeats the orientation, as an attribute or as an element.
    static void set_xmp_upright(std::string& xmp) {
        for (const std::string_view before :
             {"tiff:Orientation=\"", "tiff:Orientation='", "tiff:Orientation>"})
            for (std::size_t at = xmp.find(before); at != std::string::npos; at = xmp.find(before, at + 1)) {
                const std::size_t digit = at + before.size();
                if (digit < xmp.size() && xmp[digit] >= '1' && xmp[digit] <= '8') xmp[digit] = '1';
            }
    }

    Metadata metadata_;
    std::size_t total_ = 0;
};

void collect_from_png(Bytes png, Collector& collector) {
    visit_png_chunks(png, [&](const PngChunk& chunk) {
        if (auto note = note_of_chunk(chunk)) collector.add(std::move(*note));
        return true;
    });
}

void collect_from_jpeg(Bytes jpeg, Collector& collector) {
    constexpr std::string_view xmp_signature("http://ns.adobe.com/xap/1.0/\0", 29);
    visit_jpeg_segments(jpeg, [&](const JpegSegment& segment) {
        if (segment.marker == jpeg_app1 && starts_with(segment.data, xmp_signature)) {
            std::string xmp = to_text(segment.data.subspan(xmp_signature.size()));
            if (is_utf8(xmp)) collector.add({std::string(xmp_keyword), std::move(xmp)});
        }
        if (segment.marker == jpeg_comment) {
            const std::string text = to_text(segment.data);  // of no known encoding
            collector.add({"Comment", is_utf8(text) ? text : latin1_to_utf8(text)});
        }
        return true;
    });
}

}  // namespace

Metadata read_metadata(std::span<const std::byte> bytes, ImageFormat format) {
    Collector collector;
    collector.add_exif(find_exif(bytes, format));
    if (format == ImageFormat::png) collect_from_png(bytes, collector);
    if (format == ImageFormat::jpeg) collect_from_jpeg(bytes, collector);
    return collector.take();
}

}  // namespace tinct::codec

#include "codec/jpeg_segments.hpp"
#include "codec/png_chunks.hpp"
#include "codec/text_encoding.hpp"

#include <tinct/codec/metadata.hpp>

#include <span>
#include <string>
#include <string_view>

namespace tinct::codec {

namespace {

using File = std::vector<std::byte>;

void append_text(File& to, std::string_view text) {
    const auto bytes = std::as_bytes(std::span(text));
    to.insert(to.end(), bytes.begin(), bytes.end());
}

/// A PNG keyword has 1 to 79 printable characters.
bool is_keyword(std::string_view keyword) {
    return !keyword.empty() && keyword.size() <= 79 && is_ascii(keyword);
}

/// ASCII needs no more than tEXt, which every reader knows; anything else is iTXt, which is UTF-8.
void append_note(File& chunks, const TextNote& note) {
    if (!is_keyword(note.keyword)) return;
    File data;
    append_text(data, note.keyword);
    const bool plain = is_ascii(note.text);
    // End of the keyword; for iTXt also "not compressed", "no method", and two empty strings: the language,
    // and the keyword in it.
    data.insert(data.end(), plain ? 1 : 5, std::byte{0});
    append_text(data, note.text);
    append_png_chunk(chunks, plain ? "tEXt" : "iTXt", data);
}

/// XMP is an iTXt chunk whatever it holds.
void append_xmp(File& chunks, std::string_view xmp) {
    File data;
    append_text(data, std::string_view("XML:com.adobe.xmp\0\0\0\0\0", 22));
    append_text(data, xmp);
    append_png_chunk(chunks, "iTXt", data);
}

/// Before the palette or the pixels, whichever comes first: there every reader looks.
void add_to_png(File& file, const Metadata& metadata) {
    File chunks;
    if (!metadata.exif.empty()) append_png_chunk(chunks, "eXIf", metadata.exif);
    if (!metadata.xmp.empty()) append_xmp(chunks, metadata.xmp);
    for (const TextNote& note : metadata.notes) append_note(chunks, note);
    const std::byte* place = nullptr;
    visit_png_chunks(file, [&place](const PngChunk& chunk) {
        constexpr std::size_t length_and_type = 8;
        if (chunk.type == "PLTE" || chunk.type == "IDAT") place = chunk.data.data() - length_and_type;
        return place == nullptr;
    });
    if (place) file.insert(file.begin() + (place - file.data()), chunks.begin(), chunks.end());
}

void append_segment(File& segments, std::uint8_t marker, std::string_view signature,
                    std::span<const std::byte> data) {
    const std::size_t length = 2 + signature.size() + data.size();
    if (length > 0xffff) return;
    for (const std::size_t byte : {std::size_t{0xff}, std::size_t{marker}, length >> 8, length & 0xff})
        segments.push_back(static_cast<std::byte>(byte));
    append_text(segments, signature);
    segments.insert(segments.end(), data.begin(), data.end());
}

/// After the JFIF segment, which must be the first.
void add_to_jpeg(File& file, const Metadata& metadata) {
    constexpr std::uint8_t jpeg_app0 = 0xe0;
    File segments;
    if (!metadata.exif.empty())
        append_segment(segments, jpeg_app1, std::string_view("Exif\0\0", 6), metadata.exif);
    if (!metadata.xmp.empty())
        append_segment(segments, jpeg_app1, std::string_view("http://ns.adobe.com/xap/1.0/\0", 29),
                       std::as_bytes(std::span(metadata.xmp)));
    for (const TextNote& note : metadata.notes)
        if (note.keyword == "Comment")
            append_segment(segments, jpeg_comment, "", std::as_bytes(std::span(note.text)));
    const std::byte* place = nullptr;
    visit_jpeg_segments(file, [&place](const JpegSegment& segment) {
        constexpr std::size_t marker_and_length = 4;
        place = segment.marker == jpeg_app0 ? segment.data.data() + segment.data.size()
                                            : segment.data.data() - marker_and_length;
        return false;
    });
    if (place) file.insert(file.begin() + (place - file.data()), segments.begin(), segments.end());
}

}  // namespace

bool holds_metadata(OutputFormat format) noexcept {
    return format == OutputFormat::png || format == OutputFormat::truecolor_png ||
           format == OutputFormat::jpeg;
}

void add_metadata(std::vector<std::byte>& file, OutputFormat format, const Metadata& metadata) {
    if (format == OutputFormat::png || format == OutputFormat::truecolor_png) add_to_png(file, metadata);
    if (format == OutputFormat::jpeg) add_to_jpeg(file, metadata);
}

}  // namespace tinct::codec

#include "catch.hpp"
#include "codec/exif.hpp"
#include "codec/metadata_reader.hpp"
#include "codec/text_encoding.hpp"
#include "independent_readers.hpp"
#include "picture_makers.hpp"

#include <tinct/codec/metadata.hpp>

#include <zlib.h>

#include <algorithm>

using namespace picture_makers;
using tinct::codec::add_metadata;
using tinct::codec::decode_image;
using tinct::codec::ImageFormat;
using tinct::codec::Metadata;
using tinct::codec::MetadataUse;
using tinct::codec::OutputFormat;
using tinct::codec::read_metadata;
using tinct::codec::TextNote;

namespace {

const Samples some = [](auto x, auto y, auto c) { return 10 * (x + y + c); };

std::string packed(const std::string& text) {
    uLongf size = compressBound(text.size());
    std::string result(size, '\0');
    compress(reinterpret_cast<Bytef*>(result.data()), &size, reinterpret_cast<const Bytef*>(text.data()),
             text.size());
    return result.substr(0, size);
}

Bytes with(const Bytes& png, std::string_view type, const std::string& data) {
    return with_chunk(png, type, data, "IEND");
}

Bytes jpeg_with_segment(unsigned marker, const std::string& data) {
    Bytes file = jpeg(8, 8, {}, some);
    const std::size_t length = data.size() + 2;
    const Bytes segment =
        to_bytes(std::string{'\xff', static_cast<char>(marker), static_cast<char>(length >> 8),
                             static_cast<char>(length & 0xff)} +
                 data);
    file.insert(file.begin() + 2, segment.begin(), segment.end());
    return file;
}

Metadata example() {
    Metadata metadata;
    const Bytes exif = to_bytes(exif_with_orientation(1, "MM"));
    metadata.exif.assign(exif.begin(), exif.end());
    metadata.xmp = "<x:xmpmeta tiff:Orientation=\"1\"/>";
    metadata.notes = {{"Title", "plain"}, {"Comment", "not ASCII: \xc3\xa9\xe2\x82\xac"}};
    return metadata;
}

std::string xmp_of(const std::string& xmp) {
    const Bytes file = jpeg_with_segment(0xe1, std::string("http://ns.adobe.com/xap/1.0/\0", 29) + xmp);
    return read_metadata(file, ImageFormat::jpeg).xmp;
}

}  // namespace

TEST_CASE("metadata is read only when it is to be kept") {
    const Bytes file = with(png(3, 3, {}, some), "tEXt", std::string("Title\0a", 7));
    CHECK(decode_image(file, "picture").metadata.empty());
    const auto kept = decode_image(file, "picture", {.metadata = MetadataUse::keep});
    CHECK(kept.metadata.notes == std::vector<TextNote>{{"Title", "a"}});
}

TEST_CASE("all three kinds of PNG text are read as UTF-8") {
    Bytes file = with(png(3, 3, {}, some), "tEXt", std::string("Title\0caf\xe9", 10));
    file = with(file, "zTXt", std::string("Author\0\0", 8) + packed("J\xfcrgen"));
    const Metadata metadata = read_metadata(
        with(with(file, "iTXt", std::string("Comment\0\0\0en\0kw\0\xe2\x82\xac", 19)), "iCCP", "x"),
        ImageFormat::png);
    CHECK(metadata.notes == std::vector<TextNote>{{"Title", "caf\xc3\xa9"},
                                                  {"Author", "J\xc3\xbcrgen"},
                                                  {"Comment", "\xe2\x82\xac"}});
    const Bytes compressed =
        with(png(3, 3, {}, some), "iTXt", std::string("XML:com.adobe.xmp\0\1\0\0\0", 22) + packed("<xmp/>"));
    CHECK(read_metadata(compressed, ImageFormat::png).xmp == "<xmp/>");
}

TEST_CASE("EXIF, XMP and comments of a JPEG are read") {
    const JpegKind kind{3, JpegKind::Coding::baseline, JpegKind::Colors::ycc, exif_with_orientation(6, "II")};
    const Metadata metadata = read_metadata(jpeg(8, 8, kind, some), ImageFormat::jpeg);
    CHECK(metadata.exif.size() == exif_with_orientation(6, "II").size());
    CHECK(xmp_of("<xmp/>") == "<xmp/>");
    CHECK(read_metadata(jpeg_with_segment(0xfe, "hello"), ImageFormat::jpeg).notes ==
          std::vector<TextNote>{{"Comment", "hello"}});
    CHECK(read_metadata(jpeg_with_segment(0xfe, "caf\xe9"), ImageFormat::jpeg).notes ==
          std::vector<TextNote>{{"Comment", "caf\xc3\xa9"}});
}

TEST_CASE("what is kept says that the picture is upright") {
    const std::uint32_t orientation = GENERATE(range(1u, 9u));
    const std::string_view order = GENERATE("II", "MM");
    const Bytes file = with(png(3, 3, {}, some), "eXIf", exif_with_orientation(orientation, order));
    const Metadata metadata = read_metadata(file, ImageFormat::png);
    CHECK(tinct::codec::exif_orientation(metadata.exif) == 1);
    const std::string digit = std::to_string(orientation);
    CHECK(xmp_of("<a tiff:Orientation=\"" + digit + "\"/>") == "<a tiff:Orientation=\"1\"/>");
    CHECK(xmp_of("<tiff:Orientation>" + digit + "</tiff:Orientation>") ==
          "<tiff:Orientation>1</tiff:Orientation>");
}

TEST_CASE("damaged, endless and oversized texts are left out") {
    const Bytes plain = png(3, 3, {}, some);
    for (const auto& [type, data] :
         {std::pair{"tEXt", std::string("no end")}, std::pair{"tEXt", std::string("\0empty", 6)},
          std::pair{"zTXt", std::string("Title\0\0nonsense", 15)},
          std::pair{"zTXt", std::string("Title\0", 6)}, std::pair{"iTXt", std::string("Title\0\0\0", 8)},
          std::pair{"iTXt", std::string("Title\0\0\0\0\0\xff\xfe", 12)},
          std::pair{"zTXt", std::string("Title\0\0", 7) + packed(std::string(50'000'000, 'a'))}}) {
        INFO(type);
        CHECK(read_metadata(with(plain, type, data), ImageFormat::png).empty());
    }
    Bytes many = plain;
    for (int i = 0; i < 5; ++i)
        many = with(many, "zTXt", std::string("Title\0\0", 7) + packed(std::string(3'900'000, 'a')));
    CHECK(read_metadata(many, ImageFormat::png).notes.size() == 4);
}

TEST_CASE("metadata comes back from a PNG that it was put into, and the pixels stay") {
    const Bytes plain = png(3, 3, {}, some);
    Bytes file = plain;
    add_metadata(file, GENERATE(OutputFormat::png, OutputFormat::truecolor_png), example());
    const Metadata back = read_metadata(file, ImageFormat::png);
    CHECK(back.exif == example().exif);
    CHECK(back.xmp == example().xmp);
    CHECK(back.notes == example().notes);
    CHECK(independent::read_png(file).pixels ==
          independent::read_png(plain).pixels);  // libpng has no complaint
    CHECK(chunk_at(file, "eXIf") < chunk_at(file, "IDAT"));
}

TEST_CASE("metadata comes back from a JPEG that it was put into, and the pixels stay") {
    const Bytes plain = jpeg(8, 8, {}, some);
    Bytes file = plain;
    add_metadata(file, OutputFormat::jpeg, example());
    const Metadata back = read_metadata(file, ImageFormat::jpeg);
    CHECK(back.exif == example().exif);
    CHECK(back.xmp == example().xmp);
    CHECK(back.notes == std::vector<TextNote>{example().notes[1]});
    CHECK(independent::read_jpeg(file).pixels == independent::read_jpeg(plain).pixels);
}

TEST_CASE("no metadata, or a format without a place for it, leaves the file as it is") {
    const Bytes plain = png(3, 3, {}, some);
    Bytes file = plain;
    add_metadata(file, OutputFormat::png, {});
    CHECK(file == plain);
    for (const OutputFormat format : {OutputFormat::gif, OutputFormat::bmp, OutputFormat::tga})
        add_metadata(file, format, example());
    CHECK(file == plain);
    Bytes no_picture = to_bytes("not a picture at all");
    add_metadata(no_picture, OutputFormat::png, example());
    add_metadata(no_picture, OutputFormat::jpeg, example());
    CHECK(no_picture == to_bytes("not a picture at all"));
}

TEST_CASE("metadata that a JPEG cannot hold is left out of it") {
    Metadata large = example();
    large.xmp = std::string(70'000, 'x');
    large.notes = {{"Comment", std::string(70'000, 'y')}};
    Bytes file = jpeg(8, 8, {}, some);
    add_metadata(file, OutputFormat::jpeg, large);
    const Metadata back = read_metadata(file, ImageFormat::jpeg);
    CHECK(back.exif == large.exif);
    CHECK(back.xmp.empty());
    CHECK(back.notes.empty());
}

TEST_CASE("metadata is looked for in no file beyond its end") {
    Bytes file = png(3, 3, {}, some);
    add_metadata(file, OutputFormat::png, example());
    Bytes other = jpeg(8, 8, {}, some);
    add_metadata(other, OutputFormat::jpeg, example());
    for (const auto& [bytes, format] :
         {std::pair{file, ImageFormat::png}, std::pair{other, ImageFormat::jpeg}})
        for (std::size_t size = 0; size < bytes.size(); ++size) {
            const Bytes cut(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size));
            read_metadata(cut, format);  // the address sanitizer watches
            Bytes bad = bytes;
            bad[size] ^= std::byte{0x81};
            read_metadata(bad, format);
        }
}

TEST_CASE("UTF-8 is told from what is not") {
    using tinct::codec::is_utf8;
    for (const char* good : {"", "a", "\xc2\x80", "\xdf\xbf", "\xe0\xa0\x80", "\xed\x9f\xbf", "\xef\xbf\xbf",
                             "\xf0\x90\x80\x80", "\xf4\x8f\xbf\xbf"})
        CHECK(is_utf8(good));
    for (const char* bad :
         {"\x80", "\xc0\x80", "\xc1\xbf", "\xe0\x9f\xbf", "\xed\xa0\x80", "\xf0\x8f\xbf\xbf",
          "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xe2\x82", "\xc3(", "\xff"})
        CHECK_FALSE(is_utf8(bad));
    CHECK_FALSE(is_utf8(std::string_view("a\0b", 3)));
}

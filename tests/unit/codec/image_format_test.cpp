#include "catch.hpp"
#include "picture_makers.hpp"

#include <set>

using tinct::codec::format_name;
using tinct::codec::ImageFormat;
using tinct::codec::readable_formats;
using tinct::codec::sniff_format;

namespace {

ImageFormat sniff(std::string_view text) { return sniff_format(picture_makers::to_bytes(text)); }

}  // namespace

TEST_CASE("a format is recognized by its first bytes") {
    CHECK(sniff("\x89PNG\r\n\x1a\n") == ImageFormat::png);
    CHECK(sniff("\xff\xd8\xff\xe0") == ImageFormat::jpeg);
    CHECK(sniff("GIF87a") == ImageFormat::gif);
    CHECK(sniff("GIF89a") == ImageFormat::gif);
    CHECK(sniff("BM1234") == ImageFormat::bmp);
    CHECK(sniff("8BPS") == ImageFormat::psd);
    CHECK(sniff("#?RADIANCE\n") == ImageFormat::hdr);
    CHECK(sniff("#?RGBE\n") == ImageFormat::hdr);
    CHECK(sniff("\x53\x80\xf6\x34") == ImageFormat::pic);
    for (const char kind : {'1', '2', '3', '4', '5', '6'})
        CHECK(sniff(std::string("P") + kind + "\n1 1") == ImageFormat::pnm);
}

TEST_CASE("anything else, and too few bytes to tell, is other") {
    for (const std::string_view text :
         {"", "G", "GIF", "GIF88a", "P7\n", "P5", "P55", "\xff\xd8", "RIFF", "#?RAD"})
        CHECK(sniff(text) == ImageFormat::other);
}

TEST_CASE("every format has a name of its own") {
    std::set<std::string_view> names;
    for (const ImageFormat format :
         {ImageFormat::png, ImageFormat::jpeg, ImageFormat::gif, ImageFormat::bmp, ImageFormat::psd,
          ImageFormat::pnm, ImageFormat::hdr, ImageFormat::pic, ImageFormat::other})
        names.insert(format_name(format));
    CHECK(names.size() == 9);
    CHECK(readable_formats() == "PNG, JPEG, GIF, BMP, PSD, PNM, HDR, PIC, TGA");
    CHECK(names.count("") == 0);
}

#include "codec/orientation.hpp"

#include "catch.hpp"
#include "codec/exif.hpp"
#include "picture_makers.hpp"

using namespace picture_makers;
using tinct::Image;
using tinct::Rgba;
using tinct::codec::decode_image;
using tinct::codec::exif_orientation;

namespace {

struct Place {
    std::uint32_t x, y;
};

/// Where the pixel that is to be seen at (x, y) is stored in a picture of w x h: the EXIF standard's table.
Place stored_at(std::uint32_t orientation, std::uint32_t x, std::uint32_t y, std::uint32_t w,
                std::uint32_t h) {
    switch (orientation) {
        case 2:
            return {w - 1 - x, y};
        case 3:
            return {w - 1 - x, h - 1 - y};
        case 4:
            return {x, h - 1 - y};
        case 5:
            return {y, x};
        case 6:
            return {y, h - 1 - x};
        case 7:
            return {w - 1 - y, h - 1 - x};
        case 8:
            return {w - 1 - y, x};
        default:
            return {x, y};
    }
}

Rgba marked(std::uint32_t x, std::uint32_t y) {
    return {static_cast<std::uint8_t>(x), static_cast<std::uint8_t>(y), static_cast<std::uint8_t>(x >> 8),
            255};
}

void check_upright(const Image& image, std::uint32_t orientation, std::uint32_t w, std::uint32_t h) {
    INFO("orientation " << orientation << ", stored as " << w << " x " << h);
    REQUIRE(image.width() == (orientation >= 5 ? h : w));
    REQUIRE(image.height() == (orientation >= 5 ? w : h));
    std::size_t wrong = 0;
    for (std::uint32_t y = 0; y < image.height(); ++y)
        for (std::uint32_t x = 0; x < image.width(); ++x) {
            const Place from = stored_at(orientation, x, y, w, h);
            wrong += image.row(y)[x] != marked(from.x, from.y);
        }
    CHECK(wrong == 0);
}

std::uint32_t orientation_in(const std::string& tiff) {
    return exif_orientation(std::as_bytes(std::span(tiff)));
}

}  // namespace

TEST_CASE("every orientation puts every pixel where the standard says") {
    const std::uint32_t orientation = GENERATE(range(1u, 9u));
    for (const Place size :
         {Place{1, 1}, Place{1, 7}, Place{7, 1}, Place{2, 3}, Place{65, 33}, Place{300, 64}}) {
        Image image(size.x, size.y);
        for (std::uint32_t y = 0; y < size.y; ++y)
            for (std::uint32_t x = 0; x < size.x; ++x) image.row(y)[x] = marked(x, y);
        tinct::codec::orient(image, static_cast<tinct::codec::Orientation>(orientation), "picture");
        check_upright(image, orientation, size.x, size.y);
    }
}

TEST_CASE("a PNG with an eXIf chunk is read upright, wherever the chunk stands") {
    const std::uint32_t orientation = GENERATE(range(1u, 9u));
    const std::string_view before = GENERATE("IDAT", "IEND");
    const Bytes stored = png(9, 5, {}, [](auto x, auto y, auto c) { return c == 0 ? x : c == 1 ? y : 0; });
    const Bytes bytes = with_chunk(stored, "eXIf", exif_with_orientation(orientation, "MM"), before);
    check_upright(decode_image(bytes, "picture").image, orientation, 9, 5);
}

TEST_CASE("a JPEG with EXIF is read upright") {
    const std::uint32_t orientation = GENERATE(range(1u, 9u));
    const std::string_view order = GENERATE("II", "MM");
    // One gray block of 8 x 8 pixels per square, so that JPEG loses nothing.
    const JpegKind kind{1, JpegKind::Coding::baseline, JpegKind::Colors::ycc,
                        exif_with_orientation(orientation, order)};
    const auto block = [](std::uint32_t x, std::uint32_t y) { return 10 + 30 * (x / 8) + 90 * (y / 8); };
    const auto read =
        decode_image(jpeg(24, 16, kind, [&](auto x, auto y, auto) { return block(x, y); }), "picture");
    REQUIRE(read.image.width() == (orientation >= 5 ? 16 : 24));
    for (std::uint32_t y = 4; y < read.image.height(); y += 8)
        for (std::uint32_t x = 4; x < read.image.width(); x += 8) {
            const Place from = stored_at(orientation, x, y, 24, 16);
            CHECK(std::abs(int{read.image.row(y)[x].g} - static_cast<int>(block(from.x, from.y))) <= 2);
        }
}

TEST_CASE("an orientation that makes no sense leaves the picture as it is") {
    const std::uint32_t orientation = GENERATE(0u, 9u, 65535u);
    const Bytes stored = png(9, 5, {}, [](auto x, auto y, auto c) { return c == 0 ? x : c == 1 ? y : 0; });
    const Bytes bytes = with_chunk(stored, "eXIf", exif_with_orientation(orientation, "II"), "IDAT");
    check_upright(decode_image(bytes, "picture").image, 1, 9, 5);
}

TEST_CASE("damaged EXIF has no orientation and is never read beyond its end") {
    const std::string_view order = GENERATE("II", "MM");
    const std::string good = exif_with_orientation(6, order);
    REQUIRE(orientation_in(good) == 6);
    for (std::size_t size = 0; size < 22; ++size) CHECK(orientation_in(good.substr(0, size)) == 0);
    for (std::size_t at = 0; at < good.size(); ++at)
        for (const char value : {'\x00', '\x7f', '\xff'}) {
            std::string bad = good;
            bad[at] = value;
            orientation_in(std::string(bad));  // the address sanitizer watches
        }
    std::string far_directory = good;
    for (std::size_t i = 4; i < 8; ++i) far_directory[i] = '\xff';
    CHECK(orientation_in(far_directory) == 0);
}

TEST_CASE("EXIF is looked for in no file beyond its end") {
    const JpegKind kind{1, JpegKind::Coding::baseline, JpegKind::Colors::ycc, exif_with_orientation(3, "II")};
    const Bytes jpeg_file = jpeg(8, 8, kind, [](auto, auto, auto) { return 9u; });
    const Bytes png_file = with_chunk(png(2, 2, {}, [](auto, auto, auto) { return 9u; }), "eXIf",
                                      exif_with_orientation(3, "II"), "IEND");
    for (const auto& [file, format] : {std::pair{jpeg_file, tinct::codec::ImageFormat::jpeg},
                                       std::pair{png_file, tinct::codec::ImageFormat::png}}) {
        std::size_t found = 0;
        for (std::size_t size = 0; size <= file.size(); ++size) {
            const Bytes cut(file.begin(), file.begin() + static_cast<std::ptrdiff_t>(size));
            found += tinct::codec::find_orientation(cut, format) == tinct::codec::Orientation::rotated_180;
        }
        CHECK(found >= 1);
        CHECK(found < file.size());
    }
}

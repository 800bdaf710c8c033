#include "codec/deflate_parts.hpp"

#include "catch.hpp"
#include "codec/deflate.hpp"
#include "codec/inflate.hpp"
#include "drawn_pictures.hpp"
#include "independent_readers.hpp"

#include <tinct/codec/image_writer.hpp>
#include <tinct/util/random.hpp>

#include <algorithm>
#include <array>
#include <span>
#include <stdexcept>
#include <utility>
#include <vector>

using namespace tinct;
using namespace tinct::codec;

namespace {

using Bytes = std::vector<std::uint8_t>;

/// What makes blocks of each kind: nothing, noise (stored), one byte (short codes, long copies), few bytes in
/// disorder (dynamic codes), and a bit of all.
Bytes plain(int kind, std::size_t size, std::uint64_t seed) {
    Random random(seed);
    Bytes bytes(size);
    for (std::size_t i = 0; i < size; ++i) {
        const bool is_noise = kind == 0 || (kind == 3 && i / 30000 % 2 == 0);
        bytes[i] = static_cast<std::uint8_t>(is_noise ? random.below(256) : kind == 1 ? 7 : random.below(6));
    }
    return bytes;
}

/// Quick to compress however large, and here and there different.
IndexedImage stripes(std::uint32_t side) {
    Random random(side);
    std::vector<std::uint8_t> indices(std::size_t{side} * side);
    for (std::size_t i = 0; i < indices.size(); ++i)
        indices[i] = static_cast<std::uint8_t>(i % 5003 == 0 ? random.below(200) : i / side / 50 % 200);
    return {side, side, drawn::palette(200), std::move(indices)};
}

}  // namespace

TEST_CASE("parts that are joined unpack to what was compressed, in turn") {
    const int level = GENERATE(1, 7, 10, 12);
    const int kind = GENERATE(0, 1, 2, 3);
    Deflater deflater(level);
    std::vector<DeflatePart> parts;
    Bytes all;
    for (const std::size_t size : {100000u, 0u, 1u, 2u, 3u, 70001u, 40u, 5u}) {
        const Bytes bytes = plain(kind, size, size + 1);
        parts.push_back(deflater.compress(bytes));
        all.insert(all.end(), bytes.begin(), bytes.end());
        const RawBytes joined = join_parts(parts);
        const auto unpacked = inflate(std::as_bytes(joined.bytes()), all.size());
        REQUIRE(unpacked);
        CHECK(std::ranges::equal(*unpacked, std::as_bytes(std::span(all))));
    }
}

TEST_CASE("the last block ends in the last byte of a stream") {
    const int kind = GENERATE(0, 1, 2, 3);
    for (const std::size_t size : {0u, 1u, 10u, 1000u, 200000u}) {
        const DeflatePart part = Deflater(9).compress(plain(kind, size, 3));
        const LastBlock last = find_last_block(part.stream.bytes());
        CHECK(last.begin < last.end);
        CHECK((last.end + 7) / 8 == part.stream.size);
        CHECK((part.stream.bytes()[last.begin / 8] >> last.begin % 8 & 1) == 1);
    }
}

TEST_CASE("a stream that is cut off is not read past its end") {
    const DeflatePart part = Deflater(9).compress(plain(2, 5000, 1));
    for (std::size_t size = 0; size + 1 < part.stream.size; size += 101)
        CHECK_THROWS_AS(find_last_block(part.stream.bytes().first(size)), std::logic_error);
}

TEST_CASE("a PNG that is compressed in bands is pixel-equal with every compression") {
    // From 2 MiB on default has a second band, above 4 megapixels another level; from 16 MiB on max has one.
    const auto [side, compression] = GENERATE(table<std::uint32_t, Compression>(
        {{1500, Compression::normal}, {2100, Compression::normal}, {4100, Compression::max}}));
    const IndexedImage image = stripes(side);
    const auto file = encode_indexed_png(image, {compression, PaletteSort::as_it_is, 2});
    // The empty stored block between two bands.
    constexpr std::array between{std::byte{0}, std::byte{0}, std::byte{0xff}, std::byte{0xff}};
    // clang 14 cannot compile ranges::search
    CHECK(std::search(file.begin(), file.end(), between.begin(), between.end()) != file.end());
    CHECK(std::ranges::equal(independent::read_png(file).pixels, image.to_image().pixels()));
    if (compression != Compression::max)  // which takes seconds
        CHECK(encode_indexed_png(image, {compression, PaletteSort::as_it_is, 1}) == file);
}

TEST_CASE("a PNG that is compressed in bands is pixel-equal, and the same for any number of threads") {
    const IndexedImage image = drawn::noise(1700, 1500, drawn::palette(200, drawn::Alpha::opaque));
    const auto one = encode_indexed_png(image, {Compression::fast, PaletteSort::as_it_is, 1});
    CHECK(std::ranges::equal(independent::read_png(one).pixels, image.to_image().pixels()));
    for (const int threads : {2, 3, 8})
        CHECK(encode_indexed_png(image, {Compression::fast, PaletteSort::as_it_is, threads}) == one);
}

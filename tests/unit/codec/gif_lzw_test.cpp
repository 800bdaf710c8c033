#include "codec/gif_lzw.hpp"

#include "catch.hpp"
#include "reference/slow_lzw.hpp"

#include <tinct/util/random.hpp>

#include <cstdint>
#include <set>
#include <span>
#include <vector>

using namespace tinct;
using codec::ClearCode;

namespace {

using Indices = std::vector<std::uint8_t>;

/// Checks that a strict reader gets the indices back and finds the end code; returns how many codes it knows.
std::size_t checked(std::span<const std::uint8_t> indices, unsigned code_size, ClearCode clear) {
    const auto data = codec::gif_lzw(indices, code_size, clear);
    const slow::LzwReading reading = slow::LzwReader(data, code_size).read();
    REQUIRE(reading.indices == Indices(indices.begin(), indices.end()));
    return reading.known_codes;
}

Indices random_indices(std::size_t count, unsigned code_size, std::uint64_t seed) {
    Random random(seed);
    Indices indices(count);
    for (std::uint8_t& index : indices) index = static_cast<std::uint8_t>(random.below(1u << code_size));
    return indices;
}

/// No pair of neighbors comes twice, so that each index is a code, up to 65,536 of them.
Indices indices_without_strings(std::size_t count) {
    Indices indices;
    for (unsigned a = 0; indices.size() < count; ++a) {
        indices.push_back(static_cast<std::uint8_t>(a));
        for (unsigned b = a + 1; b < 256; ++b) {
            indices.push_back(static_cast<std::uint8_t>(a));
            indices.push_back(static_cast<std::uint8_t>(b));
        }
    }
    indices.resize(count);
    return indices;
}

}  // namespace

TEST_CASE("LZW data of every length ends with the end code where a strict reader looks for it") {
    const unsigned code_size = GENERATE(2u, 3u, 4u, 5u);
    const Indices all = random_indices(1500, code_size, code_size);
    std::set<std::size_t> known;
    for (std::size_t count = 1; count <= all.size(); ++count)
        known.insert(checked(std::span(all).first(count), code_size, ClearCode::when_full));
    for (std::size_t codes = std::size_t{2} << code_size; codes <= 256; codes *= 2) {
        INFO("a reader that knows " << codes << " codes wants longer ones from then on");
        CHECK(known.contains(codes));
    }
}

TEST_CASE("LZW data that ends when codes get longer, or no longer do, has its end code") {
    const auto clear = GENERATE(ClearCode::when_full, ClearCode::when_it_pays);
    const Indices all = indices_without_strings(4200);
    std::set<std::size_t> known;
    for (const std::size_t codes : {512u, 1024u, 2048u, 4096u})
        for (std::size_t count = codes - 262; count <= codes - 252; ++count)
            known.insert(checked(std::span(all).first(count), 8, clear));
    for (const std::size_t codes : {511u, 512u, 513u, 1024u, 2048u, 4095u}) CHECK(known.contains(codes));
    CHECK(known.contains(4096) == (clear == ClearCode::when_it_pays));
}

TEST_CASE("LZW data of many clear codes is what a strict reader expects") {
    const auto clear = GENERATE(ClearCode::when_full, ClearCode::when_it_pays);
    for (std::size_t count = 60'000; count < 60'020; ++count) {
        Indices indices = random_indices(count, 8, count);
        for (std::size_t i = 0; i < count / 2; ++i)
            indices[i] %= 3;  // so that what was learned no longer pays
        checked(indices, 8, clear);
    }
}

#ifdef TINCT_CODECS_FULL

#include "catch.hpp"
#include "profile_makers.hpp"

#include <tinct/util/stopwatch.hpp>

#include <algorithm>

using namespace picture_makers;
using namespace profile_makers;
using tinct::codec::decode_image;
using tinct::codec::ReadImage;

namespace {

const Bytes plain = png(3, 2, {2, 8}, [](auto x, auto y, auto c) { return scatter(x, y, c, 256); });

/// A picture of the right size, and at most one warning: whatever its profile holds.
void check_read(const Bytes& file) {
    const ReadImage got = decode_image(file, "picture");
    CHECK(got.image.width() == 3);
    CHECK(got.warnings.size() <= 1);
}

std::string changed(std::string text, std::size_t at, unsigned round) {
    text[at] = static_cast<char>(round == 0   ? text[at] ^ static_cast<char>(1u << at % 8)
                                 : round == 1 ? '\xff'
                                              : '\0');
    return text;
}

void check_changed_bytes(const std::string& profile, std::size_t step) {
    for (std::size_t at = 0; at < profile.size(); at += step)
        for (unsigned round = 0; round < 3; ++round)
            check_read(with_profile(plain, changed(profile, at, round)));
}

}  // namespace

TEST_CASE("a profile with any byte changed is used or ignored, and nothing worse happens") {
    check_changed_bytes(display_p3_profile(), 3);
}

TEST_CASE("a profile with tables and any byte changed is used or ignored") {
    const std::string profile = cmyk_profile();
    const Bytes inks = jpeg(8, 8, {4}, [](auto, auto, auto c) { return 50 * c; });
    for (std::size_t at = 0; at < 400; at += 17)
        for (unsigned round = 0; round < 3; ++round) {
            const auto got =
                decode_image(with_profile_segments(inks, changed(profile, at, round), 60000), "picture");
            CHECK(got.image.width() == 8);
            CHECK(got.warnings.size() <= 1);
        }
}

TEST_CASE("a profile cut off anywhere is used or ignored") {
    const std::string profile = display_p3_profile();
    for (std::size_t size = 0; size < profile.size(); size += 5)
        check_read(with_profile(plain, profile.substr(0, size)));
}

TEST_CASE("an iCCP chunk with any byte changed is used or ignored") {
    const std::string data = iccp_data(display_p3_profile());
    for (std::size_t at = 0; at < data.size(); at += 2)
        check_read(with_chunk(plain, "iCCP", changed(data, at, 0), "IDAT"));
    for (std::size_t size = 0; size < data.size(); size += 3)
        check_read(with_chunk(plain, "iCCP", data.substr(0, size), "IDAT"));
}

TEST_CASE("a damaged profile is ignored with a line that says so") {
    const std::string data = iccp_data(display_p3_profile());
    for (const std::string& bad :
         {std::string("no zero byte"), std::string(), std::string("name\0\1rest", 10),
          data.substr(0, data.size() / 2), iccp_data("not a profile")}) {
        const ReadImage got = decode_image(with_chunk(plain, "iCCP", bad, "IDAT"), "photo.png");
        REQUIRE(got.warnings.size() == 1);
        CHECK(got.warnings[0] == "photo.png: warning: its color profile is damaged and was ignored.");
        CHECK(std::ranges::equal(got.image.pixels(), decode_image(plain, "picture").image.pixels()));
    }
}

TEST_CASE("a profile that unpacks to a hundred megabytes is ignored at once") {
    const Bytes file = with_profile(plain, std::string(100'000'000, '\0'));
    const tinct::Stopwatch watch;
    const ReadImage got = decode_image(file, "picture");
    CHECK(watch.milliseconds() < 1000);
    CHECK(got.warnings.size() == 1);
}

TEST_CASE("steps for floating point are never followed: a profile may name one half a million times") {
    // 'D2B0' of a profile that is otherwise good: a chain of curve sets that all lie at the same place.
    std::string profile = display_p3_profile();
    const auto put = [&profile](std::size_t at, std::uint32_t value) {
        for (std::size_t i = 0; i < 4; ++i) profile[at + i] = static_cast<char>(value >> (24 - 8 * i));
    };
    const auto start = static_cast<std::uint32_t>(profile.size());
    constexpr std::uint32_t steps = 500'000, table = 16 + 8 * steps, element = 4 * 3 + 12 + 3 * 8;
    profile.resize(start + table + element + 48, '\0');
    // The first tag that is not needed becomes D2B0.
    const std::size_t entry = profile.find("cprt", 128) != std::string::npos ? profile.find("cprt", 128)
                                                                             : profile.find("chrm", 128);
    REQUIRE(entry < start);
    profile.replace(entry, 4, "D2B0");
    put(entry + 4, start);
    put(entry + 8, table + element + 48);
    profile.replace(start, 4, "mpet");
    profile[start + 9] = 3;
    profile[start + 11] = 3;
    put(start + 12, steps);
    for (std::uint32_t i = 0; i < steps; ++i) {
        put(start + 16 + 8 * i, table);
        put(start + 20 + 8 * i, 64);
    }
    // An identity matrix element: signature, 3 inputs, 3 outputs, 9 factors and 3 offsets as floats.
    profile.replace(start + table, 4, "matf");
    profile[start + table + 9] = 3;
    profile[start + table + 11] = 3;
    for (const std::size_t i : {0u, 4u, 8u}) put(start + table + 12 + 4 * i, 0x3f800000);
    put(0, static_cast<std::uint32_t>(profile.size()));

    const tinct::Stopwatch watch;
    const ReadImage got = decode_image(with_profile(plain, profile), "picture");
    CHECK(watch.milliseconds() < 2000);
    CHECK(got.profile == "Display P3");
}

#endif

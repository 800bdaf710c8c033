#include "catch.hpp"
#include "picture_makers.hpp"

#include <algorithm>

using namespace picture_makers;
using tinct::codec::decode_image;

namespace {

struct Sample {
    std::string name;
    Bytes bytes;
};

std::vector<Sample> small_pictures() {
    const Samples noise = [](auto x, auto y, auto c) { return scatter(x, y, c, 256); };
    const Samples soft = [](auto x, auto y, auto c) { return 10 * (x + y + c); };
    const Samples bits = [](auto x, auto y, auto) { return scatter(x, y, 0, 2); };
    const std::vector<tinct::Rgb> palette{{0, 0, 0}, {255, 255, 255}};
    return {{"png", png(5, 4, {6, 8}, noise)},
            {"interlaced png", png(5, 4, {2, 16, Interlace::adam7}, noise)},
            {"jpeg", jpeg(17, 9, {3}, soft)},
            {"progressive jpeg", jpeg(17, 9, {3, JpegKind::Coding::progressive}, soft)},
            {"gif", gif(8, 6, palette, -1, 0, bits)},
            {"bmp", bmp24(5, 4, noise)},
            {"tga", tga32(4, 3, noise)},
            {"psd", psd16(3, 2, noise)},
            {"pnm", to_bytes("P6 2 2 255\n123456789012")}};
}

bool is_one_line(const std::string& message) {
    return message.starts_with("picture: ") && message.ends_with(".") && message.size() > 20 &&
           std::ranges::none_of(message, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
}

enum class Outcome { refused, same_picture, other_picture };

/// Never anything but a picture or an Error of one line.
Outcome outcome_of(const Bytes& bytes, const tinct::Image& good) {
    const std::string problem = problem_with(bytes);
    if (!problem.empty()) {
        INFO(problem);
        CHECK(is_one_line(problem));
        return Outcome::refused;
    }
    const auto read = decode_image(bytes, "picture");
    const bool same =
        read.image.width() == good.width() && std::ranges::equal(read.image.pixels(), good.pixels());
    return same ? Outcome::same_picture : Outcome::other_picture;
}

}  // namespace

TEST_CASE("a file cut off at any byte is refused, or gives the whole picture") {
    for (const Sample& sample : small_pictures()) {
        const auto good = decode_image(sample.bytes, "good");
        std::size_t refused = 0;
        for (std::size_t size = 0; size < sample.bytes.size(); ++size) {
            INFO(sample.name << " cut to " << size << " of " << sample.bytes.size() << " bytes");
            const Bytes cut(sample.bytes.begin(), sample.bytes.begin() + static_cast<std::ptrdiff_t>(size));
            const Outcome outcome = outcome_of(cut, good.image);
            CHECK(outcome != Outcome::other_picture);
            refused += outcome == Outcome::refused;
        }
        CHECK(refused + 20 > sample.bytes.size());  // only an end mark may be missed
    }
}

TEST_CASE("a file with any byte changed is refused or gives some picture, and nothing worse happens") {
    for (const Sample& sample : small_pictures()) {
        const auto good = decode_image(sample.bytes, "good");
        std::size_t noticed = 0;
        for (std::size_t at = 0; at < sample.bytes.size(); ++at) {
            Bytes bad = sample.bytes;
            bad[at] ^= static_cast<std::byte>(1u << at % 8);
            INFO(sample.name << " with byte " << at << " changed");
            noticed += outcome_of(bad, good.image) != Outcome::same_picture;
        }
        INFO(sample.name);
        CHECK(noticed > 0);
    }
}

#include "catch.hpp"
#include "random_image.hpp"

#include <tinct/quantize/color_histogram.hpp>

#include <map>
#include <tuple>

using namespace tinct;

namespace {

// The slow twin.
std::map<std::tuple<int, int, int>, std::uint64_t> counted(ImageView image) {
    std::map<std::tuple<int, int, int>, std::uint64_t> counts;
    for (const Rgba pixel : image.pixels()) {
        const Rgb seen = over(pixel, white);
        ++counts[{seen.r, seen.g, seen.b}];
    }
    return counts;
}

// The bits of r, g and b in turn, from the highest.
std::uint32_t z_order(Rgb color) {
    std::uint32_t key = 0;
    for (int bit = 7; bit >= 0; --bit)
        for (const int level : {color.r, color.g, color.b})
            key = key << 1 | static_cast<std::uint32_t>(level >> bit & 1);
    return key;
}

void check_equal(const ColorCounts& fast, const std::map<std::tuple<int, int, int>, std::uint64_t>& slow) {
    REQUIRE(fast.size() == slow.size());
    for (std::size_t i = 0; i < fast.size(); ++i) {
        const Rgb color = fast.colors[i];
        const auto entry = slow.find({color.r, color.g, color.b});
        if (entry == slow.end() || entry->second != fast.counts[i]) FAIL("wrong count of " << to_hex(color));
        if (i > 0 && z_order(fast.colors[i - 1]) >= z_order(color)) FAIL("out of order at " << to_hex(color));
    }
}

ColorCounts histogram_of(ImageView image, int threads) {
    ColorHistogram histogram;
    histogram.add(image, threads);
    return histogram.finish();
}

}  // namespace

TEST_CASE("every distinct color is counted once, in order, for any number of threads") {
    const int threads = GENERATE(1, 2, 3, 8);
    check_equal(histogram_of(testing::noise_image(700, 500, 1).view(), threads),
                counted(testing::noise_image(700, 500, 1).view()));
    check_equal(histogram_of(testing::wavy_image(700, 500, 1).view(), threads),
                counted(testing::wavy_image(700, 500, 1).view()));
    check_equal(histogram_of(testing::image_of_colors(700, 500, 3, 1).view(), threads),
                counted(testing::image_of_colors(700, 500, 3, 1).view()));
    check_equal(histogram_of(testing::noise_image(1, 1, 1).view(), threads),
                counted(testing::noise_image(1, 1, 1).view()));
}

TEST_CASE("half-transparent pixels count as they look on white") {
    Image image(3, 1);
    image.pixels()[0] = {0, 0, 0, 0};
    image.pixels()[1] = {255, 255, 255, 255};
    image.pixels()[2] = {0, 0, 0, 128};
    const ColorCounts counts = histogram_of(image.view(), 1);
    REQUIRE(counts.size() == 2);
    CHECK(counts.colors[0] == Rgb{127, 127, 127});
    CHECK(counts.counts[1] == 2);
}

TEST_CASE("histograms merge, in any order, to that of all pixels") {
    const Image a = testing::wavy_image(300, 200, 1), b = testing::wavy_image(200, 400, 2),
                c = testing::noise_image(90, 90, 3);
    auto expected = counted(a.view());
    for (const Image* image : {&b, &c})
        for (const auto& [color, count] : counted(image->view())) expected[color] += count;
    ColorHistogram in_turn, merged, rest;
    in_turn.add(c.view(), 2);
    in_turn.add(a.view(), 1);
    in_turn.add(b.view(), 3);
    merged.add(b.view());
    rest.add(c.view());
    rest.add(a.view());
    merged.merge(rest);
    merged.merge(ColorHistogram());
    check_equal(in_turn.finish(), expected);
    check_equal(merged.finish(), expected);
}

TEST_CASE("an empty histogram has no colors") {
    ColorHistogram histogram;
    histogram.add(ImageView());
    CHECK(histogram.finish().size() == 0);
}

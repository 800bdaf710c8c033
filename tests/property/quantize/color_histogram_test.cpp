// The histogram is the slow twin's for any picture, number of threads and order of merging.

#include "catch.hpp"
#include "quantize_pictures.hpp"
#include "random_image.hpp"
#include "reference/slow_histogram.hpp"

#include <tinct/quantize/color_histogram.hpp>

#include <algorithm>
#include <numeric>
#include <vector>

using namespace tinct;

namespace {

void check_equal(const ColorCounts& fast, const reference::Histogram& slow) {
    REQUIRE(fast.colors.size() == slow.size());
    REQUIRE(fast.counts.size() == slow.size());
    std::size_t i = 0;
    for (const auto& [color, count] : slow) {  // in Z-order
        if (fast.colors[i] != color) FAIL(to_hex(fast.colors[i]) << " where " << to_hex(color) << " belongs");
        if (fast.counts[i] != count) FAIL(fast.counts[i] << " of " << count << " pixels " << to_hex(color));
        ++i;
    }
}

void check_for_all_threads(const Image& image) {
    reference::Histogram slow;
    reference::add(slow, image.view());
    for (const int threads : {1, 2, 3, 8}) {
        INFO(threads << " threads");
        ColorHistogram histogram;
        histogram.add(image.view(), threads);
        check_equal(histogram.finish(), slow);
    }
}

}  // namespace

TEST_CASE("every distinct color is counted once, in order, for any number of threads") {
    for (const auto& picture : testing::quantize_pictures(700, 500)) {
        INFO(picture.name);
        check_for_all_threads(picture.image);
    }
}

TEST_CASE("a picture so large that each thread marks its own colors is counted right") {
    check_for_all_threads(testing::wavy_image(1600, 1000, 1));
}

TEST_CASE("counts are right where one byte ends") {
    const std::size_t count = GENERATE(1u, 127u, 128u, 129u, 255u, 256u, 257u, 511u, 512u, 513u, 70000u);
    // As one area of equal pixels, and with every other pixel of another color.
    for (const std::uint32_t step : {1u, 2u}) {
        Image image(static_cast<std::uint32_t>(count) * step, 1);
        std::ranges::fill(image.pixels(), Rgba{9, 9, 9, 255});
        for (std::size_t i = 0; i < count; ++i) image.pixels()[i * step] = {1, 2, 3, 255};
        check_for_all_threads(image);
    }
}

TEST_CASE("histograms merge, in any order and grouping, to that of all pixels") {
    std::vector<Image> images;
    images.push_back(testing::wavy_image(300, 200, 1));
    images.push_back(testing::wavy_image(200, 400, 2));
    images.push_back(testing::noise_image(90, 90, 3));
    images.push_back(testing::wavy_image(300, 200, 1));
    reference::Histogram slow;
    for (const Image& image : images) reference::add(slow, image.view());
    std::vector<std::size_t> order(images.size());
    std::iota(order.begin(), order.end(), 0u);
    do {
        ColorHistogram in_turn, first, second;
        for (const std::size_t i : order) in_turn.add(images[i].view(), 2);
        for (std::size_t i = 0; i < order.size(); ++i) (i < 2 ? first : second).add(images[order[i]].view());
        first.merge(second);
        check_equal(in_turn.finish(), slow);
        check_equal(first.finish(), slow);
    } while (std::ranges::next_permutation(order).found);
}

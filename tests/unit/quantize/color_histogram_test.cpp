#include "catch.hpp"
#include "random_image.hpp"

#include <tinct/quantize/color_histogram.hpp>

#include <vector>

using namespace tinct;

TEST_CASE("half-transparent pixels count as they look on white") {
    Image image(3, 1);
    image.pixels()[0] = {0, 0, 0, 0};
    image.pixels()[1] = {255, 255, 255, 255};
    image.pixels()[2] = {0, 0, 0, 128};
    ColorHistogram histogram;
    histogram.add(image.view(), 1);
    const ColorCounts counts = histogram.finish();
    CHECK(counts.colors == std::vector<Rgb>{{127, 127, 127}, {255, 255, 255}});
    CHECK(counts.counts == std::vector<std::uint64_t>{1, 2});
}

TEST_CASE("the lowest and the highest color are counted like any other") {
    Image image(5, 1);
    image.pixels()[0] = image.pixels()[3] = {255, 255, 255, 255};
    image.pixels()[1] = image.pixels()[2] = image.pixels()[4] = {0, 0, 0, 255};
    ColorHistogram histogram;
    histogram.add(image.view());
    CHECK(histogram.finish().colors == std::vector<Rgb>{{0, 0, 0}, {255, 255, 255}});
    CHECK(histogram.finish().counts == std::vector<std::uint64_t>{3, 2});
}

TEST_CASE("an empty histogram has no colors, and nothing changes when nothing is added") {
    ColorHistogram histogram;
    histogram.add(ImageView());
    histogram.merge(ColorHistogram());
    CHECK(histogram.finish().size() == 0);
    histogram.add(testing::image_of_colors(10, 10, 3, 1).view());
    histogram.add(ImageView());
    histogram.merge(ColorHistogram());
    CHECK(histogram.finish().size() == 3);
}

TEST_CASE("a copy of a histogram is counted further on its own") {
    ColorHistogram histogram;
    histogram.add(testing::image_of_colors(10, 10, 3, 1).view());
    ColorHistogram copy = histogram;
    copy.add(testing::image_of_colors(10, 10, 7, 1).view());
    CHECK(histogram.finish().size() == 3);
    CHECK(copy.finish().size() == 7);
}

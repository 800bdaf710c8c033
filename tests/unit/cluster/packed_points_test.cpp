#include "cluster/packed_points.hpp"

#include "catch.hpp"
#include "random_points.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

using namespace tinct;

TEST_CASE("sums are exact for whole numbers whose sums stay below 2^53, and for no others") {
    const std::vector<std::uint8_t> bytes{1, 2, 255};
    std::vector<double> weights{1, 2, 3};
    const PointSetView levels(bytes.data(), 3, 1);
    CHECK(PackedPoints<float>(levels, 1).sums_are_exact());
    CHECK(PackedPoints<float>(levels.with_weights(weights), 1).sums_are_exact());
    weights[1] = 0.5;
    CHECK_FALSE(PackedPoints<float>(levels.with_weights(weights), 1).sums_are_exact());
    weights[1] = 35'000'000'000'000;  // times 255 just below 2^53
    CHECK(PackedPoints<float>(levels.with_weights(weights), 1).sums_are_exact());
    weights[1] = 36'000'000'000'000;
    CHECK_FALSE(PackedPoints<float>(levels.with_weights(weights), 1).sums_are_exact());
    for (const double last : {7.0, -1e6, 7.25, 1e300}) {
        const std::vector<double> points{1, 2, last};
        const bool exact = last == 7 || last == -1e6;
        CHECK(PackedPoints<double>(PointSetView(points.data(), 3, 1), 1).sums_are_exact() == exact);
    }
}

TEST_CASE("every node's box is the smallest around its points, up to the root") {
    const std::size_t n = GENERATE(1u, 32u, 33u, 129u, 3000u), d = GENERATE(1u, 3u, 5u);
    const testing::RandomPoints<float> points(n, d, n + d, 2);
    const PackedPoints<float> packed(points.view(), 2);
    const BoxTree<float>& boxes = packed.boxes();
    REQUIRE(boxes.nodes(boxes.levels() - 1) == 1);
    for (std::size_t level = 0; level < boxes.levels(); ++level)
        for (std::size_t node = 0; node < boxes.nodes(level); ++node) {
            const std::size_t run = boxes.blocks(level) * kernels::block_size;
            for (std::size_t j = 0; j < d; ++j) {
                float low = packed.at(node * run, j), high = low;
                for (std::size_t i = node * run; i < std::min(n, (node + 1) * run); ++i) {
                    low = std::min(low, packed.at(i, j));
                    high = std::max(high, packed.at(i, j));
                }
                REQUIRE(boxes.low(level, node)[j] == low);
                REQUIRE(boxes.high(level, node)[j] == high);
            }
        }
}

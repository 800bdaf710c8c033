#include "quantize/hilbert_curve.hpp"

#include "catch.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <utility>
#include <vector>

using namespace tinct;

TEST_CASE("the Hilbert curve goes from neighbor to neighbor and visits each place of the square once") {
    for (std::uint32_t side = 1; side <= 512; side *= 2) {
        INFO("side " << side);
        std::vector<bool> visited(std::size_t{side} * side);
        auto [last_x, last_y] = on_hilbert_curve(side, 0);
        for (std::uint32_t n = 0; n < side * side; ++n) {
            const auto [x, y] = on_hilbert_curve(side, n);
            if (x >= side || y >= side) FAIL("place " << n << " is outside");
            const std::uint32_t across = x > last_x ? x - last_x : last_x - x;
            const std::uint32_t down = y > last_y ? y - last_y : last_y - y;
            if (across + down != (n == 0 ? 0u : 1u)) FAIL("the step to place " << n << " is no neighbor's");
            if (visited[std::size_t{y} * side + x]) FAIL("place " << n << " is visited twice");
            visited[std::size_t{y} * side + x] = true;
            last_x = x;
            last_y = y;
        }
    }
}

TEST_CASE("the Hilbert curve turns all the time: near places on it are near in the square") {
    // Any 4^k places from a multiple of 4^k on fill a square of side 2^k; a serpentine would not.
    constexpr std::uint32_t side = 64;
    for (std::uint32_t block = 2; block <= side; block *= 2)
        for (std::uint32_t first = 0; first < side * side; first += block * block) {
            const auto [left, top] = on_hilbert_curve(side, first);
            for (std::uint32_t n = first; n < first + block * block; ++n) {
                const auto [x, y] = on_hilbert_curve(side, n);
                if (x / block != left / block || y / block != top / block)
                    FAIL("place " << n << " leaves its block of side " << block);
            }
        }
}

TEST_CASE("a walk through a rectangle is the curve without what is outside, however thin") {
    using Place = std::pair<std::uint32_t, std::uint32_t>;
    for (const auto& [width, height] : {Place(1, 1), Place(1, 300), Place(300, 1), Place(37, 5), Place(5, 37),
                                        Place(64, 64), Place(65, 64)}) {
        const std::uint32_t side = std::bit_ceil(std::max(width, height));
        std::vector<Place> expected, walked;
        for (std::uint32_t n = 0; n < side * side; ++n)
            if (const Place place = on_hilbert_curve(side, n); place.first < width && place.second < height)
                expected.push_back(place);
        walk_hilbert_curve(width, height,
                           [&](std::uint32_t x, std::uint32_t y) { walked.emplace_back(x, y); });
        CHECK(walked == expected);
    }
}

TEST_CASE("a walk along a line of 2^15 places meets them all") {
    std::uint32_t count = 0;
    walk_hilbert_curve(1u << 15, 1, [&](std::uint32_t, std::uint32_t) { ++count; });
    CHECK(count == 1u << 15);
}

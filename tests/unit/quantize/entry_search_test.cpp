#include "quantize/entry_search.hpp"

#include "catch.hpp"
#include "simd_targets.hpp"

#include <tinct/util/random.hpp>

#include <cstdint>
#include <vector>

using namespace tinct;

namespace {

float squared_distance(const EntrySearch::Point& a, const EntrySearch::Point& b) {
    float sum = 0;
    for (std::size_t j = 0; j < a.size(); ++j) sum += (a[j] - b[j]) * (a[j] - b[j]);
    return sum;
}

}  // namespace

TEST_CASE("the entry search finds what a plain loop finds, whatever was asked before, on every SIMD target") {
    Random random(4);
    const auto level = [&] { return static_cast<std::uint8_t>(random.below(256)); };
    for (const detail::InstructionSet target : testing::simd_targets())
        for (const std::size_t count : {1u, 2u, 7u, 8u, 9u, 100u, 256u}) {
            const testing::OnlySimdTarget only(target);
            std::vector<Rgba> entries;
            std::vector<std::uint8_t> indices;
            for (std::size_t k = 0; k < count; ++k) {
                entries.push_back({level(), level(), level(), level()});
                if (k % 3 != 1) indices.push_back(static_cast<std::uint8_t>(k));
            }
            const PaletteSpace space(ColorSpace::srgb, Opacity::translucent);
            EntrySearch search(Palette(entries), indices, space);
            EntrySearch::Point point{};
            for (int i = 0; i < 3000; ++i) {
                for (float& x : point)  // often a small step, so that the last answer is asked again
                    x = i % 4 == 0 ? static_cast<float>(random.uniform() * 400 - 100)
                                   : x + static_cast<float>(random.uniform() * 4 - 2);
                std::uint8_t expected = indices.front();
                for (const std::uint8_t k : indices)
                    if (squared_distance(point, search.point(k)) <
                        squared_distance(point, search.point(expected)) * (1 - 1e-6f))
                        expected = k;
                const std::uint8_t found = search.nearest(point);
                const float least = squared_distance(point, search.point(expected));
                REQUIRE(squared_distance(point, search.point(found)) <= least * (1 + 1e-6f));
                EntrySearch fresh(Palette(entries), indices, space);
                if (i % 50 == 0) REQUIRE(fresh.nearest(point) == found);
            }
        }
}

TEST_CASE("of equally near entries the lowest index is found, whatever was asked before") {
    const Palette palette({{100, 0, 0, 255}, {0, 0, 0, 255}, {200, 0, 0, 255}, {0, 0, 0, 255}});
    EntrySearch search(palette, {0, 1, 2, 3}, PaletteSpace(ColorSpace::srgb, Opacity::opaque));
    for (const float before : {0.f, 50.f, 100.f, 150.f, 200.f}) {
        search.nearest({before, 0, 0, 0});
        CHECK(search.nearest({50, 0, 0, 0}) == 0);
        search.nearest({before, 0, 0, 0});
        CHECK(search.nearest({150, 0, 0, 0}) == 0);
        search.nearest({before, 0, 0, 0});
        CHECK(search.nearest({0, 0, 0, 0}) == 1);
    }
}

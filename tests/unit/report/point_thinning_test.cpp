#include "report/point_thinning.hpp"

#include "catch.hpp"

#include <tinct/util/random.hpp>

#include <cstdint>
#include <set>
#include <utility>
#include <vector>

using namespace tinct::report;

namespace {

/// Groups of random sizes over points that lie on `pixels` x `pixels`.
struct ThinningCase {
    ThinningCase(std::uint64_t seed, std::size_t pixels) {
        tinct::Random random(seed);
        const std::uint64_t clusters = 1 + random.below(30);
        std::vector<std::int32_t> labels;
        for (std::uint64_t n = 100 + random.below(2000); n > 0; --n) {
            labels.push_back(static_cast<std::int32_t>(random.below(clusters)) - 1);
            places.push_back({random.uniform() * static_cast<double>(pixels),
                              random.uniform() * static_cast<double>(pixels)});
        }
        groups = groups_by_label(labels);
    }
    std::vector<LabeledGroup> thin(std::size_t most) const {
        return thinned(groups, most, [&](std::size_t i) { return places[i]; });
    }
    std::vector<Position> places;
    std::vector<LabeledGroup> groups;
};

}  // namespace

TEST_CASE("few points are all drawn") {
    const ThinningCase thinning(1, 3);
    CHECK(total_points(thinning.thin(thinning.places.size())) == thinning.places.size());
}

TEST_CASE("thinning keeps to its bound, keeps every group, and keeps points in their order") {
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        const ThinningCase thinning(seed, 1000);
        const std::size_t n = thinning.places.size();
        for (const std::size_t most : {n - 1, n / 2, std::size_t{40}}) {
            const auto thin = thinning.thin(most);
            CHECK(total_points(thin) <= most);
            CHECK(total_points(thin) > most / 4);
            REQUIRE(thin.size() == thinning.groups.size());
            for (std::size_t g = 0; g < thin.size(); ++g) {
                const auto& all = thinning.groups[g].points;
                CHECK_FALSE(thin[g].points.empty());
                CHECK(std::is_sorted(thin[g].points.begin(), thin[g].points.end()));
                CHECK(std::includes(all.begin(), all.end(), thin[g].points.begin(), thin[g].points.end()));
            }
        }
    }
}

TEST_CASE("points of one label on one pixel are drawn once, of two labels twice") {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const ThinningCase thinning(seed, 3);
        const auto thin = thinning.thin(thinning.places.size() - 1);
        for (std::size_t g = 0; g < thin.size(); ++g) {
            std::set<std::pair<int, int>> all, drawn;
            const auto pixel = [&](std::size_t i) {
                return std::pair{static_cast<int>(thinning.places[i].x),
                                 static_cast<int>(thinning.places[i].y)};
            };
            for (const std::size_t i : thinning.groups[g].points) all.insert(pixel(i));
            for (const std::size_t i : thin[g].points) CHECK(drawn.insert(pixel(i)).second);
            CHECK(drawn == all);
        }
    }
}

TEST_CASE("more groups than points that may be drawn keep to the bound too") {
    std::vector<std::int32_t> labels;
    for (std::int32_t i = 0; i < 100; ++i) labels.push_back(i);
    const auto thin = thinned(groups_by_label(labels), 7, [](std::size_t i) {
        return Position{static_cast<double>(i), 0};
    });
    CHECK(total_points(thin) == 7);
}

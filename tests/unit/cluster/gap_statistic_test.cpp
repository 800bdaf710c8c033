#include "catch.hpp"
#include "point_files.hpp"
#include "random_points.hpp"

#include <tinct/cluster/gap_statistic.hpp>
#include <tinct/util/error.hpp>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <numbers>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

using namespace tinct;

namespace {

constexpr GapRule all_rules[] = {GapRule::first_se_max, GapRule::tibshirani_2001, GapRule::global_se_max,
                                 GapRule::first_max, GapRule::global_max};

std::vector<GapPoint> curve_of(const std::vector<double>& gaps, double s) {
    std::vector<GapPoint> curve;
    for (const double gap : gaps) curve.push_back({curve.size() + 1, 0, gap, gap, s});
    return curve;
}

std::vector<std::size_t> picks(const std::vector<GapPoint>& curve) {
    std::vector<std::size_t> k;
    for (const GapRule rule : all_rules) k.push_back(choose_by_gap(curve, rule).value());
    return k;
}

GapOptions options_for(std::size_t max_k, GapSpace space = GapSpace::bounding_box) {
    GapOptions options;
    options.max_k = max_k;
    options.references = 20;
    options.space = space;
    return options;
}

// What R 4.2's cluster::clusGap printed, by "set:space".
struct Published {
    std::vector<GapPoint> curve;
    std::vector<std::size_t> picks;
};

std::map<std::string, Published> published_curves() {
    std::map<std::string, Published> sets;
    std::ifstream file(TINCT_SHARED "/data/clusters/reference_gap.tsv");
    if (!file) WARN("skipped: reference_gap.tsv of the reference data is not here");
    std::string line;
    std::getline(file, line);  // the header
    while (std::getline(file, line)) {
        std::istringstream fields(line);
        std::string name, k;
        fields >> name >> k;
        if (k != "khat") {
            GapPoint point;
            point.k = std::stoul(k);
            fields >> point.log_w >> point.expected_log_w >> point.gap >> point.s;
            sets[name].curve.push_back(point);
        }
        for (std::string pick; k == "khat" && fields >> pick;)
            sets[name].picks.push_back(std::stoul(pick.substr(pick.find('=') + 1)));
    }
    return sets;
}

}  // namespace

TEST_CASE("each rule picks what its definition says") {
    // first local maximum 0.5 at K = 3, largest 0.9 at K = 6
    const auto curve = curve_of({0.1, 0.45, 0.5, 0.3, 0.85, 0.9, 0.2}, 0.1);
    CHECK(picks(curve) == std::vector<std::size_t>{2, 2, 5, 3, 6});
    CHECK(choose_by_gap(curve, GapRule::first_se_max, 0) == 3u);
    CHECK(choose_by_gap(curve, GapRule::global_se_max, 0) == 6u);
    CHECK(choose_by_gap(curve, GapRule::global_se_max, 100) == 1u);
}

TEST_CASE("curves that rise, fall, are level, short or empty have an answer or none") {
    CHECK(picks(curve_of({1, 2, 3}, 0.5)) == std::vector<std::size_t>{3, 3, 3, 3, 3});
    CHECK(picks(curve_of({3, 2, 1}, 0.5)) == std::vector<std::size_t>{1, 1, 1, 1, 1});
    CHECK(picks(curve_of({2, 2, 2}, 0)) == std::vector<std::size_t>{1, 1, 1, 1, 1});
    CHECK(picks(curve_of({2}, 0)) == std::vector<std::size_t>{1, 1, 1, 1, 1});
    for (const GapRule rule : all_rules) CHECK(!choose_by_gap({}, rule));
    CHECK_THROWS_AS(choose_by_gap(curve_of({1}, 0), GapRule::first_max, -1), std::invalid_argument);
}

TEST_CASE("on R's curves the rules pick what R's maxSE picks") {
    for (const auto& [name, published] : published_curves()) {
        INFO(name);
        CHECK(picks(published.curve) == published.picks);
    }
}

// The references are other random draws than R's, so the curves agree within their standard errors. R halves
// the inertia, which is ln 2 less in both logarithms.
TEST_CASE("gap curves lie within three standard errors of R's clusGap in both reference spaces") {
    for (const auto& [name, published] : published_curves()) {
        const auto points = testing::shared_points("clusters/" + name.substr(0, name.find(':')) + ".csv");
        if (!points) return;
        const bool original = name.ends_with(":original");
        GapOptions options =
            options_for(published.curve.size(), original ? GapSpace::bounding_box : GapSpace::principal_axes);
        options.references = 100;
        options.kmeans.restarts = 20;
        options.kmeans.tolerance = 0;
        const std::vector<GapPoint> curve = gap_curve(points->view(), options);
        REQUIRE(curve.size() == published.curve.size());
        for (std::size_t n = 0; n < curve.size(); ++n) {
            INFO(name << ", K = " << curve[n].k);
            CHECK(curve[n].k == published.curve[n].k);
            // R's 20 starts end in optima of Hartigan and Wong's; now theirs, now ours are a little better.
            CHECK(curve[n].log_w == Approx(published.curve[n].log_w + std::numbers::ln2).margin(0.03));
            CHECK(std::abs(curve[n].gap - published.curve[n].gap) <= 3 * published.curve[n].s);
            CHECK(curve[n].s == Approx(published.curve[n].s).epsilon(0.5));
        }
    }
}

// In one dimension a uniform reference over [0, L] and K = 1 has inertia n L^2 / 12 on average.
TEST_CASE("the expected logarithm over one cluster is that of the uniform distribution") {
    std::vector<double> points{0, 12};
    for (int i = 0; i < 2998; ++i) points.push_back(6);
    GapOptions options = options_for(1);
    options.references = 100;
    const std::vector<GapPoint> curve = gap_curve(PointSetView(points.data(), 3000, 1), options);
    REQUIRE(curve.size() == 1);
    CHECK(curve[0].log_w == Approx(std::log(72.0)));
    CHECK(curve[0].expected_log_w == Approx(std::log(3000 * 12.0)).margin(0.01));
    CHECK(curve[0].gap == Approx(curve[0].expected_log_w - curve[0].log_w));
}

TEST_CASE("the curve ends where the inertia is 0") {
    const std::vector<double> three{1, 1, 5, 5, 9};
    const std::vector<GapPoint> curve = gap_curve(PointSetView(three.data(), 5, 1), options_for(5));
    REQUIRE(curve.size() == 2);
    CHECK(curve.back().k == 2);
    const std::vector<double> equal(10, 3.0);
    CHECK(gap_curve(PointSetView(equal.data(), 10, 1), options_for(5)).empty());
}

TEST_CASE("points of weight 0 do not widen the box, and weights scale nothing but the logarithms") {
    testing::RandomPoints<double> points(200, 2, 3, 2);
    GapOptions options = options_for(3);
    const std::vector<double> tens(200, 10.0);
    const std::vector<GapPoint> plain = gap_curve(points.view(), options);
    const std::vector<GapPoint> scaled = gap_curve(points.view().with_weights(tens), options);
    for (std::size_t n = 0; n < 3; ++n) {
        CHECK(scaled[n].gap == Approx(plain[n].gap));
        CHECK(scaled[n].log_w == Approx(plain[n].log_w + std::log(10.0)));
    }
    std::vector<double> weights(201, 1.0);
    weights[200] = 0;
    points.coordinates.insert(points.coordinates.end(), {1e6, 1e6});
    const std::vector<GapPoint> outlier =
        gap_curve(PointSetView(points.coordinates.data(), 201, 2).with_weights(weights), options);
    CHECK(outlier[0].expected_log_w == Approx(plain[0].expected_log_w).margin(0.1));
}

TEST_CASE("the gap statistic has the same bits for any number of threads, and another seed other ones") {
    const testing::RandomPoints<double> points(300, 3, 4, 0);
    GapOptions options = options_for(4, GapSpace::principal_axes);
    options.kmeans.threads = 1;
    const std::vector<GapPoint> expected = gap_curve(points.weighted(), options);
    for (const int threads : {2, 3, 8}) {
        options.kmeans.threads = threads;
        const std::vector<GapPoint> curve = gap_curve(points.weighted(), options);
        for (std::size_t n = 0; n < expected.size(); ++n) {
            CHECK(curve[n].log_w == expected[n].log_w);
            CHECK(curve[n].gap == expected[n].gap);
            CHECK(curve[n].s == expected[n].s);
        }
    }
    options.kmeans.seed = 1;
    CHECK(gap_curve(points.weighted(), options)[2].expected_log_w != expected[2].expected_log_w);
}

TEST_CASE("the gap statistic reports its share and can be canceled; senseless options are refused") {
    const testing::RandomPoints<double> points(60, 2, 4, 0);
    GapOptions options = options_for(3);
    std::vector<double> shares;
    options.progress = [&](double share) {
        shares.push_back(share);
        return true;
    };
    gap_curve(points.view(), options);
    CHECK(shares.size() > 3);
    CHECK(std::is_sorted(shares.begin(), shares.end()));
    options.progress = [](double share) { return share < 0.5; };
    CHECK_THROWS_AS(gap_curve(points.view(), options), Error);
    options = options_for(3);
    options.references = 1;
    CHECK_THROWS_AS(gap_curve(points.view(), options), std::invalid_argument);
    options = options_for(3);
    options.min_k = 0;
    CHECK_THROWS_AS(gap_curve(points.view(), options), std::invalid_argument);
    options.min_k = 4;
    CHECK_THROWS_AS(gap_curve(points.view(), options), std::invalid_argument);
    const double none = 0;
    CHECK_THROWS_AS(gap_curve(PointSetView(&none, 0, 2), options_for(3)), std::invalid_argument);
}

#include "catch.hpp"
#include "random_points.hpp"

#include <tinct/cluster/principal_axes.hpp>

#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

using namespace tinct;

namespace {

// The covariance straight from its definition.
double covariance(const PointSetView& points, const std::vector<double>& mean, std::size_t a, std::size_t b) {
    double sum = 0, weight = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        sum += points.weight(i) * (points(i, a) - mean[a]) * (points(i, b) - mean[b]);
        weight += points.weight(i);
    }
    return sum / weight;
}

double dot(const PrincipalAxes& found, std::size_t a, std::size_t b) {
    const std::size_t d = found.mean.size();
    double sum = 0;
    for (std::size_t j = 0; j < d; ++j) sum += found.axes[a * d + j] * found.axes[b * d + j];
    return sum;
}

void check_definition(const PointSetView& points) {
    const PrincipalAxes found = principal_axes(points, 2);
    const std::size_t d = points.dimensions();
    REQUIRE(found.mean.size() == d);
    REQUIRE(found.variances.size() == d);
    REQUIRE(found.axes.size() == d * d);
    double trace = 0;
    for (std::size_t j = 0; j < d; ++j) trace += covariance(points, found.mean, j, j);
    for (std::size_t a = 0; a < d; ++a) {
        CHECK(found.variances[a] >= 0);
        if (a > 0) CHECK(found.variances[a] <= found.variances[a - 1]);
        for (std::size_t b = 0; b < d; ++b) CHECK(dot(found, a, b) == Approx(a == b ? 1 : 0).margin(1e-12));
        // The covariance maps an axis to itself, times its variance.
        for (std::size_t j = 0; j < d; ++j) {
            double image = 0;
            for (std::size_t k = 0; k < d; ++k)
                image += covariance(points, found.mean, j, k) * found.axes[a * d + k];
            CHECK(image == Approx(found.variances[a] * found.axes[a * d + j]).margin(1e-11 * trace));
        }
    }
}

}  // namespace

TEST_CASE("principal axes are the eigenvectors of the weighted covariance") {
    for (const std::size_t d : {1u, 2u, 3u, 7u}) {
        const testing::RandomPoints<double> doubles(700, d, 1, d);
        check_definition(doubles.view());
        check_definition(doubles.weighted());
        const testing::RandomPoints<std::uint8_t> bytes(300, d, 2, 2);
        check_definition(bytes.weighted());
    }
}

TEST_CASE("points on a slanted line have that direction as their first axis, and no other variance") {
    const std::vector<double> data{1, 2, 4, 6, 7, 10};  // (1, 2) + s (3, 4), s = 0, 1, 2
    const PrincipalAxes found = principal_axes(PointSetView(data.data(), 3, 2));
    CHECK(found.mean == std::vector<double>{4, 6});
    CHECK(found.axes[0] == Approx(.6));
    CHECK(found.axes[1] == Approx(.8));
    CHECK(found.variances[0] == Approx(25 * 2 / 3.0));
    CHECK(found.variances[1] == Approx(0).margin(1e-12));
}

TEST_CASE("the largest component of an axis is positive, of equal ones the first") {
    const std::vector<double> falling{0, 0, 1, -1, 2, -2}, steep{0, 0, 1, -3, 2, -6};
    const PrincipalAxes diagonal = principal_axes(PointSetView(falling.data(), 3, 2));
    CHECK(diagonal.axes[0] == Approx(std::sqrt(.5)));
    CHECK(diagonal.axes[1] == Approx(-std::sqrt(.5)));
    CHECK(diagonal.axes[2] == Approx(std::sqrt(.5)));
    CHECK(diagonal.axes[3] == Approx(std::sqrt(.5)));
    const PrincipalAxes other = principal_axes(PointSetView(steep.data(), 3, 2));
    CHECK(other.axes[0] == Approx(-1 / std::sqrt(10)));
    CHECK(other.axes[1] == Approx(3 / std::sqrt(10)));
}

TEST_CASE("a point of weight 3 turns the axes as three points do") {
    const std::vector<double> once{0, 0, 5, 1, 2, 7}, weights{3, 1, 2};
    const std::vector<double> repeated{0, 0, 0, 0, 0, 0, 5, 1, 2, 7, 2, 7};
    const PrincipalAxes a = principal_axes(PointSetView(once.data(), 3, 2).with_weights(weights));
    const PrincipalAxes b = principal_axes(PointSetView(repeated.data(), 6, 2));
    for (std::size_t i = 0; i < 4; ++i) CHECK(a.axes[i] == Approx(b.axes[i]));
    for (std::size_t i = 0; i < 2; ++i) CHECK(a.variances[i] == Approx(b.variances[i]));
    for (std::size_t i = 0; i < 2; ++i) CHECK(a.mean[i] == Approx(b.mean[i]));
}

TEST_CASE("equal points have no variance, whatever their coordinates") {
    const std::vector<double> data(3 * 500, 0.1);
    const std::vector<double> none(3, 0.0);
    CHECK(principal_axes(PointSetView(data.data(), 500, 3)).variances == none);
    CHECK(principal_axes(PointSetView(data.data(), 500, 3)).mean == std::vector<double>(3, 0.1));
    CHECK(principal_axes(PointSetView(data.data(), 1, 3)).variances == none);
}

TEST_CASE("axes of huge, tiny and far coordinates are those of plain ones") {
    const testing::RandomPoints<double> plain(400, 3, 5, 0);
    const PrincipalAxes expected = principal_axes(plain.weighted());
    for (const double scale : {1e305, 1e150, 1e-150, 1e-300}) {
        testing::RandomPoints<double> scaled = plain;
        for (double& x : scaled.coordinates) x *= scale;
        const PrincipalAxes found = principal_axes(scaled.weighted());
        for (std::size_t i = 0; i < 9; ++i) CHECK(found.axes[i] == Approx(expected.axes[i]).margin(1e-9));
        for (std::size_t i = 0; i < 3; ++i) CHECK(found.mean[i] == Approx(expected.mean[i] * scale));
    }
    testing::RandomPoints<double> far = plain;
    for (double& x : far.coordinates) x += 1e8;
    const PrincipalAxes found = principal_axes(far.weighted());
    for (std::size_t i = 0; i < 3; ++i)
        CHECK(found.variances[i] == Approx(expected.variances[i]).epsilon(1e-6));
}

TEST_CASE("principal axes do not depend on the number of threads") {
    for (const std::size_t d : {3u, 40u}) {
        const testing::RandomPoints<double> points(9000, d, 3, 2);
        const PrincipalAxes expected = principal_axes(points.weighted(), 1);
        for (const int threads : {2, 3, 8}) {
            const PrincipalAxes found = principal_axes(points.weighted(), threads);
            CHECK(found.axes == expected.axes);
            CHECK(found.variances == expected.variances);
            CHECK(found.mean == expected.mean);
        }
    }
}

TEST_CASE("more dimensions than points leave the rest of the axes without variance") {
    const testing::RandomPoints<double> points(5, 100, 3, 2);
    const PrincipalAxes found = principal_axes(points.view());
    CHECK(found.variances[3] > 1);
    for (std::size_t a = 4; a < 100; ++a) {
        CHECK(found.variances[a] >= 0);
        CHECK(found.variances[a] < 1e-8);
    }
}

TEST_CASE("no points, coordinates that are not finite and weights of 0 have no principal axes") {
    const std::vector<double> data{0, 1, std::numeric_limits<double>::infinity(), 3};
    const std::vector<double> nothing{0};
    CHECK_THROWS_AS(principal_axes(PointSetView(data.data(), 0, 2)), std::invalid_argument);
    CHECK_THROWS_WITH(principal_axes(PointSetView(data.data(), 2, 2)),
                      "coordinate 0 of point 1 is not finite");
    CHECK_THROWS_AS(principal_axes(PointSetView(data.data(), 1, 2).with_weights(nothing)),
                    std::invalid_argument);
}

#include "catch.hpp"
#include "unit/report/plot_cases.hpp"
#include "unit/report/svg_reader.hpp"

#include <tinct/report/plots.hpp>

#include <limits>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

using namespace tinct;
using namespace tinct::report;
using tinct::testing::LabeledBlobs;
using tinct::testing::read_xml;
using tinct::testing::XmlElement;

namespace {

XmlElement scatter(const LabeledBlobs& blobs, const Centroids* centroids = nullptr,
                   const PlotAxes& axes = {}) {
    return read_xml(scatter_svg(blobs.view(), blobs.labels, centroids, axes));
}

std::size_t marks_in(const XmlElement& group) {
    return group.all("circle").size() + group.all("path").size();
}

std::size_t marks(const XmlElement& svg) {
    std::size_t count = 0;
    for (const XmlElement* group : svg.groups("points")) count += marks_in(*group);
    return count;
}

bool says(const XmlElement& svg, const std::string& words) {
    return svg.words().find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("a scatter plot has a mark for each point, a group for each label, and their sizes") {
    const LabeledBlobs blobs(300, 2, 3, 10);
    const XmlElement svg = scatter(blobs);
    CHECK(marks(svg) == 300);
    REQUIRE(svg.groups("points").size() == 4);
    CHECK(svg.groups("points")[0]->children[0].text == "noise");  // drawn below the clusters
    CHECK(marks_in(*svg.groups("points")[0]) == 30);
    CHECK(says(svg, "300 points in 3 clusters, 30 points are noise"));
    CHECK(says(svg.group("legend"), "\n30\n"));
    CHECK_FALSE(says(svg, "drawn"));
    std::set<std::string> fills;
    for (const XmlElement* group : svg.groups("points")) fills.insert(group->attribute("fill"));
    CHECK(fills.size() == 4);
}

TEST_CASE("marks stand at the places of their points, at equal scales") {
    const std::vector<double> square{0, 0, 10, 0, 10, 10, 0, 10};
    const std::vector<std::int32_t> labels{0, 0, 0, 0};
    const XmlElement svg = read_xml(scatter_svg({square.data(), 4, 2}, labels, nullptr));
    const auto circles = svg.group("points").all("circle");
    REQUIRE(circles.size() == 4);
    const double side = circles[1]->number("cx") - circles[0]->number("cx");
    CHECK(side > 100);
    CHECK(circles[1]->number("cy") == circles[0]->number("cy"));
    CHECK(circles[0]->number("cy") - circles[3]->number("cy") == Approx(side).margin(0.2));  // y grows upward
}

TEST_CASE("centroids are crosses, and numbers from nine clusters on") {
    const LabeledBlobs few(80, 2, 8);
    const Centroids eight(8, 2);
    CHECK(scatter(few, &eight).group("centroids").all("path").size() == 2 * 8);
    CHECK(scatter(few).group("centroids").children.empty());
    CHECK(says(scatter(few, &eight), "Crosses mark the centroids."));

    const LabeledBlobs many(90, 2, 9);
    const XmlElement svg = scatter(many);
    const auto numbers = svg.group("cluster-numbers").all("text");
    REQUIRE_FALSE(numbers.empty());
    CHECK(numbers.size() <= 9);
    CHECK(svg.groups("centroids").empty());
}

TEST_CASE("a million points are thinned, the picture says so and no cluster vanishes") {
    constexpr std::size_t n = 1000000;
    LabeledBlobs blobs(n, 2, 4, 100000);
    blobs.labels[17] = 9;  // a cluster of one point
    const std::string bytes = scatter_svg(blobs.view(), blobs.labels, nullptr);
    CHECK(bytes.size() < 1500000);
    const XmlElement svg = read_xml(bytes);
    CHECK(marks(svg) <= 20000);
    CHECK(marks(svg) > 5000);
    CHECK(svg.groups("points").size() == 6);
    CHECK(says(svg, "of 1,000,000 points drawn"));
    CHECK(says(svg.group("legend"), "\n249,990\n"));  // sizes are those of all points
}

TEST_CASE("one dimension becomes a histogram that counts every point") {
    const LabeledBlobs blobs(500, 1, 3, 50);
    const Centroids centroids(3, 1);
    const XmlElement svg = scatter(blobs, &centroids, {"height (cm)", "", ""});
    CHECK(svg.groups("bars").size() == 4);
    double area = 0, of_noise = 0;
    for (const XmlElement* group : svg.groups("bars"))
        for (const XmlElement* bar : group->all("rect")) {
            area += bar->number("height");
            if (group == svg.groups("bars")[0]) of_noise += bar->number("height");
        }
    CHECK(of_noise / area == Approx(10.0 / 500).epsilon(0.05));
    CHECK(says(svg, "height (cm)"));
    CHECK(svg.group("centroids").all("path").size() == 6);
}

TEST_CASE("more dimensions are drawn on two principal axes that say their share of the variance") {
    std::vector<double> line;  // along one direction of five
    for (int i = 0; i < 50; ++i)
        for (const double direction : {1.0, -2.0, 0.5, 3.0, 1.0}) line.push_back(i * direction);
    const std::vector<std::int32_t> labels(50, 0);
    const XmlElement svg =
        read_xml(scatter_svg({line.data(), 50, 5}, labels, nullptr, {"unused", "too", ""}));
    CHECK(says(svg, "first principal axis (100 % of variance)"));
    CHECK(says(svg, "second principal axis (0 % of variance)"));
    CHECK_FALSE(says(svg, "unused"));
    CHECK(marks(svg) == 50);

    const LabeledBlobs blobs(100, 6, 4);
    Centroids centroids(4, 6);
    CHECK(scatter(blobs, &centroids).group("centroids").all("path").size() == 8);
}

TEST_CASE("the titles of the axes have room beside a flat picture and below a narrow one") {
    std::vector<double> flat, narrow;
    for (const double x : {0.0, 29.0})
        for (const double y : {0.0, 10.0})
            for (const double z : {0.0, 1.0}) {
                flat.insert(flat.end(), {x, y, z});
                narrow.insert(narrow.end(), {y, x});
            }
    const std::vector<std::int32_t> labels(8, 0);
    CHECK_FALSE(says(read_xml(scatter_svg({flat.data(), 8, 3}, labels, nullptr)), "\xe2\x80\xa6"));
    const PlotAxes axes{"a coordinate with a name that is rather long", "y", ""};
    CHECK_FALSE(says(read_xml(scatter_svg({narrow.data(), 8, 2}, labels, nullptr, axes)), "\xe2\x80\xa6"));
}

TEST_CASE("labels, titles and sizes of many clusters: what has no room is counted") {
    const LabeledBlobs blobs(2560, 2, 256);
    const XmlElement svg = scatter(blobs);
    CHECK(svg.groups("points").size() == 256);
    CHECK(says(svg.group("legend"), " more"));
}

TEST_CASE("a scatter plot refuses what does not fit together") {
    const std::vector<double> points{1, 2, 3, 4};
    const std::vector<std::int32_t> two{0, 1}, one{0}, wrong{0, -2};
    const PointSetView view(points.data(), 2, 2);
    CHECK_THROWS_AS(scatter_svg(view, one, nullptr), std::invalid_argument);
    CHECK_THROWS_AS(scatter_svg(view, wrong, nullptr), std::invalid_argument);
    const Centroids flat(2, 3);
    CHECK_THROWS_AS(scatter_svg(view, two, &flat), std::invalid_argument);
    for (const double bad :
         {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()}) {
        const std::vector<double> hole{1, 2, 3, bad};
        CHECK_THROWS_WITH(scatter_svg({hole.data(), 2, 2}, two, nullptr),
                          "coordinate 1 of point 1 is not finite");
        const Centroids lost(hole, 2);
        CHECK_THROWS_AS(scatter_svg(view, two, &lost), std::invalid_argument);
    }
}

#include "catch.hpp"
#include "unit/report/svg_reader.hpp"

#include <tinct/report/plots.hpp>
#include <tinct/util/random.hpp>

#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

using namespace tinct;
using tinct::report::silhouette_svg;
using tinct::testing::read_xml;
using tinct::testing::XmlElement;

namespace {

struct SilhouetteCase {
    SilhouetteCase(std::size_t n, std::size_t clusters) {
        Random random(n, clusters);
        silhouette.cluster_means.assign(clusters, 0.25);
        silhouette.mean = 0.25;
        for (std::size_t i = 0; i < n; ++i) {
            silhouette.values.push_back(random.uniform() * 1.4 - 0.4);
            labels.push_back(static_cast<std::uint32_t>(i % clusters));
        }
    }
    XmlElement svg() const { return read_xml(silhouette_svg(silhouette, labels)); }
    Silhouette silhouette;
    std::vector<std::uint32_t> labels;
};

bool says(const XmlElement& svg, const std::string& words) {
    return svg.words().find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("silhouettes have a bar for each point, sorted within each cluster, on both sides of zero") {
    SilhouetteCase c(40, 2);
    c.silhouette.cluster_means = {0.5, -0.125};
    const XmlElement svg = c.svg();
    REQUIRE(svg.groups("bars").size() == 2);
    for (const XmlElement* group : svg.groups("bars")) {
        const auto bars = group->all("rect");
        REQUIRE(bars.size() == 20);
        const double zero = bars[0]->number("x");
        double last = 1e9, y = 0;
        for (const XmlElement* bar : bars) {
            const bool negative = bar->number("x") < zero;
            const double value = negative ? -bar->number("width") : bar->number("width");
            CHECK(value <= last);
            CHECK(bar->number("y") > y);
            if (negative) CHECK(bar->number("x") + bar->number("width") == Approx(zero).margin(0.11));
            last = value;
            y = bar->number("y");
        }
        CHECK(last < 0);  // of 20 values from -0.4 to 1, some are negative
    }
    CHECK(says(svg, "mean 0.25"));
    CHECK(says(svg, "\n0.50\n"));
    CHECK(says(svg,
               "\n\xe2\x88\x92"
               "0.12\n"));
    CHECK(says(svg, "\n20\n"));
    CHECK(says(svg, "Each bar is a point"));
}

TEST_CASE("many points share bars, no more than one a row of pixels") {
    const SilhouetteCase c(100000, 3);
    const XmlElement svg = c.svg();
    std::size_t bars = 0;
    for (const XmlElement* group : svg.groups("bars")) {
        bars += group->all("rect").size();
        for (const XmlElement* bar : group->all("rect")) CHECK(bar->number("height") >= 1);
    }
    CHECK(bars <= static_cast<std::size_t>(svg.number("height")));
    CHECK(bars > 300);
    CHECK(says(svg, "A bar is the mean of neighboring points"));
}

TEST_CASE("the names of 256 clusters have a row each") {
    const XmlElement svg = SilhouetteCase(5000, 256).svg();
    const auto groups = svg.groups("bars");
    REQUIRE(groups.size() == 256);
    for (std::size_t k = 1; k < groups.size(); ++k)
        CHECK(groups[k]->all("rect")[0]->number("y") - groups[k - 1]->all("rect")[0]->number("y") >= 14);
}

TEST_CASE("no silhouettes, and one, are drawn; a cluster without points is left out") {
    CHECK(says(read_xml(silhouette_svg({}, {})), "no points"));
    CHECK(SilhouetteCase(1, 1).svg().group("bars").all("rect").size() == 1);
    CHECK(SilhouetteCase(2, 3).svg().groups("bars").size() == 2);
}

TEST_CASE("silhouettes and labels must fit together") {
    SilhouetteCase c(4, 2);
    c.labels.pop_back();
    CHECK_THROWS_AS(c.svg(), std::invalid_argument);
    c.labels.push_back(2);
    CHECK_THROWS_AS(c.svg(), std::invalid_argument);
    c.labels.back() = 1;
    c.silhouette.values[2] = std::numeric_limits<double>::quiet_NaN();
    CHECK_THROWS_WITH(c.svg(), "the silhouette value of point 2 is not finite");
}

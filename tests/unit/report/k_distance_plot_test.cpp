#include "catch.hpp"
#include "unit/report/svg_reader.hpp"

#include <tinct/report/plots.hpp>

#include <limits>
#include <string>
#include <vector>

using namespace tinct;
using tinct::report::k_distance_svg;
using tinct::testing::read_xml;
using tinct::testing::XmlElement;

namespace {

EpsilonSuggestion bent(std::size_t n, std::size_t knee) {
    EpsilonSuggestion suggestion;
    for (std::size_t i = 0; i < n; ++i)
        suggestion.distances.push_back(i < knee
                                           ? 10 - 8.0 * static_cast<double>(i) / static_cast<double>(knee)
                                           : 2 - static_cast<double>(i) / static_cast<double>(n));
    suggestion.knee = knee;
    suggestion.epsilon = suggestion.distances[knee];
    return suggestion;
}

bool says(const XmlElement& svg, const std::string& words) {
    return svg.words().find(words) != std::string::npos;
}

const XmlElement* of_class(const XmlElement& svg, const std::string& name, const std::string& class_name) {
    for (const XmlElement* element : svg.all(name))
        if (element->attribute("class") == class_name) return element;
    return nullptr;
}

}  // namespace

TEST_CASE("the knee of the k-distances is marked with its epsilon") {
    const EpsilonSuggestion suggestion = bent(100, 20);
    const XmlElement svg = read_xml(k_distance_svg(suggestion, 4));
    const XmlElement* knee = of_class(svg, "circle", "chosen");
    const XmlElement* line = of_class(svg, "line", "chosen");
    REQUIRE(knee);
    REQUIRE(line);
    CHECK(knee->number("cy") == line->number("y1"));
    CHECK(says(svg, "k-distances: epsilon = 1.800"));
    CHECK(says(svg, "distance to the 4th nearest point (unit of the data)"));
    CHECK(of_class(svg, "path", "curve"));
}

TEST_CASE("k-distances without a knee say so") {
    EpsilonSuggestion suggestion = bent(100, 20);
    suggestion.knee.reset();
    suggestion.epsilon.reset();
    const XmlElement svg = read_xml(k_distance_svg(suggestion, 4));
    CHECK(says(svg, "no clear knee"));
    CHECK_FALSE(of_class(svg, "circle", "chosen"));
}

TEST_CASE("the curve of many points is not longer than the picture is wide") {
    CHECK(k_distance_svg(bent(1000000, 5000), 4).size() < 40000);
}

TEST_CASE("no, one, equal and infinite distances are drawn") {
    CHECK(says(read_xml(k_distance_svg({}, 4)), "no points"));
    for (const std::vector<double>& distances :
         {std::vector<double>{0}, std::vector<double>{3}, std::vector<double>(50, 0.0),
          std::vector<double>(50, 2.5),
          std::vector<double>{std::numeric_limits<double>::infinity(), 1, 0.5}}) {
        const std::string bytes = k_distance_svg({distances, {}, {}}, 1);
        CHECK_NOTHROW(read_xml(bytes));
        CHECK(bytes.find("inf\"") == std::string::npos);
        CHECK(of_class(read_xml(bytes), "path", "curve"));
    }
}

TEST_CASE("the neighbor is counted as in English") {
    for (const auto& [count, words] : std::vector<std::pair<std::size_t, std::string>>{{1, "to the nearest"},
                                                                                       {2, "2nd nearest"},
                                                                                       {3, "3rd nearest"},
                                                                                       {11, "11th"},
                                                                                       {21, "21st"},
                                                                                       {112, "112th"}})
        CHECK(says(read_xml(k_distance_svg(bent(10, 3), count)), words));
}

TEST_CASE("the epsilon that was used is drawn, and the knee named beside it") {
    const std::string svg = k_distance_svg(bent(50, 10), 4, 2.5);
    CHECK(svg.find("epsilon = 2.5") != std::string::npos);
    CHECK(svg.find("the knee at") != std::string::npos);
    CHECK(k_distance_svg({{3, 2, 1}, {}, {}}, 4, 2.5).find("no clear knee") != std::string::npos);
}

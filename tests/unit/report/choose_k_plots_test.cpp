#include "catch.hpp"
#include "unit/report/plot_cases.hpp"
#include "unit/report/svg_reader.hpp"

#include <tinct/report/plots.hpp>

#include <limits>
#include <string>
#include <vector>

using namespace tinct;
using namespace tinct::report;
using tinct::testing::falling_curves;
using tinct::testing::read_xml;
using tinct::testing::XmlElement;

namespace {

bool says(const XmlElement& svg, const std::string& words) {
    return svg.words().find(words) != std::string::npos;
}

std::vector<const XmlElement*> chosen_lines(const XmlElement& svg) {
    std::vector<const XmlElement*> chosen;
    for (const XmlElement* line : svg.all("line"))
        if (line->attribute("class") == "chosen") chosen.push_back(line);
    return chosen;
}

std::string curve_of(const XmlElement& svg) {
    for (const XmlElement* path : svg.all("path"))
        if (path->attribute("class") == "curve") return path->attribute("d");
    return {};
}

std::size_t count(const std::string& text, char wanted) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), wanted));
}

}  // namespace

TEST_CASE("each curve has a mark for each value and marks its K") {
    const ChooseKResult result = falling_curves(10);
    const std::vector<std::pair<std::string, std::size_t>> plots{
        {elbow_svg(result), 10}, {gap_svg(result), 10}, {silhouette_curve_svg(result), 9}};
    for (const auto& [bytes, values] : plots) {
        const XmlElement svg = read_xml(bytes);
        INFO(svg.children[0].text);
        const auto circles = svg.group("points").all("circle");
        REQUIRE(circles.size() == values);
        REQUIRE(chosen_lines(svg).size() == 1);
        const std::size_t third = values - 8;  // K = 3
        CHECK(chosen_lines(svg)[0]->number("x1") == circles[third]->number("cx"));
        CHECK(circles[third]->number("r") > circles[third - 1]->number("r"));
        CHECK(says(svg, "K = 3"));
        CHECK(says(svg, "Its reason is <&>."));
        CHECK(count(curve_of(svg), 'L') == values - 1);
    }
}

TEST_CASE("gap and sampled silhouettes have error bars as tall as their errors, inertia has none") {
    const ChooseKResult result = falling_curves(10);
    const XmlElement gap = read_xml(gap_svg(result));
    CHECK(gap.group("error-bars").all("path").size() == 10);
    CHECK(says(gap, "Error bars: one s to each side."));
    CHECK(read_xml(silhouette_curve_svg(result)).group("error-bars").all("path").size() == 9);
    CHECK(read_xml(elbow_svg(result)).group("error-bars").children.empty());

    // The bar of K = 1 (gap 1/3, s 0.05) against the way from its mark to that of K = 3 (gap 1).
    const auto circles = gap.group("points").all("circle");
    const double unit = (circles[0]->number("cy") - circles[2]->number("cy")) / (1 - 1.0 / 3);
    const std::string bar = gap.group("error-bars").all("path")[0]->attribute("d");
    const std::size_t v = bar.find('V');
    const double top = std::stod(bar.substr(bar.find(' ') + 1)), bottom = std::stod(bar.substr(v + 1));
    CHECK(bottom - top == Approx(0.1 * unit).margin(0.3));
}

TEST_CASE("a curve without an answer says so and marks nothing") {
    ChooseKResult result = falling_curves(6);
    for (KSuggestion& suggestion : result.suggestions) suggestion.k.reset();
    CHECK(says(read_xml(elbow_svg(result)), "Inertia: no clear elbow"));
    CHECK(chosen_lines(read_xml(elbow_svg(result))).empty());
    CHECK(chosen_lines(read_xml(choose_k_svg(result))).empty());
    result.suggestions[0].k = 77;  // beyond the curve
    CHECK(chosen_lines(read_xml(elbow_svg(result))).empty());
}

TEST_CASE("missing values and values that are not finite leave holes") {
    ChooseKResult result = falling_curves(10);
    result.curve[4].silhouette.reset();
    result.curve[6].silhouette = std::numeric_limits<double>::quiet_NaN();
    result.curve[7].silhouette_error = std::numeric_limits<double>::infinity();
    result.curve[1].gap->gap = std::numeric_limits<double>::infinity();
    const XmlElement svg = read_xml(silhouette_curve_svg(result));
    CHECK(svg.group("points").all("circle").size() == 7);
    CHECK(svg.group("error-bars").all("path").size() == 6);
    CHECK(count(curve_of(svg), 'M') == 3);
    CHECK(read_xml(gap_svg(result)).group("points").all("circle").size() == 9);
}

TEST_CASE("the overview has a panel for each curve that there is and the recommendation as its title") {
    ChooseKResult result = falling_curves(10);
    XmlElement svg = read_xml(choose_k_svg(result));
    CHECK(svg.groups("points").size() == 5);
    CHECK(chosen_lines(svg).size() == 5);
    CHECK(svg.all("text")[0]->text == "Recommended: K = 3");
    CHECK(says(svg, "What each method suggests"));

    for (KCandidate& candidate : result.curve) candidate.gap.reset();
    result.suggestions.erase(result.suggestions.begin() + 2);
    result.recommended.reset();
    svg = read_xml(choose_k_svg(result));
    CHECK(svg.groups("points").size() == 4);
    CHECK(svg.all("text")[0]->text == "No K is recommended");
}

TEST_CASE("tick labels of an axis do not touch, for any number of K") {
    for (const std::size_t most : {1u, 2u, 10u, 11u, 50u, 256u}) {
        const XmlElement svg = read_xml(choose_k_svg(falling_curves(most)));
        // Labels stand in rows; within a row they must be further apart than they are wide (0.64 of 11 a
        // digit).
        std::vector<const XmlElement*> labels;
        for (const XmlElement* text : svg.all("text"))
            if (text->attribute("font-size") == "11" && text->attribute("text-anchor") == "middle")
                labels.push_back(text);
        REQUIRE_FALSE(labels.empty());
        for (std::size_t i = 1; i < labels.size(); ++i) {
            const double apart = labels[i]->number("x") - labels[i - 1]->number("x");
            if (labels[i]->attribute("y") != labels[i - 1]->attribute("y") || apart < 0) continue;
            const auto digits = static_cast<double>(labels[i]->text.size() + labels[i - 1]->text.size());
            CHECK(apart > digits / 2 * 0.64 * 11);
        }
    }
}

TEST_CASE("no curve, one K and 256 of them are drawn") {
    CHECK(says(read_xml(choose_k_svg({})), "no curves"));
    CHECK(says(read_xml(elbow_svg({})), "no values"));
    CHECK(read_xml(elbow_svg(falling_curves(1))).group("points").all("circle").size() == 1);
    CHECK(says(read_xml(silhouette_curve_svg(falling_curves(1))), "no values"));
    CHECK(read_xml(gap_svg(falling_curves(256))).group("points").all("circle").size() == 256);
}

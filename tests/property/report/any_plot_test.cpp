#include "catch.hpp"
#include "unit/report/plot_cases.hpp"
#include "unit/report/svg_reader.hpp"

#include <tinct/report/plots.hpp>

#include <algorithm>
#include <clocale>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

using namespace tinct;
using namespace tinct::report;
using tinct::testing::LabeledBlobs;
using tinct::testing::read_xml;
using tinct::testing::XmlElement;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

void append_scatters(std::vector<std::string>& plots) {
    for (const std::size_t d : {1u, 2u, 3u, 40u})
        for (const double scale : {1.0, 1e298, 1e-302, 1e-9, 1e12, -3e5})
            for (const std::size_t n : {0u, 1u, 2u, 200u}) {
                const LabeledBlobs blobs(n, d, 12, 7, scale);
                Centroids centroids(12, d);
                plots.push_back(scatter_svg(blobs.view(), blobs.labels, d % 2 == 0 ? &centroids : nullptr));
            }
    const std::vector<double> equal(60, 4.5),
        extreme{-1e308, 1e308, 1e308, -1e308, 0, 1e-308, 5e-324, 0, 1, 1, 2, 2};
    const std::vector<std::int32_t> labels(30, 0);
    for (const std::size_t d : {1u, 2u, 3u}) {
        plots.push_back(scatter_svg({equal.data(), 60 / 3, d}, std::span(labels).first(20), nullptr));
        plots.push_back(scatter_svg({extreme.data(), 12 / d, d}, std::span(labels).first(12 / d), nullptr));
    }
}

void append_curves(std::vector<std::string>& plots) {
    std::vector<ChooseKResult> results{{}, testing::falling_curves(1), testing::falling_curves(12)};
    for (const double value : {0.0, 1e300, -1e300, 1e-300, infinity, -infinity, std::nan("")}) {
        results.push_back(testing::falling_curves(5));
        for (KCandidate& candidate : results.back().curve) {
            candidate.inertia = candidate.k == 2 ? 3 : value;
            candidate.silhouette = value;
            candidate.silhouette_error = value;
            candidate.davies_bouldin = value;
            candidate.gap = GapPoint{candidate.k, value, value, value, value};
        }
    }
    for (const ChooseKResult& result : results) {
        plots.push_back(elbow_svg(result));
        plots.push_back(gap_svg(result));
        plots.push_back(silhouette_curve_svg(result));
        plots.push_back(choose_k_svg(result));
    }
}

void append_others(std::vector<std::string>& plots) {
    for (const double value : {0.0, 1e300, 1e-300, infinity, 5e-324}) {
        const std::vector<double> distances(30, value);
        plots.push_back(k_distance_svg({distances, 4, value}, 3));
        plots.push_back(k_distance_svg({distances, {}, {}}, 3));
    }
    const std::vector<std::uint32_t> labels{0, 1, 1};
    plots.push_back(silhouette_svg({{0, 1, -1}, {0, infinity}, std::nan("")}, labels));
    plots.push_back(silhouette_svg({}, {}));
}

std::vector<std::string> many_plots() {
    std::vector<std::string> plots;
    append_scatters(plots);
    append_curves(plots);
    append_others(plots);
    return plots;
}

/// Whether an attribute or a word of the text says nan or inf.
bool has_no_number(const XmlElement& element) {
    const auto suspicious = [](std::string text) {
        text = " " + text + " ";
        for (const char* word : {"nan", "inf", "NaN", "Infinity"})
            for (std::size_t at = text.find(word); at != text.npos; at = text.find(word, at + 1)) {
                const char after = text[at + std::string(word).size()];
                if (!std::isalpha(static_cast<unsigned char>(text[at - 1])) &&
                    !std::isalpha(static_cast<unsigned char>(after)))
                    return true;
            }
        return false;
    };
    return suspicious(element.text) ||
           std::any_of(element.attributes.begin(), element.attributes.end(),
                       [&](const auto& attribute) { return suspicious(attribute.second); }) ||
           std::any_of(element.children.begin(), element.children.end(), has_no_number);
}

}  // namespace

TEST_CASE("every plot is well-formed and tells a screen reader what it is") {
    for (const std::string& plot : many_plots()) {
        INFO(plot.substr(0, 700));
        XmlElement svg;
        REQUIRE_NOTHROW(svg = read_xml(plot));
        CHECK(svg.name == "svg");
        CHECK(svg.attribute("role") == "img");
        REQUIRE(svg.children.size() > 3);
        CHECK(svg.children[0].name == "title");
        CHECK_FALSE(svg.children[0].text.empty());
        CHECK(svg.children[1].name == "desc");
        CHECK_FALSE(svg.children[1].text.empty());
        CHECK(svg.number("width") > 100);
        CHECK(svg.number("height") > 100);
    }
}

TEST_CASE("no plot has a figure that is not one") {
    for (const std::string& plot : many_plots()) {
        INFO(plot.substr(0, 700));
        CHECK_FALSE(has_no_number(read_xml(plot)));
    }
    CHECK(has_no_number(read_xml("<a><b x=\"M1 nan\"/></a>")));  // it can be seen
    CHECK(has_no_number(read_xml("<a>-inf</a>")));
}

TEST_CASE("everything drawn lies inside of its picture") {
    for (const std::string& plot : many_plots()) {
        const XmlElement svg = read_xml(plot);
        INFO(plot.substr(0, 700));
        for (const XmlElement* rectangle : svg.all("rect"))
            if (!rectangle->attribute("x").empty()) {
                CHECK(rectangle->number("x") >= 0);
                CHECK(rectangle->number("y") >= 0);
                CHECK(rectangle->number("width") >= 0);
                CHECK(rectangle->number("height") >= 0);
                CHECK(rectangle->number("x") + rectangle->number("width") <= svg.number("width"));
                CHECK(rectangle->number("y") + rectangle->number("height") <= svg.number("height"));
            }
        for (const XmlElement* circle : svg.all("circle")) {
            CHECK(circle->number("cx") >= 0);
            CHECK(circle->number("cx") <= svg.number("width"));
            CHECK(circle->number("cy") >= 0);
            CHECK(circle->number("cy") <= svg.number("height"));
        }
    }
}

TEST_CASE("no plot has a script, an id, or a reference to anything") {
    for (const std::string& plot : many_plots())
        for (const char* word : {"<script", "<style", "<image", "<use", "href", "url(", " id=", " on"}) {
            const std::size_t at = plot.find(word);
            INFO(word << " in " << plot.substr(at == plot.npos ? 0 : at, 60));
            // " on" may stand in text, but not before an equals sign.
            CHECK(
                (at == plot.npos || (std::string(word) == " on" && plot.find('=', at) > plot.find('<', at))));
        }
}

TEST_CASE("the same input gives the same bytes, whatever the locale") {
    const std::vector<std::string> first = many_plots();
    const std::string before = std::setlocale(LC_ALL, nullptr);
    for (const char* name : {"de_DE.UTF-8", "fr_FR.UTF-8"}) std::setlocale(LC_ALL, name);
    const std::vector<std::string> second = many_plots();
    std::setlocale(LC_ALL, before.c_str());
    CHECK(first == second);
}

TEST_CASE("hostile titles and reasons stay text") {
    const LabeledBlobs blobs(20, 2, 2);
    ChooseKResult result = testing::falling_curves(5);
    for (const std::string& text :
         {std::string("</text><script>alert(1)</script>"), std::string("\" onload=\"x"),
          std::string("a\0b\x1b[31m", 8), std::string("\xff\xfe\xc3"), std::string(100000, 'x'),
          std::string("]]>&#0;"), std::string("\xe2\x80\xae")}) {
        result.reason = text;
        for (KSuggestion& suggestion : result.suggestions) suggestion.reason = text;
        for (const std::string& plot : {scatter_svg(blobs.view(), blobs.labels, nullptr, {text, text, text}),
                                        elbow_svg(result), choose_k_svg(result)}) {
            XmlElement svg;
            REQUIRE_NOTHROW(svg = read_xml(plot));
            CHECK(svg.all("script").empty());
            CHECK(svg.attribute("onload").empty());
        }
    }
}

#include "catch.hpp"

#include <tinct/report/file_report.hpp>

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace {

using namespace tinct::report;

const std::vector<PaletteRecord> three{{{0, 16, 255, 255}, 1}, {{9, 8, 7, 0}, 2}, {{255, 255, 255, 255}, 5}};

}  // namespace

TEST_CASE("the palette as JSON has each color with its count and share") {
    const auto json = nlohmann::ordered_json::parse(palette_to_json("a.png", three));
    CHECK(json.begin().key() == "schema");
    CHECK(json["schema"] == "tinct.palette/1");
    CHECK(json["input"] == "a.png");
    REQUIRE(json["colors"].size() == 3);
    CHECK(json["colors"][0] == nlohmann::ordered_json{{"hex", "#0010ff"}, {"count", 1}, {"share", 0.125}});
    CHECK(json["colors"][1]["hex"] == "#09080700");
    CHECK(json["colors"][2]["share"] == 0.625);
}

TEST_CASE("the palette as hex has a line for each color") {
    CHECK(palette_to_hex(three) == "#0010ff\n#09080700\n#ffffff\n");
}

TEST_CASE("blocks are broken into rows, and each row resets the terminal") {
    CHECK(palette_to_blocks(three, 2) ==
          "\033[48;2;0;16;255m  \033[48;2;255;255;255m  \033[0m\n\033[48;2;255;255;255m  \033[0m\n");
    CHECK(palette_to_blocks({}, 2).empty());
}

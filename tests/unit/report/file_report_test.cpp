#include "catch.hpp"

#include <tinct/report/file_report.hpp>

#include <nlohmann/json.hpp>

#include <cstddef>
#include <limits>
#include <string>
#include <vector>

namespace {

using namespace tinct;
using namespace tinct::report;

FileReport example() {
    FileReport report;
    report.input = "photo.jpg";
    report.outputs = {{"photo-k16.png", "png", 345678}, {"photo-k16.gif", "gif", 400000}};
    report.width = 1800;
    report.height = 1200;
    report.colors_asked = 16;
    report.colors_in = 94332;
    report.colors_used = 15;
    report.measures.mse = 123.456;
    report.measures.psnr_db = 27.215;
    report.measures.worst_tile = {640, 320, 32, 32, 1234.5};
    report.measures.lost_color = LostColor{{207, 37, 45}, {141, 107, 63}, 0.003, 26.9};
    report.bytes_in = 1234567;
    report.profile = "Display P3";
    report.timings_ms = {20.1234567, 31, 290, 20, 51};
    report.palette = {{{1, 2, 3, 255}, 7}, {{255, 254, 0, 128}, 9}};
    report.seed = std::numeric_limits<std::uint64_t>::max();
    report.effort = "high";
    report.time_budget_ms = 200;
    report.look = {"oklab", "bayer", "threshold:7", 0.125, 0.5, 4};
    report.sort = "luma";
    report.compress = "max";
    report.moves = 40;
    report.iterations = 17;
    report.converged = false;
    report.restart_inertias = {2.5, 1.25};
    return report;
}

std::vector<std::string> keys(const nlohmann::ordered_json& json) {
    std::vector<std::string> names;
    for (const auto& item : json.items()) names.push_back(item.key());
    return names;
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("the JSON report is one line with the documented keys in their order") {
    const std::string line = to_json(example());
    CHECK_FALSE(contains(line, "\n"));
    const auto json = nlohmann::ordered_json::parse(line);
    CHECK(keys(json) == std::vector<std::string>{"schema",        "input",          "outputs",
                                                 "width",         "height",         "colors_asked",
                                                 "colors_in",     "colors_used",    "mse",
                                                 "psnr_db",       "ssim",           "ms_ssim",
                                                 "delta_e",       "oklab_delta_e",  "worst_tile",
                                                 "lost_color",    "bytes_in",       "profile",
                                                 "timings_ms",    "palette",        "seed",
                                                 "effort",        "time_budget_ms", "space",
                                                 "salience",      "dither",         "dither_strength",
                                                 "bayer_size",    "alpha",          "sort",
                                                 "compress",      "starts",         "moves",
                                                 "iterations",    "converged",      "restart_inertias",
                                                 "restart_spread"});
    CHECK(keys(json["outputs"][0]) == std::vector<std::string>{"path", "format", "bytes"});
    CHECK(keys(json["timings_ms"]) ==
          std::vector<std::string>{"read", "histogram", "cluster", "remap", "write"});
    CHECK(keys(json["palette"][0]) == std::vector<std::string>{"hex", "count"});
}

TEST_CASE("the JSON report holds every value of the report") {
    const auto json = nlohmann::json::parse(to_json(example()));
    CHECK(json["schema"] == "tinct.quantize/1");
    CHECK(json["input"] == "photo.jpg");
    CHECK(json["outputs"][1] ==
          nlohmann::json{{"path", "photo-k16.gif"}, {"format", "gif"}, {"bytes", 400000}});
    CHECK(json["width"] == 1800);
    CHECK(json["height"] == 1200);
    CHECK(json["colors_asked"] == 16);
    CHECK(json["colors_in"] == 94332);
    CHECK(json["colors_used"] == 15);
    CHECK(json["mse"].get<double>() == 123.456);
    CHECK(json["psnr_db"].get<double>() == 27.215);
    CHECK(json["bytes_in"] == 1234567);
    CHECK(json["profile"] == "Display P3");
    CHECK(json["timings_ms"]["read"].get<double>() == 20.123);
    CHECK(json["timings_ms"]["write"].get<double>() == 51);
    CHECK(json["palette"][0] == nlohmann::json{{"hex", "#010203"}, {"count", 7}});
    CHECK(json["palette"][1] == nlohmann::json{{"hex", "#fffe0080"}, {"count", 9}});
    CHECK(json["seed"].get<std::uint64_t>() == std::numeric_limits<std::uint64_t>::max());
    CHECK(json["effort"] == "high");
    CHECK(json["time_budget_ms"].get<double>() == 200);
    CHECK(json["space"] == "oklab");
    CHECK(json["salience"].get<double>() == 0.125);
    CHECK(json["dither"] == "bayer");
    CHECK(json["dither_strength"].get<double>() == 0.5);
    CHECK(json["bayer_size"] == 4);
    CHECK(json["alpha"] == "threshold:7");
    CHECK(json["sort"] == "luma");
    CHECK(json["compress"] == "max");
    CHECK(json["starts"] == 2);
    CHECK(json["moves"] == 40);
    CHECK(json["restart_spread"].get<double>() == 1);
    CHECK(json["iterations"] == 17);
    CHECK(json["converged"] == false);
    CHECK(json["restart_inertias"] == nlohmann::json{2.5, 1.25});
}

TEST_CASE("an exact result has a null PSNR and empty lists stay lists") {
    FileReport report = example();
    report.profile = "";
    report.measures.mse = 0;
    report.measures.psnr_db = std::numeric_limits<double>::infinity();
    report.outputs.clear();
    report.restart_inertias.clear();
    const auto json = nlohmann::json::parse(to_json(report));
    CHECK(json["psnr_db"].is_null());
    CHECK(json["outputs"] == nlohmann::json::array());
    CHECK(json["restart_inertias"] == nlohmann::json::array());
    CHECK(json["restart_spread"].is_null());
    CHECK(json["profile"].is_null());
    CHECK_FALSE(contains(to_text(report), "profile"));
}

TEST_CASE("the spread of the starts needs two of them, and a best one to be a share of") {
    FileReport report;
    CHECK_FALSE(restart_spread(report));
    report.restart_inertias = {10};
    CHECK_FALSE(restart_spread(report));
    report.restart_inertias = {11, 10, 12};
    CHECK(restart_spread(report).value() == Approx(0.2));
    report.restart_inertias = {0, 10};
    CHECK_FALSE(restart_spread(report));
    report.time_budget_ms = 0;
    CHECK(nlohmann::json::parse(to_json(report))["time_budget_ms"].is_null());
}

TEST_CASE("a file name that is not UTF-8 still gives valid JSON") {
    FileReport report = example();
    report.input = "caf\xe9\n.png";
    CHECK(nlohmann::json::parse(to_json(report))["input"] == "caf\xef\xbf\xbd\n.png");
}

TEST_CASE("the text report says what a person wants to know") {
    CHECK(to_text(example()) ==
          "photo.jpg: 1,800 x 1,200 pixels, 94,332 colors, 1,234,567 bytes\n"
          "  profile  Display P3, converted to sRGB\n"
          "  colors   15 used of 16 asked\n"
          "  error    MSE 123.46, PSNR 27.21 dB\n"
          "  worst    MSE 1234.50 in the 32 x 32 pixels at 640, 320\n"
          "  search   high: 2 starts within 100.00 %, 40 moves\n"
          "  time     412 ms (read 20, histogram 31, cluster 290, remap 20, write 51)\n"
          "  written  photo-k16.png: 345,678 bytes, 28.0 % of the input\n"
          "  written  photo-k16.gif: 400,000 bytes, 32.4 % of the input\n");
}

TEST_CASE("the text report names an exact result") {
    FileReport report = example();
    report.measures.mse = 0;
    report.colors_in = 1;
    CHECK(contains(to_text(report), "every pixel keeps its color at 8 bits a channel"));
    CHECK(contains(to_text(report), " 1 color,"));
    report.restart_inertias.clear();
    CHECK_FALSE(contains(to_text(report), "search"));
    report.restart_inertias = {7};
    report.moves = 1;
    CHECK(contains(to_text(report), "search   high: 1 start, 1 move\n"));
}

TEST_CASE("a small error does not look like none") {
    FileReport report = example();
    report.measures.mse = 0.0001234;
    CHECK(contains(to_text(report), "MSE 0.000123,"));
}

TEST_CASE("what was not measured is null, and what was measured is printed") {
    FileReport report = example();
    auto json = nlohmann::json::parse(to_json(report));
    for (const char* key : {"ssim", "ms_ssim", "delta_e", "oklab_delta_e"}) CHECK(json[key].is_null());
    CHECK(json["worst_tile"] == nlohmann::json{{"x", 640}, {"y", 320}, {"mse", 1234.5}});
    CHECK(json["lost_color"] ==
          nlohmann::json{{"color", "#cf252d"}, {"became", "#8d6b3f"}, {"share", 0.003}, {"delta_e", 26.9}});
    CHECK(lost_color_text(report.measures) ==
          "#cf252d (0.3 % of the picture) became #8d6b3f, 27 away in CIEDE2000");

    report.measures.lost_color.reset();
    report.measures.ssim = 0.91234;
    report.measures.ms_ssim = 0.98761;
    report.measures.color_error = ColorError{{1, 2, 3, 4}, {5, 6, 7, 8}};
    json = nlohmann::json::parse(to_json(report));
    CHECK(json["lost_color"].is_null());
    CHECK(json["ssim"].get<double>() == 0.91234);
    CHECK(json["delta_e"] == nlohmann::json{{"mean", 1.0}, {"p95", 2.0}, {"p99", 3.0}, {"max", 4.0}});
    CHECK(json["oklab_delta_e"]["max"].get<double>() == 8);
    CHECK(lost_color_text(report.measures).empty());
    CHECK(contains(to_text(report), "PSNR 27.21 dB, SSIM 0.9123, MS-SSIM 0.9876\n"));
    CHECK(contains(to_text(report), "  delta E  mean 1.00, p95 2.00, p99 3.00, max 4.00\n"));
}

TEST_CASE("control characters in names cannot break the text report") {
    FileReport report = example();
    report.input = "a\nb";
    report.outputs[0].path = "\033[2J.png";
    CHECK(contains(to_text(report), "a\\nb: "));
    CHECK(contains(to_text(report), "\\x1b[2J.png"));
}

TEST_CASE("thousands are separated from the right") {
    CHECK(with_thousands(0) == "0");
    CHECK(with_thousands(999) == "999");
    CHECK(with_thousands(1000) == "1,000");
    CHECK(with_thousands(123456) == "123,456");
    CHECK(with_thousands(1234567) == "1,234,567");
    CHECK(with_thousands(std::numeric_limits<std::uint64_t>::max()) == "18,446,744,073,709,551,615");
}

#include "report/hex_color.hpp"
#include "report/json_line.hpp"
#include "report/measures_lines.hpp"
#include "report/output_lines.hpp"

#include <tinct/report/file_report.hpp>

#include <algorithm>

namespace tinct::report {

namespace {

Json timings_json(const Timings& timings) {
    return {{"read", rounded_ms(timings.read)},
            {"histogram", rounded_ms(timings.histogram)},
            {"cluster", rounded_ms(timings.cluster)},
            {"remap", rounded_ms(timings.remap)},
            {"write", rounded_ms(timings.write)}};
}

Json palette_json(const std::vector<PaletteRecord>& palette) {
    Json list = Json::array();
    for (const PaletteRecord& entry : palette)
        list.push_back(Json{{"hex", hex_color(entry.color)}, {"count", entry.count}});
    return list;
}

void add_look(Json& json, const LookRecord& look) {
    json["space"] = look.space;
    json["salience"] = look.salience;
    json["dither"] = look.dither;
    json["dither_strength"] = look.dither_strength;
    json["bayer_size"] = look.bayer_size ? Json(*look.bayer_size) : Json(nullptr);
    json["alpha"] = look.alpha;
}

}  // namespace

std::optional<double> restart_spread(const FileReport& report) {
    if (report.restart_inertias.size() < 2) return std::nullopt;
    const auto [best, worst] = std::ranges::minmax_element(report.restart_inertias);
    if (!(*best > 0)) return std::nullopt;
    return *worst / *best - 1;
}

std::string to_json(const FileReport& report) {
    Json json;
    json["schema"] = "tinct.quantize/1";
    json["input"] = report.input;
    json["outputs"] = outputs_json(report.outputs);
    json["width"] = report.width;
    json["height"] = report.height;
    json["colors_asked"] = report.colors_asked;
    json["colors_in"] = report.colors_in;
    json["colors_used"] = report.colors_used;
    add_measures(json, report.measures);
    json["bytes_in"] = report.bytes_in;
    json["profile"] = report.profile.empty() ? Json(nullptr) : Json(report.profile);
    json["timings_ms"] = timings_json(report.timings_ms);
    json["palette"] = palette_json(report.palette);
    json["seed"] = report.seed;
    json["effort"] = report.effort;
    json["time_budget_ms"] = report.time_budget_ms > 0 ? Json(report.time_budget_ms) : Json(nullptr);
    add_look(json, report.look);
    json["sort"] = report.sort;
    json["compress"] = report.compress;
    json["starts"] = report.restart_inertias.size();
    json["moves"] = report.moves;
    json["iterations"] = report.iterations;
    json["converged"] = report.converged;
    json["restart_inertias"] = report.restart_inertias;
    const std::optional<double> spread = restart_spread(report);
    json["restart_spread"] = spread ? Json(*spread) : Json(nullptr);
    return json_line(json);
}

}  // namespace tinct::report

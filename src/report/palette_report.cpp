#include "report/hex_color.hpp"
#include "report/json_line.hpp"

#include <tinct/report/file_report.hpp>

#include <fmt/format.h>

#include <cstdint>

namespace tinct::report {

namespace {

std::uint64_t total_count(const std::vector<PaletteRecord>& palette) {
    std::uint64_t total = 0;
    for (const PaletteRecord& entry : palette) total += entry.count;
    return total;
}

}  // namespace

std::string palette_to_json(const std::string& input, const std::vector<PaletteRecord>& palette) {
    const double total = static_cast<double>(total_count(palette));
    Json colors = Json::array();
    for (const PaletteRecord& entry : palette) {
        const double share = total > 0 ? static_cast<double>(entry.count) / total : 0;
        colors.push_back(Json{{"hex", hex_color(entry.color)}, {"count", entry.count}, {"share", share}});
    }
    Json json;
    json["schema"] = "tinct.palette/1";
    json["input"] = input;
    json["colors"] = colors;
    return json_line(json);
}

std::string palette_to_hex(const std::vector<PaletteRecord>& palette) {
    std::string lines;
    for (const PaletteRecord& entry : palette) lines += hex_color(entry.color) + "\n";
    return lines;
}

std::string palette_to_blocks(const std::vector<PaletteRecord>& palette, std::size_t per_row) {
    std::string blocks;
    for (std::size_t i = 0; i < palette.size(); ++i) {
        const Rgb color = over(palette[i].color, white);
        blocks += fmt::format("\033[48;2;{};{};{}m  ", color.r, color.g, color.b);
        if (i + 1 == palette.size() || (i + 1) % per_row == 0) blocks += "\033[0m\n";
    }
    return blocks;
}

}  // namespace tinct::report

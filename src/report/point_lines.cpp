#include "report/point_lines.hpp"

#include "report/output_lines.hpp"

#include <tinct/report/one_line.hpp>
#include <tinct/util/text.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace tinct::report {

Json begin_point_json(std::string_view schema, const PointReport& report) {
    Json json;
    json["schema"] = schema;
    json["input"] = report.input;
    json["outputs"] = outputs_json(report.outputs);
    json["n"] = report.n;
    json["d"] = report.d;
    return json;
}

std::string end_point_json(Json json, const PointReport& report) {
    const PointTimings& time = report.timings_ms;
    json["note"] = report.note.empty() ? Json(nullptr) : Json(report.note);
    json["timings_ms"] = {{"read", rounded_ms(time.read)},
                          {"cluster", rounded_ms(time.cluster)},
                          {"write", rounded_ms(time.write)}};
    return json_line(json);
}

std::string points_line(const PointReport& report) {
    return fmt::format("{}: {} of {}\n", one_line(report.input), counted(report.n, "point"),
                       counted(report.d, "coordinate"));
}

std::string ending_lines(const PointReport& report) {
    const PointTimings& time = report.timings_ms;
    std::string text;
    if (!report.note.empty()) text += fmt::format("  note     {}\n", one_line(report.note));
    text += fmt::format("  time     {:.0f} ms (read {:.0f}, cluster {:.0f}, write {:.0f})\n", time.total(),
                        time.read, time.cluster, time.write);
    for (const OutputRecord& output : report.outputs) text += output_line(output);
    return text;
}

std::string counted(std::size_t number, std::string_view noun) {
    return fmt::format("{} {}{}", with_thousands(number), noun, number == 1 ? "" : "s");
}

std::string short_number(double number) { return fmt::format("{:.6g}", number); }

std::string cluster_table(std::span<const std::size_t> sizes, std::size_t n, std::string_view last_title,
                          const std::function<std::string(std::size_t)>& last_column) {
    constexpr std::size_t most = 20;  // nobody reads longer tables
    if (sizes.empty()) return "";
    const std::string_view gap = last_title.empty() ? "" : "  ";
    std::string text = fmt::format("  cluster     points    share{}{}\n", gap, last_title);
    for (std::size_t k = 0; k < std::min(most, sizes.size()); ++k) {
        const double share = 100 * static_cast<double>(sizes[k]) / static_cast<double>(n);
        text += fmt::format("  {:>7} {:>10} {:>6.1f} %{}{}\n", k, with_thousands(sizes[k]), share, gap,
                            last_column(k));
    }
    if (sizes.size() > most)
        text += fmt::format("      ... and {}\n", counted(sizes.size() - most, "more cluster"));
    return text;
}

}  // namespace tinct::report

#include "report/measures_lines.hpp"
#include "report/output_lines.hpp"

#include <tinct/report/file_report.hpp>
#include <tinct/report/one_line.hpp>

#include <fmt/format.h>

#include <string>

namespace tinct::report {

namespace {

std::string counted_colors(std::size_t colors) {
    return colors == 1 ? "1 color" : with_thousands(colors) + " colors";
}

std::string input_line(const FileReport& report) {
    return fmt::format("{}: {} x {} pixels, {}, {} bytes\n", one_line(report.input),
                       with_thousands(report.width), with_thousands(report.height),
                       counted_colors(report.colors_in), with_thousands(report.bytes_in));
}

std::string error_lines(const MeasuresRecord& measures) {
    if (measures.mse == 0)
        return "  error    none: every pixel keeps its color at 8 bits a channel (MSE 0)\n";
    std::string text = fmt::format("  error    {}\n", similarity_text(measures));
    if (measures.color_error)
        text += fmt::format("  delta E  {}\n", spread_text(measures.color_error->ciede2000));
    return text + fmt::format("  worst    {}\n", tile_text(measures.worst_tile));
}

// Nothing when no search was needed.
std::string search_line(const FileReport& report) {
    if (report.restart_inertias.empty()) return "";
    const std::size_t starts = report.restart_inertias.size();
    const std::optional<double> spread = restart_spread(report);
    return fmt::format("  search   {}: {} start{}{}, {} move{}\n", report.effort, starts,
                       starts == 1 ? "" : "s", spread ? fmt::format(" within {:.2f} %", *spread * 100) : "",
                       report.moves, report.moves == 1 ? "" : "s");
}

std::string time_line(const Timings& time) {
    return fmt::format(
        "  time     {:.0f} ms (read {:.0f}, histogram {:.0f}, cluster {:.0f}, remap {:.0f}, write {:.0f})\n",
        time.total(), time.read, time.histogram, time.cluster, time.remap, time.write);
}

}  // namespace

std::string to_text(const FileReport& report) {
    std::string text = input_line(report);
    if (!report.profile.empty())
        text += fmt::format("  profile  {}, converted to sRGB\n", one_line(report.profile));
    text += fmt::format("  colors   {} used of {} asked\n", report.colors_used, report.colors_asked);
    text += error_lines(report.measures);
    text += search_line(report);
    text += time_line(report.timings_ms);
    for (const OutputRecord& output : report.outputs) text += output_line(output, report.bytes_in);
    return text;
}

}  // namespace tinct::report

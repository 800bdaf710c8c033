#include "report/output_lines.hpp"

#include <tinct/report/one_line.hpp>
#include <tinct/util/text.hpp>

#include <fmt/format.h>

#include <cmath>

namespace tinct::report {

Json outputs_json(const std::vector<OutputRecord>& outputs) {
    Json list = Json::array();
    for (const OutputRecord& output : outputs)
        list.push_back(Json{{"path", output.path}, {"format", output.format}, {"bytes", output.bytes}});
    return list;
}

std::string output_line(const OutputRecord& output, std::uint64_t bytes_in) {
    std::string line =
        fmt::format("  written  {}: {} bytes", one_line(output.path), with_thousands(output.bytes));
    if (bytes_in > 0)
        line += fmt::format(", {:.1f} % of the input",
                            100.0 * static_cast<double>(output.bytes) / static_cast<double>(bytes_in));
    return line + "\n";
}

double rounded_ms(double milliseconds) { return std::round(milliseconds * 1000) / 1000; }

}  // namespace tinct::report

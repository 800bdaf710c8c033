#pragma once

#include <tinct/report/measures_record.hpp>

#include <cstdint>
#include <string>

namespace tinct::report {

/// What is known about two pictures that were compared.
struct ComparisonReport {
    std::string a, b;
    std::uint32_t width = 0, height = 0;
    MeasuresRecord measures;
};

/// One JSON object on one line without a line end, keys as docs/cli.md lists them. `schema` is
/// "tinct.compare/1". psnr_db is null for equal pictures.
std::string to_json(const ComparisonReport& report);

/// The same for a person: a line for each measure, its name first.
std::string to_text(const ComparisonReport& report);

}  // namespace tinct::report

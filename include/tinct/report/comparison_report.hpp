#pragma once

#include <cstdint>
#include <string>

namespace tinct::report {

/// What is known about two pictures that were compared.
struct ComparisonReport {
    std::string a, b;
    std::uint32_t width = 0, height = 0;
    double mse = 0, psnr_db = 0;  ///< psnr_db is infinity for equal pictures
};

/// One JSON object on one line without a line end, keys as docs/cli.md lists them. `schema` is
/// "tinct.compare/1". psnr_db is null for equal pictures.
std::string to_json(const ComparisonReport& report);

/// The same for a person: a line for each measure, its name first.
std::string to_text(const ComparisonReport& report);

}  // namespace tinct::report

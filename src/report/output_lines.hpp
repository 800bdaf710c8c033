#pragma once

#include "report/json_line.hpp"

#include <tinct/report/output_record.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace tinct::report {

/// The list of `path`, `format` and `bytes` that every report calls `outputs`.
Json outputs_json(const std::vector<OutputRecord>& outputs);

/// "  written  NAME: 345,678 bytes, 28.0 % of the input"; the share is left out when `bytes_in` is 0.
std::string output_line(const OutputRecord& output, std::uint64_t bytes_in = 0);

/// To the microsecond: more digits would be noise.
double rounded_ms(double milliseconds);

}  // namespace tinct::report

#pragma once

#include <tinct/report/output_record.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace tinct::report {

/// Wall-clock milliseconds of each stage of a job on a point set.
struct PointTimings {
    double read = 0, cluster = 0, write = 0;
    double total() const { return read + cluster + write; }
};

/// What the reports on point sets have in common.
struct PointReport {
    std::string input;
    std::vector<OutputRecord> outputs;
    std::size_t n = 0, d = 0;  ///< points, and coordinates of each
    std::string note;          ///< a sentence on what the user may not expect; empty for nothing
    PointTimings timings_ms;
};

}  // namespace tinct::report

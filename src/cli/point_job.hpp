#pragma once

#include "cli/exit_code.hpp"
#include "cli/file_batch.hpp"
#include "cli/point_arguments.hpp"

#include <tinct/report/point_report.hpp>
#include <tinct/util/stopwatch.hpp>

#include <functional>
#include <string>

namespace tinct::cli {

/// Runs a command's work on its point set with a bar, and prints what it returns. Outputs that cannot be
/// written are refused before it. Whatever the library finds wrong with the points themselves becomes an
/// error that names the input.
ExitCode run_point_job(const PointArguments& arguments, const FileJob& job);

/// A callback for the library that moves the bar and never cancels.
std::function<bool(double)> progress_of(const FileWork& work);

/// Writes the targets and returns what to print about the work: the report, whose outputs and time are filled
/// in, as JSON, as text or not at all.
template <class Report>
std::string finish(const PointArguments& arguments, Report& report, const EncodeData& encode) {
    Stopwatch stopwatch;
    const auto encode_report = [&report](const std::vector<report::OutputRecord>& outputs) {
        report.outputs = outputs;
        return to_json(report) + "\n";
    };
    report.outputs = write_data(arguments.targets, arguments.if_exists(), encode, encode_report);
    report.timings_ms.write = stopwatch.milliseconds();
    if (arguments.quiet) return "";
    return arguments.json ? to_json(report) + "\n" : to_text(report);
}

}  // namespace tinct::cli

#include "cli/point_job.hpp"

#include "cli/input.hpp"

#include <tinct/util/error.hpp>

#include <fmt/format.h>

#include <cstdio>
#include <stdexcept>

namespace tinct::cli {

ExitCode run_point_job(const PointArguments& arguments, const FileJob& job) {
    const std::string name = input_name(arguments.input);
    const auto checked_job = [&](const FileWork& work) {
        for (const DataTarget& target : arguments.targets)
            codec::check_writable(target.path, arguments.if_exists());
        try {
            return job(work);
        } catch (const std::invalid_argument& error) {
            // The options were checked when they were parsed, so the points are to blame.
            throw Error(ErrorCode::unreadable_input,
                        fmt::format("{}: these points cannot be worked on: {}.", name, error.what()));
        }
    };
    // A table or plot has standard output for itself.
    std::FILE* const output = writes_standard_output(arguments.targets) ? stderr : stdout;
    const ProgressMode progress = arguments.quiet ? ProgressMode::never : arguments.progress;
    return run_batch({name}, {arguments.threads, progress, output, arguments.quiet}, checked_job);
}

std::function<bool(double)> progress_of(const FileWork& work) {
    return [done = work.share_done](double share) {
        *done = share;
        return true;
    };
}

}  // namespace tinct::cli

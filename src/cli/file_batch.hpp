#pragma once

#include "cli/exit_code.hpp"
#include "cli/progress.hpp"

#include <atomic>
#include <cstddef>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

namespace tinct::cli {

/// What a file's work may use, and where it says how far it is.
struct FileWork {
    std::size_t file = 0;  ///< its number
    int threads = 1;
    std::atomic<double>* share_done = nullptr;  ///< 0 .. 1
    std::string* warning = nullptr;             ///< a line for standard error, when the file succeeds
};

/// Does a file's work and returns what to print about it. Throws when the file fails.
using FileJob = std::function<std::string(const FileWork&)>;

struct BatchOptions {
    int threads = 0;  ///< 0: all of the machine's
    ProgressMode progress = ProgressMode::automatic;
    std::FILE* output = stdout;
};

/// Runs `job` for each of the files, several at a time but never more than there are threads, which bounds
/// the pictures in memory; threads that are left over go to the work inside a file. What the jobs return is
/// printed in the order of the files, as soon as it is known. A file that fails gets a line on standard error
/// and stops no other. Returns the status of the first failure in that order, or `done`.
ExitCode run_batch(const std::vector<std::string>& files, const BatchOptions& options, const FileJob& job);

}  // namespace tinct::cli

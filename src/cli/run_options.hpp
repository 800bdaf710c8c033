#pragma once

#include "cli/progress.hpp"

#include <CLI/CLI.hpp>

#include <cstdint>

namespace tinct::cli {

/// Options that several commands share, each with the same words.

/// --restarts; what `restarts` holds is the default.
void add_restarts_option(CLI::App& app, int& restarts);

/// --seed.
void add_seed_option(CLI::App& app, std::uint64_t& seed);

/// --threads.
void add_threads_option(CLI::App& app, int& threads);

/// --progress.
void add_progress_option(CLI::App& app, ProgressMode& progress);

}  // namespace tinct::cli

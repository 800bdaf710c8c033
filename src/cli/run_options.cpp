#include "cli/run_options.hpp"

#include "cli/arguments.hpp"

#include <fmt/format.h>

#include <limits>

namespace tinct::cli {

void add_restarts_option(CLI::App& app, int& restarts) {
    add_number(
        app, "--restarts", {1, 10'000},
        [&restarts](std::uint64_t number) { restarts = static_cast<int>(number); },
        fmt::format("how many starts, of which the best is kept (default {})", restarts));
}

void add_seed_option(CLI::App& app, std::uint64_t& seed) {
    add_number(
        app, "--seed", {0, std::numeric_limits<std::uint64_t>::max()},
        [&seed](std::uint64_t number) { seed = number; }, "of the random choices (default 0)");
}

void add_threads_option(CLI::App& app, int& threads) {
    add_number(
        app, "--threads", {0, 1024}, [&threads](std::uint64_t number) { threads = static_cast<int>(number); },
        "how many threads; 0 for all of the machine's (default 0)");
}

void add_progress_option(CLI::App& app, ProgressMode& progress) {
    add_choice(
        app, "--progress", {"auto", "always", "never"},
        [&progress](std::size_t choice) { progress = static_cast<ProgressMode>(choice); },
        "a bar on standard error (default auto: on a terminal, for long work)");
}

}  // namespace tinct::cli

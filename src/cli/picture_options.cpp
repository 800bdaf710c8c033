#include "cli/picture_options.hpp"

#include "cli/arguments.hpp"

#include <cstdint>
#include <limits>

namespace tinct::cli {

void add_clustering_options(CLI::App& app, PictureOptions& options) {
    QuantizeOptions& quantize = options.quantize;
    add_number(
        app, "-k,--colors", {PaletteSize::smallest, PaletteSize::largest},
        [&quantize](std::uint64_t colors) { quantize.colors = PaletteSize(static_cast<int>(colors)); },
        "how many colors at most, 1 to 256 (default 256)");
    add_choice(
        app, "--init", {"random", "k-means++", "greedy-k-means++"},
        [&quantize](std::size_t choice) { quantize.initialization = static_cast<Initialization>(choice); },
        "how the clustering starts (default greedy-k-means++)");
    add_number(
        app, "--restarts", {1, 10'000},
        [&quantize](std::uint64_t restarts) { quantize.restarts = static_cast<int>(restarts); },
        "how many starts, of which the best is kept (default 1)");
    add_number(
        app, "--seed", {0, std::numeric_limits<std::uint64_t>::max()},
        [&quantize](std::uint64_t seed) { quantize.seed = seed; }, "of the random choices (default 0)");
}

void add_threads_option(CLI::App& app, int& threads) {
    add_number(
        app, "--threads", {0, 1024}, [&threads](std::uint64_t number) { threads = static_cast<int>(number); },
        "how many threads; 0 for all of the machine's (default 0)");
}

void add_max_pixels_option(CLI::App& app, codec::ReadOptions& read) {
    add_scaled_number(
        app, "--max-pixels", {1, std::numeric_limits<std::uint64_t>::max()},
        [&read](std::uint64_t pixels) { read.max_pixels = pixels; },
        "refuse larger pictures; 100M and 1G are understood (default 1G)");
}

void add_progress_option(CLI::App& app, ProgressMode& progress) {
    add_choice(
        app, "--progress", {"auto", "always", "never"},
        [&progress](std::size_t choice) { progress = static_cast<ProgressMode>(choice); },
        "a bar on standard error (default auto: on a terminal, for long work)");
}

}  // namespace tinct::cli

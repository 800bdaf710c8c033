#include "cli/picture_options.hpp"

#include "cli/arguments.hpp"

#include <chrono>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace tinct::cli {

namespace {

const std::vector<std::string> efforts{"fast", "balanced", "high", "best"};
const std::vector<std::string> sorts{"smallest", "luma", "hue", "population"};
const std::vector<std::string> compressions{"fast", "default", "max"};

// A budget alone means: as much as fits into it.
void add_search_options(CLI::App& app, PictureOptions& options) {
    CLI::Option* const effort = add_choice(
        app, "--effort", efforts,
        [&options](std::size_t choice) { options.quantize.effort = static_cast<Effort>(choice); },
        "how long to look for a better palette (default balanced; with a time budget best)");
    add_duration(
        app, "--time-budget",
        [&options, effort](std::chrono::nanoseconds budget) {
            options.quantize.time_budget = budget;
            if (effort->count() == 0) options.quantize.effort = Effort::best;
        },
        "end the search after this time, such as 200ms; the result then depends on the machine");
}

}  // namespace

std::string effort_word(Effort effort) { return efforts.at(static_cast<std::size_t>(effort)); }
std::string sort_word(PaletteKey key) { return sorts.at(static_cast<std::size_t>(key)); }
std::string compress_word(codec::Compression compression) {
    return compressions.at(static_cast<std::size_t>(compression));
}

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
    add_search_options(app, options);
    add_number(
        app, "--restarts", {1, 10'000},
        [&quantize](std::uint64_t number) { quantize.restarts = static_cast<int>(number); },
        "how many starts, of which the best is kept (default: as the effort says)");
    add_seed_option(app, quantize.seed);
}

void add_writing_options(CLI::App& app, WritingChoice& write) {
    add_choice(
        app, "--sort", sorts, [&write](std::size_t choice) { write.sort = static_cast<PaletteKey>(choice); },
        "order of the palette in the file (default smallest: whichever makes the PNG smallest)");
    add_choice(
        app, "--compress", compressions,
        [&write](std::size_t choice) { write.compression = static_cast<codec::Compression>(choice); },
        "how hard to look for fewer bytes in a PNG or GIF (default default)");
}

void add_reading_options(CLI::App& app, codec::ReadOptions& read) {
    add_scaled_number(
        app, "--max-pixels", {1, std::numeric_limits<std::uint64_t>::max()},
        [&read](std::uint64_t pixels) { read.max_pixels = pixels; },
        "refuse larger pictures; 100M and 1G are understood (default 1G)");
    add_choice(
        app, "--profile", {"convert", "ignore"},
        [&read](std::size_t choice) { read.profile = static_cast<codec::ProfileUse>(choice); },
        "colors become sRGB as the file's profile or gamma says, or stay as stored (default convert)");
}

}  // namespace tinct::cli

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
    add_restarts_option(app, quantize.restarts);
    add_seed_option(app, quantize.seed);
}

void add_max_pixels_option(CLI::App& app, codec::ReadOptions& read) {
    add_scaled_number(
        app, "--max-pixels", {1, std::numeric_limits<std::uint64_t>::max()},
        [&read](std::uint64_t pixels) { read.max_pixels = pixels; },
        "refuse larger pictures; 100M and 1G are understood (default 1G)");
}

}  // namespace tinct::cli

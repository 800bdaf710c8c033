#include "cli/kmeans_options.hpp"

#include "cli/arguments.hpp"
#include "cli/run_options.hpp"

#include <algorithm>

namespace tinct::cli {

namespace {

// The last is k-means|| for those whose shell takes | for a pipe.
const std::vector<std::string> words{"random", "k-means++", "greedy-k-means++", "k-means||",
                                     "k-means-parallel"};

}  // namespace

void add_kmeans_options(CLI::App& app, KMeansOptions& options) {
    add_choice(
        app, "--init", words,
        [&options](std::size_t choice) {
            constexpr auto last = static_cast<std::size_t>(Initialization::kmeans_parallel);
            options.initialization = static_cast<Initialization>(std::min(choice, last));
        },
        "how the centroids start (default greedy-k-means++)")
        ->type_name("random|k-means++|greedy-k-means++|k-means-parallel");
    add_restarts_option(app, options.restarts);
    add_seed_option(app, options.seed);
    add_switch(
        app, "--local-search", [&options] { options.local_search = LocalSearch::breathing; },
        "after convergence, move centroids to where the error is");
}

std::string initialization_word(Initialization initialization) {
    return words.at(static_cast<std::size_t>(initialization));
}

}  // namespace tinct::cli

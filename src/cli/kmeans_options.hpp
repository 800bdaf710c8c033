#pragma once

#include <tinct/cluster/kmeans.hpp>

#include <CLI/CLI.hpp>

#include <string>

namespace tinct::cli {

/// --init, --restarts, --seed, --local-search: the options of k-means that decide which clustering is found.
/// What `options` holds is the default.
void add_kmeans_options(CLI::App& app, KMeansOptions& options);

/// How --init spells it.
std::string initialization_word(Initialization initialization);

}  // namespace tinct::cli

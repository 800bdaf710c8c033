#pragma once

#include "cli/measures.hpp"
#include "cli/run_options.hpp"

#include <tinct/codec/image_file.hpp>
#include <tinct/quantize/quantizer.hpp>

#include <CLI/CLI.hpp>

#include <string>

namespace tinct::cli {

/// What every command that finds a palette lets its user choose.
struct PictureOptions {
    QuantizeOptions quantize;
    codec::ReadOptions read;
    ProgressMode progress = ProgressMode::automatic;
    MeasureEffort measure = MeasureEffort::cheap;
};

/// --colors, --init, --effort, --time-budget, --restarts, --seed.
void add_clustering_options(CLI::App& app, PictureOptions& options);

/// What --effort calls it.
std::string effort_word(Effort effort);

/// --max-pixels.
void add_max_pixels_option(CLI::App& app, codec::ReadOptions& read);

}  // namespace tinct::cli

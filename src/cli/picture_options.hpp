#pragma once

#include "cli/look_options.hpp"
#include "cli/measures.hpp"
#include "cli/run_options.hpp"

#include <tinct/codec/image_file.hpp>
#include <tinct/codec/image_writer.hpp>
#include <tinct/quantize/quantizer.hpp>

#include <CLI/CLI.hpp>

#include <string>

namespace tinct::cli {

/// The order of a written palette: by trial for the smallest PNG, or by a key of the entries.
enum class PaletteKey { smallest, luma, hue, population };

/// How `quantize` writes.
struct WritingChoice {
    PaletteKey sort = PaletteKey::smallest;
    codec::Compression compression = codec::Compression::normal;
};

/// What every command that finds a palette lets its user choose.
struct PictureOptions {
    QuantizeOptions quantize;
    AlphaChoice alpha;
    codec::ReadOptions read;
    WritingChoice write;
    ProgressMode progress = ProgressMode::automatic;
    MeasureEffort measure = MeasureEffort::cheap;
};

/// --colors, --init, --effort, --time-budget, --restarts, --seed.
void add_clustering_options(CLI::App& app, PictureOptions& options);

/// What --effort calls it.
std::string effort_word(Effort effort);

/// What --sort and --compress call it.
std::string sort_word(PaletteKey key);
std::string compress_word(codec::Compression compression);

/// --sort, --compress.
void add_writing_options(CLI::App& app, WritingChoice& write);

/// How a picture is read: --max-pixels, --profile.
void add_reading_options(CLI::App& app, codec::ReadOptions& read);

}  // namespace tinct::cli

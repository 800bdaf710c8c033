#pragma once

#include <tinct/color/rgb.hpp>
#include <tinct/report/measures_record.hpp>
#include <tinct/report/output_record.hpp>
#include <tinct/util/text.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tinct::report {

struct PaletteRecord {
    Rgba color{};
    std::uint64_t count = 0;  ///< pixels of this color
};

/// Wall-clock milliseconds of each stage of the main job.
struct Timings {
    double read = 0, histogram = 0, cluster = 0, remap = 0, write = 0;
    double total() const { return read + histogram + cluster + remap + write; }
};

/// How the picture was to look, in the words of the options, and what was used where they leave it open.
struct LookRecord {
    std::string space, dither, alpha;
    double salience = 0, dither_strength = 0;
    std::optional<int> bayer_size;  ///< of Bayer dithering
};

/// What is known about one quantized file.
struct FileReport {
    std::string input;
    std::vector<OutputRecord> outputs;
    std::uint32_t width = 0, height = 0;
    int colors_asked = 0;
    std::size_t colors_in = 0, colors_used = 0;
    MeasuresRecord measures;
    std::uint64_t bytes_in = 0;
    std::string profile;  ///< what the pixels were converted from; empty: they were sRGB
    Timings timings_ms;
    std::vector<PaletteRecord> palette;
    std::uint64_t seed = 0;
    std::string effort;
    double time_budget_ms = 0;  ///< 0: none
    LookRecord look;
    std::string sort, compress;  ///< how it was written, in the words of the options
    int iterations = 0, moves = 0;
    bool converged = true;
    std::vector<double> restart_inertias;  ///< one a start
};

/// By how much the worst start's inertia is above the best one's, as a share of it; 0 when all are equal.
/// None for fewer than two starts, and when the best is 0.
std::optional<double> restart_spread(const FileReport& report);

/// One JSON object on one line without a line end, keys as docs/cli.md lists them. `schema` is
/// "tinct.quantize/1". psnr_db is null for an exact result, because JSON knows no infinity. Text that is not
/// UTF-8 is replaced, never thrown over.
std::string to_json(const FileReport& report);

/// The same for a person, in a few lines, each ended by '\n'. Sizes with thousands separators.
std::string to_text(const FileReport& report);

/// A sentence on the color that the picture lost, for a warning: "#cf252d (0.30 % of the picture) became ..."
/// Empty when none was lost.
std::string lost_color_text(const MeasuresRecord& measures);

/// The palette as JSON: `schema` "tinct.palette/1", `input`, `colors` [{hex, count, share}], on one line.
std::string palette_to_json(const std::string& input, const std::vector<PaletteRecord>& palette);

/// The palette as "#rrggbb" lines ("#rrggbbaa" for an entry that is not opaque), each ended by '\n'.
std::string palette_to_hex(const std::vector<PaletteRecord>& palette);

/// The palette as blocks of 24-bit terminal color, `per_row` (at least 1) in a row, as they look on white.
std::string palette_to_blocks(const std::vector<PaletteRecord>& palette, std::size_t per_row = 32);

}  // namespace tinct::report

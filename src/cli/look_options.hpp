#pragma once

#include <tinct/color/rgb.hpp>
#include <tinct/image/deep_image.hpp>
#include <tinct/image/image.hpp>
#include <tinct/quantize/quantizer.hpp>

#include <CLI/CLI.hpp>

#include <cstdint>
#include <string>

namespace tinct::cli {

/// What happens to transparency before the colors are chosen.
struct AlphaChoice {
    enum class Kind { keep, matte, threshold } kind = Kind::keep;
    Rgb matte{};
    std::uint8_t threshold = 128;

    void apply(Image& image) const;
    void apply(DeepImage& image) const;
    /// As --alpha takes it.
    std::string word() const;
};

/// How colors are chosen: --space, --alpha, --salience.
void add_palette_look_options(CLI::App& app, QuantizeOptions& quantize, AlphaChoice& alpha);

/// --dither, --dither-strength, --bayer-size.
void add_dither_options(CLI::App& app, DitherOptions& dither);

/// Throws UsageError for --dither-strength and --bayer-size where the dithering does not heed them: who gives
/// them expects a difference.
void refuse_idle_dither_options(const CLI::App& app, const DitherOptions& dither);

/// What the options call it.
std::string space_word(ColorSpace space);
std::string dither_word(DitherKind kind);

}  // namespace tinct::cli

#pragma once

#include <tinct/cluster/kmeans.hpp>
#include <tinct/color/color_space.hpp>
#include <tinct/image/deep_image.hpp>
#include <tinct/image/image_view.hpp>
#include <tinct/image/indexed_image.hpp>
#include <tinct/image/palette.hpp>
#include <tinct/quantize/dither.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace tinct {

/// How long to look for a better palette (docs/algorithms.md says what each does).
enum class Effort {
    fast,      ///< a few moves on a coarse histogram
    balanced,  ///< a local search on a coarse histogram, some iterations on all colors
    high,      ///< several searches on a coarse histogram, one on all colors, then steps of whole levels
    best,      ///< the same on a finer one, with patience, and with annealing over whole levels
};

struct QuantizeOptions {
    PaletteSize colors{256};  ///< at most so many
    Effort effort = Effort::balanced;
    /// When it is used up, the search ends and the result then depends on the machine; the steps that every
    /// palette needs are always made. 0: no limit.
    std::chrono::nanoseconds time_budget{0};
    /// Where distances between colors are measured, for the palette and for the pixels. In `oklab`, lightness
    /// weighs 0.85 times as much as in Oklab itself, in `lab` 1.25 times as much as in CIELAB
    /// (docs/color.md).
    ColorSpace space = ColorSpace::srgb;
    DitherOptions dither;
    /// 0 .. 1: how far rare colors that are far from all others count for more than their pixels, so that
    /// they keep an entry. At 1, all groups of neighboring colors count the same.
    /// Negative: default_dither_salience with dithering, else 0.
    double salience = -1;
    Initialization initialization = Initialization::greedy_kmeans_plus_plus;
    int restarts = 0;        ///< independent starts, of which the best is kept; 0: as the effort says
    std::uint64_t seed = 0;  ///< of every random choice
    int threads = 0;         ///< 0: all of the machine's; the result does not depend on it
    /// Called now and then on the calling thread with the share of the work done, 0 .. 1; returning false
    /// cancels with Error(canceled). May be empty.
    std::function<bool(double)> progress;
};

/// The palette that was found and the evidence for it.
struct QuantizedPalette {
    Palette palette{{opaque(
        Rgb{0, 0, 0})}};  ///< entries that are not opaque, then from dark to light: by luma(), then r, g, b
    std::vector<std::uint64_t> counts;  ///< pixels of each entry, none 0
    std::size_t colors_in = 0;          ///< distinct colors of the picture; at 8 bits when it keeps them
    /// Summed squared distance of all pixels to their entry in the space asked for, weighed by salience;
    /// after rounding, before dithering. Of more than 2^20 colors that have alpha or 16 bits: to the entry
    /// that is nearest to the mean of the colors round their own.
    double inertia = 0;
    int iterations = 0;  ///< that led to it; 0 when no clustering was needed
    bool converged = true;
    /// Of each start, as searched on the coarse histogram and before rounding. Their spread tells whether
    /// more starts, or another seed, would help.
    std::vector<double> restart_inertias;
    int moves = 0;        ///< of all local searches, tried
    double salience = 0;  ///< that the clustering weighed colors with
    double histogram_ms = 0, cluster_ms = 0;
};

struct Quantized {
    IndexedImage image;
    QuantizedPalette evidence;
    double dither_strength = 0;  ///< that was used
    double remap_ms = 0;
};

/// Finds a palette of at most options.colors colors for the picture: weighted k-means and a local search over
/// its distinct colors (Effort::fast: over coarse cells of colors), in the color space asked for, centroids
/// rounded to the nearest 8-bit color (opaque ones at Effort::high and best: moved on over the levels as long
/// as that lowers the error, unless the picture is dithered), every color given to its nearest entry, entries
/// that nobody uses dropped. A picture with no more colors than asked for keeps them all exactly, also the
/// colors of pixels that are fully transparent.
///
/// Otherwise pixels of alpha 0 have one entry, which others get too where it is nearest, and no vote (for a
/// palette of one color they vote), pixels of alpha 255 get entries of alpha 255, and distances are the mean
/// of those over black and over white. 16 bits a channel are clustered as they are; more than 2^20 colors of
/// 16 bits or with alpha by the exact means of neighbors, after which every pixel finds its own entry. With
/// dithering, opaque palettes of few colors are also stretched a little, because dithering can mix colors but
/// not exceed them. Deterministic for any thread count and instruction set. Throws std::invalid_argument for
/// an empty picture, restarts < 0, a negative time budget and a salience above 1.
QuantizedPalette find_palette(ImageView image, const QuantizeOptions& options = {});
QuantizedPalette find_palette(const DeepImage& image, const QuantizeOptions& options = {});

/// find_palette, and the picture in those colors, dithered when asked for. Throws what both throw.
Quantized quantize(ImageView image, const QuantizeOptions& options = {});
Quantized quantize(const DeepImage& image, const QuantizeOptions& options = {});

}  // namespace tinct

#pragma once

#include <tinct/cluster/kmeans.hpp>
#include <tinct/image/image_view.hpp>
#include <tinct/image/indexed_image.hpp>
#include <tinct/image/palette.hpp>

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
    high,      ///< several searches on a coarse histogram, then one on all colors
    best,      ///< the same on a finer one and with patience
};

struct QuantizeOptions {
    PaletteSize colors{256};  ///< at most so many
    Effort effort = Effort::balanced;
    /// When it is used up, the search ends and the result then depends on the machine; the steps that every
    /// palette needs are always made. 0: no limit.
    std::chrono::nanoseconds time_budget{0};
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
    Palette palette{{opaque(Rgb{0, 0, 0})}};  ///< from dark to light: by luma(), then r, g, b
    std::vector<std::uint64_t> counts;        ///< pixels of each entry, none 0
    std::size_t colors_in = 0;                ///< distinct colors of the picture
    double inertia = 0;  ///< summed squared distance of all pixels to their entry, after rounding
    int iterations = 0;  ///< that led to it; 0 when no clustering was needed
    bool converged = true;
    /// Of each start, as searched on the coarse histogram and before rounding. Their spread tells whether
    /// more starts, or another seed, would help.
    std::vector<double> restart_inertias;
    int moves = 0;  ///< of all local searches, tried
    double histogram_ms = 0, cluster_ms = 0;
};

struct Quantized {
    IndexedImage image;
    QuantizedPalette evidence;
    double remap_ms = 0;
};

/// Finds a palette of at most options.colors colors for the picture as it looks on white: weighted k-means
/// and a local search over its distinct colors in 8-bit sRGB, centroids rounded to the nearest 8-bit color,
/// every color given to its nearest entry, entries that nobody uses dropped. A picture with no more colors
/// than asked for keeps them all exactly. Deterministic for any thread count and instruction set. Throws
/// std::invalid_argument for an empty picture, restarts < 0 or a negative time budget.
QuantizedPalette find_palette(ImageView image, const QuantizeOptions& options = {});

/// find_palette, and the picture in those colors.
Quantized quantize(ImageView image, const QuantizeOptions& options = {});

}  // namespace tinct

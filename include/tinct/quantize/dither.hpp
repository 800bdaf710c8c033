#pragma once

#include <tinct/color/color_space.hpp>
#include <tinct/image/deep_image.hpp>
#include <tinct/image/image_view.hpp>
#include <tinct/image/indexed_image.hpp>
#include <tinct/image/palette.hpp>

#include <cstddef>
#include <cstdint>

namespace tinct {

/// How the error of a pixel is made up for by its neighbors (docs/algorithms.md says what each does).
enum class DitherKind : std::uint8_t {
    none,
    floyd_steinberg,  ///< error diffusion to four neighbors
    sierra,           ///< error diffusion to ten neighbors: softer
    atkinson,         ///< error diffusion to six, of three quarters of the error: more contrast
    bayer,            ///< ordered dithering with a recursive matrix: a regular pattern
    blue_noise,       ///< ordered dithering with a void-and-cluster matrix: an irregular one
    riemersma,        ///< error diffusion along a Hilbert curve: no direction shows
};

struct DitherOptions {
    DitherKind kind = DitherKind::none;
    /// Of the error that is passed on, or of the pattern: 0 (none) .. 1 (all). Negative: what suits a palette
    /// of its size, default_dither_strength.
    double strength = -1;
    int bayer_size = 8;  ///< side of the matrix: 2, 4, 8 or 16

    bool dithers() const { return kind != DitherKind::none && strength != 0; }
    /// The strength that a palette of so many entries is dithered with; 0 for `none`.
    double strength_for(std::size_t colors) const;
    /// Throws std::invalid_argument for a strength above 1 or another Bayer size.
    void require_valid() const;
};

/// What is used when nobody says, by evidence (docs/benchmarks.md). Few colors need much dithering; with
/// many, its noise is worse than the bands. And a palette for dithering, which mixes colors, needs rare ones
/// that are far from the others more than common ones. The strength falls from 0.6 at 16 colors and less to
/// 0.2 at 256, the salience from 0.4 to 0; for one color it is 0.
double default_dither_strength(std::size_t colors);
double default_dither_salience(std::size_t colors);

/// Maps a picture to a palette with dithering; `none` gives each pixel its nearest entry. Distances and
/// errors are those of `space`. Pixels whose color is an entry keep it and take and pass on no error, pixels
/// of opaque color get an opaque entry when there is one, pixels of alpha 0 an entry of alpha 0 when there is
/// one, and where colors change fast, less error is passed on.
///
/// Rows are worked on in bands of 64, of thin pictures more, each after a run-up of 16 rows above it, whose
/// errors it takes and whose pixels it leaves to the band above; Riemersma in squares of 256, or rectangles as
/// large. So the result does not depend on `threads` (0: all) and no border shows. O(pixels * palette), and
/// for each thread some 1.5 KB a column of the picture.
///
/// Throws std::invalid_argument for an empty picture, and what require_valid throws.
IndexedImage dither(ImageView image, const Palette& palette, ColorSpace space, const DitherOptions& options,
                    int threads = 0);
IndexedImage dither(const DeepImage& image, const Palette& palette, ColorSpace space,
                    const DitherOptions& options, int threads = 0);

}  // namespace tinct

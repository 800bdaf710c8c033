#include "quantize/dither_patch.hpp"
#include "quantize/error_diffusion.hpp"
#include "quantize/fewness.hpp"
#include "quantize/ordered_dither.hpp"
#include "quantize/riemersma.hpp"

#include <tinct/image/alpha.hpp>
#include <tinct/quantize/dither.hpp>
#include <tinct/util/parallel.hpp>

#include <algorithm>
#include <cmath>
#include <optional>
#include <stdexcept>
#include <utility>

namespace tinct {

namespace {

constexpr std::uint32_t run_up_rows = 16;

// A part costs the making of a DitherPalette, so parts of thin pictures are longer.
std::uint32_t rows_of_band(std::uint32_t width) {
    constexpr std::uint32_t least_rows = 64, least_pixels = 1 << 14;
    return std::max(least_rows, least_pixels / width);
}
std::uint32_t side_of_square(std::uint32_t other_side) {
    constexpr std::uint32_t usual = 256, longest = 1 << 15;
    return std::clamp(usual * usual / other_side, usual, longest);
}

DitherSource source_of(ImageView image) {
    return {
        image.width(), image.height(), [image](std::uint32_t x, std::uint32_t y, std::span<Rgba16> pixels) {
            std::ranges::transform(image.pixels().subspan(std::size_t{y} * image.width() + x, pixels.size()),
                                   pixels.begin(), [](Rgba color) { return widen(color); });
        }};
}

DitherSource source_of(const DeepImage& image) {
    return {image.width(), image.height(),
            [&image](std::uint32_t x, std::uint32_t y, std::span<Rgba16> pixels) {
                std::ranges::copy(image.row(y).subspan(x, pixels.size()), pixels.begin());
            }};
}

class Dithering {
  public:
    Dithering(DitherSource source, Opacity opacity, const Palette& palette, ColorSpace space,
              const DitherOptions& options, int threads)
        : source_(std::move(source)),
          palette_(palette),
          space_(space, opacity),
          kind_(options.kind),
          strength_(static_cast<float>(options.strength_for(palette.size()))),
          threads_(threads),
          indices_(std::size_t{source_.width} * source_.height) {
        if (kind_ == DitherKind::bayer) thresholds_ = bayer_thresholds(options.bayer_size);
        if (kind_ == DitherKind::blue_noise) thresholds_ = blue_noise_thresholds();
    }

    IndexedImage run() {
        if (kind_ == DitherKind::riemersma) {
            run_squares();
        } else {
            run_bands();
        }
        return {source_.width, source_.height, palette_, std::move(indices_)};
    }

  private:
    void run_squares() {
        const std::uint32_t width = side_of_square(source_.height), height = side_of_square(source_.width);
        const std::uint32_t across = (source_.width - 1) / width + 1,
                            down = (source_.height - 1) / height + 1;
        parallel_for(std::size_t{across} * down, threads_, [&](std::size_t square) {
            const auto x = static_cast<std::uint32_t>(square % across) * width;
            const auto y = static_cast<std::uint32_t>(square / across) * height;
            const PatchArea area{x, y, std::min(width, source_.width - x),
                                 std::min(height, source_.height - y)};
            dither_along_curve(DitherPatch(source_, area, space_), palette_, space_, strength_,
                               &indices_[std::size_t{y} * source_.width + x], source_.width);
        });
    }

    void run_bands() {
        const std::uint32_t band_rows = rows_of_band(source_.width);
        const std::size_t bands = (source_.height - 1) / band_rows + 1;
        parallel_for(bands, threads_, [&](std::size_t band) {
            const std::uint32_t first = static_cast<std::uint32_t>(band) * band_rows;
            const std::uint32_t run_up = thresholds_ ? 0 : std::min(first, run_up_rows);
            const std::uint32_t rows = std::min(band_rows, source_.height - first);
            const PatchArea area{0, first - run_up, source_.width, run_up + rows};
            const DitherPatch patch(source_, area, space_);
            std::uint8_t* const indices = &indices_[std::size_t{first} * source_.width];
            if (thresholds_) {
                dither_by_thresholds(patch, palette_, space_, *thresholds_, strength_, indices);
            } else {
                diffuse_errors(patch, run_up, palette_, space_, kind_, strength_, indices);
            }
        });
    }

    const DitherSource source_;
    const Palette& palette_;
    const PaletteSpace space_;
    const DitherKind kind_;
    const float strength_;
    const int threads_;
    std::optional<Thresholds> thresholds_;  // none: errors are diffused
    std::vector<std::uint8_t> indices_;
};

template <class Picture>
IndexedImage dithered(const Picture& image, const Palette& palette, ColorSpace space,
                      const DitherOptions& options, int threads) {
    if (image.pixels().empty()) throw std::invalid_argument("dither: the picture is empty");
    options.require_valid();
    const bool opaque =
        is_opaque(image) && std::ranges::all_of(palette.colors(), [](Rgba entry) { return entry.a == 255; });
    return Dithering(source_of(image), opaque ? Opacity::opaque : Opacity::translucent, palette, space,
                     options, threads)
        .run();
}

// What people read in reports and may give as an option: 0.6, and not 0.6000000000000001.
double to_thousandths(double number) { return std::round(number * 1000) / 1000; }

}  // namespace

double DitherOptions::strength_for(std::size_t colors) const {
    if (kind == DitherKind::none) return 0;
    return strength < 0 ? default_dither_strength(colors) : strength;
}

void DitherOptions::require_valid() const {
    if (!(strength <= 1)) throw std::invalid_argument("dither: the strength must be at most 1");
    if (bayer_size != 2 && bayer_size != 4 && bayer_size != 8 && bayer_size != 16)
        throw std::invalid_argument("dither: the Bayer matrix must have side 2, 4, 8 or 16");
}

double default_dither_strength(std::size_t colors) { return to_thousandths(0.2 + 0.4 * fewness(colors)); }

double default_dither_salience(std::size_t colors) {
    return colors > 1 ? to_thousandths(0.4 * fewness(colors)) : 0;  // one color cannot be mixed
}

IndexedImage dither(ImageView image, const Palette& palette, ColorSpace space, const DitherOptions& options,
                    int threads) {
    return dithered(image, palette, space, options, threads);
}

IndexedImage dither(const DeepImage& image, const Palette& palette, ColorSpace space,
                    const DitherOptions& options, int threads) {
    return dithered(image, palette, space, options, threads);
}

}  // namespace tinct

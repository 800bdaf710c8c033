// Dithering works on bands of rows and, along the Hilbert curve, on squares. Whether their borders show.

#include "catch.hpp"

#include <tinct/image/deep_image.hpp>
#include <tinct/quantize/dither.hpp>

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

using namespace tinct;

namespace {

constexpr std::uint32_t side = 1280;

// Of 16 bits, so that it has no steps of its own. It goes through the levels of four grays, along a diagonal
// that meets columns and rows alike and never repeats with a border.
DeepImage gradient() {
    DeepImage image(side, side);
    for (std::uint32_t y = 0; y < side; ++y)
        for (std::uint32_t x = 0; x < side; ++x) {
            const double way = (0.61 * x + 0.39 * y) / side;
            const auto level = static_cast<std::uint16_t>(std::lround(65535 * (0.1 + 0.8 * way)));
            image.row(y)[x] = {level, level, level, 65535};
        }
    return image;
}

// How far each pixel is off, in 8-bit levels; `turned`: columns become rows.
std::vector<double> errors_of(const DeepImage& image, const IndexedImage& result, bool turned) {
    std::vector<double> errors(std::size_t{side} * side);
    for (std::uint32_t y = 0; y < side; ++y)
        for (std::uint32_t x = 0; x < side; ++x) {
            const std::uint8_t index = result.indices()[std::size_t{y} * side + x];
            const std::size_t place = turned ? std::size_t{x} * side + y : std::size_t{y} * side + x;
            errors[place] = result.palette()[index].r - image.row(y)[x].r / 257.0;
        }
    return errors;
}

// Mean error of 32 neighboring pixels of a row, or its square.
double segment_error(const std::vector<double>& errors, std::size_t row, std::size_t first, bool squared) {
    double sum = 0;
    for (std::size_t x = first; x < first + 32; ++x) sum += errors[row * side + x];
    return squared ? sum * sum / 32 / 32 : sum / 32;
}

// Student's t for pairs. At each border, each segment of the four rows around it is compared with the
// segments of the 32 rows on both sides that come next: there the gradient is the same, and only the border
// differs. Without a border the differences have mean 0, and t, of so many pairs, is a standard normal
// number.
double paired_t(const std::vector<double>& errors, std::size_t period, bool squared) {
    double sum = 0, squares = 0;
    int pairs = 0;
    for (std::size_t border = period; border < side; border += period)
        for (std::size_t first = 0; first < side; first += 32) {
            const auto mean = [&](std::size_t from, std::size_t to) {
                double total = 0;
                for (std::size_t row = from; row < to; ++row)
                    total += segment_error(errors, row, first, squared);
                return total;
            };
            const double near = mean(border - 2, border + 2) / 4;
            const double far = (mean(border - 18, border - 2) + mean(border + 2, border + 18)) / 32;
            sum += near - far;
            squares += (near - far) * (near - far);
            ++pairs;
        }
    const double average = sum / pairs;
    const double variance = (squares / pairs - average * average) / (pairs - 1);
    return average / std::sqrt(variance);
}

}  // namespace

TEST_CASE("on a smooth gradient, pixels at the borders of bands and squares err like all others") {
    const DeepImage image = gradient();
    const Palette palette({{0, 0, 0, 255}, {85, 85, 85, 255}, {170, 170, 170, 255}, {255, 255, 255, 255}});
    struct Border {
        DitherKind kind;
        std::size_t period;
        bool columns;
    };
    for (const Border& border :
         {Border{DitherKind::floyd_steinberg, 64, false}, Border{DitherKind::sierra, 64, false},
          Border{DitherKind::atkinson, 64, false}, Border{DitherKind::riemersma, 256, false},
          Border{DitherKind::riemersma, 256, true}}) {
        DitherOptions options;
        options.kind = border.kind;
        options.strength = 1;
        const std::vector<double> errors =
            errors_of(image, dither(image, palette, ColorSpace::srgb, options), border.columns);
        const double t = paired_t(errors, border.period, false);
        const double t_squares = paired_t(errors, border.period, true);
        INFO("kind " << static_cast<int>(border.kind) << (border.columns ? ", columns" : ", rows"));
        INFO("t " << t << ", of squares " << t_squares);
        // One in 15,000 by chance.
        CHECK(std::abs(t) < 4);
        CHECK(std::abs(t_squares) < 4);
    }
}

#include "quantize/error_diffusion.hpp"

#include "quantize/dither_step.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>
#include <vector>

namespace tinct {

namespace {

using Point = PaletteSpace::Point;

// A share of a pixel's error for the neighbor that is `ahead` columns on in the direction of the row, `down`
// rows below.
struct Share {
    int ahead, down;
    float share;
};

constexpr int reach = 2;  // of the widest, in columns and rows

// Floyd and Steinberg 1976.
constexpr std::array<Share, 4> floyd_steinberg{
    {{1, 0, 7 / 16.f}, {-1, 1, 3 / 16.f}, {0, 1, 5 / 16.f}, {1, 1, 1 / 16.f}}};
// Frankie Sierra 1989.
constexpr std::array<Share, 10> sierra{{{1, 0, 5 / 32.f},
                                        {2, 0, 3 / 32.f},
                                        {-2, 1, 2 / 32.f},
                                        {-1, 1, 4 / 32.f},
                                        {0, 1, 5 / 32.f},
                                        {1, 1, 4 / 32.f},
                                        {2, 1, 2 / 32.f},
                                        {-1, 2, 2 / 32.f},
                                        {0, 2, 3 / 32.f},
                                        {1, 2, 2 / 32.f}}};
// Bill Atkinson, for the Macintosh, 1984.
constexpr std::array<Share, 6> atkinson{
    {{1, 0, 1 / 8.f}, {2, 0, 1 / 8.f}, {-1, 1, 1 / 8.f}, {0, 1, 1 / 8.f}, {1, 1, 1 / 8.f}, {0, 2, 1 / 8.f}}};

std::span<const Share> shares_of(DitherKind kind) {
    switch (kind) {
        case DitherKind::sierra:
            return sierra;
        case DitherKind::atkinson:
            return atkinson;
        default:
            return floyd_steinberg;
    }
}

// The errors for the row at work and those below it, with a margin at both ends.
class ErrorRows {
  public:
    explicit ErrorRows(std::uint32_t width) {
        for (std::vector<Point>& row : rows_) row.resize(width + 2 * reach);
    }

    const Point& at(std::uint32_t x) const { return rows_[0][x + reach]; }

    void spread(std::uint32_t x, int direction, const Point& error, std::span<const Share> shares) {
        for (const Share& s : shares) {
            const std::ptrdiff_t column = static_cast<std::ptrdiff_t>(x) + reach + s.ahead * direction;
            Point& to = rows_[static_cast<std::size_t>(s.down)][static_cast<std::size_t>(column)];
            for (std::size_t j = 0; j < to.size(); ++j) to[j] += s.share * error[j];
        }
    }

    void next_row() {
        std::rotate(rows_.begin(), rows_.begin() + 1, rows_.end());  // clang 14 has no ranges::rotate
        std::ranges::fill(rows_.back(), Point{});
    }

  private:
    std::array<std::vector<Point>, 1 + reach> rows_;
};

}  // namespace

void diffuse_errors(const DitherPatch& patch, std::uint32_t run_up, const Palette& palette,
                    const PaletteSpace& space, DitherKind kind, float strength, std::uint8_t* indices) {
    const PatchArea& area = patch.area();
    const std::span<const Share> shares = shares_of(kind);
    DitherStep step(palette, space, strength);
    ErrorRows errors(area.width);
    for (std::uint32_t y = 0; y < area.height; ++y, errors.next_row()) {
        const bool backwards = (area.y + y) % 2 == 1;
        for (std::uint32_t n = 0; n < area.width; ++n) {
            const std::uint32_t x = backwards ? area.width - 1 - n : n;
            const DitherStep::Result result = step.choose(patch, x, y, errors.at(x));
            if (y >= run_up) indices[std::size_t{y - run_up} * area.width + x] = result.index;
            errors.spread(x, backwards ? -1 : 1, result.error, shares);
        }
    }
}

}  // namespace tinct

#include "quantize/riemersma.hpp"

#include "quantize/dither_step.hpp"
#include "quantize/hilbert_curve.hpp"

#include <array>
#include <cmath>

namespace tinct {

namespace {

using Point = PaletteSpace::Point;

// The errors of the last pixels, each with a share of what is made up for. The oldest counts a sixteenth of
// the latest; all shares together are 1.
class LastErrors {
  public:
    LastErrors() {
        float sum = 0;
        for (std::size_t age = 0; age < count; ++age) {
            shares_[age] = std::exp2(-4.0f * static_cast<float>(age) / (count - 1));
            sum += shares_[age];
        }
        for (float& share : shares_) share /= sum;
    }

    void add(const Point& error) {
        latest_ = (latest_ + count - 1) % count;
        errors_[latest_] = error;
    }

    Point due() const {
        Point sum{};
        for (std::size_t age = 0; age < count; ++age) {
            const Point& error = errors_[(latest_ + age) % count];
            for (std::size_t j = 0; j < sum.size(); ++j) sum[j] += shares_[age] * error[j];
        }
        return sum;
    }

  private:
    static constexpr std::size_t count = 16;
    std::array<Point, count> errors_{};
    std::array<float, count> shares_{};
    std::size_t latest_ = 0;
};

}  // namespace

void dither_along_curve(const DitherPatch& patch, const Palette& palette, const PaletteSpace& space,
                        float strength, std::uint8_t* indices, std::size_t stride) {
    const PatchArea& area = patch.area();
    DitherStep step(palette, space, strength);
    LastErrors errors;
    walk_hilbert_curve(area.width, area.height, [&](std::uint32_t x, std::uint32_t y) {
        const DitherStep::Result result = step.choose(patch, x, y, errors.due());
        indices[y * stride + x] = result.index;
        errors.add(result.error);
    });
}

}  // namespace tinct

#include "quantize/ordered_dither.hpp"

#include "quantize/blue_noise.hpp"

#include <cstddef>

namespace tinct {

namespace {

using Point = PaletteSpace::Point;

class OrderedStep {
  public:
    OrderedStep(const Palette& palette, const PaletteSpace& space, float strength)
        : near_(palette, space),
          far_(palette, space),
          strength_(strength),
          hit_(0.25f * space.seen_distance()) {}

    std::uint8_t choose(PixelKind kind, const Point& color, float threshold) {
        const std::uint8_t nearest = near_.nearest(kind, color);
        const Point& from = near_.point(nearest);
        Point error{};
        float squared = 0;
        for (std::size_t j = 0; j < error.size(); ++j) {
            error[j] = color[j] - from[j];
            squared += error[j] * error[j];
        }
        if (kind == PixelKind::transparent || squared < hit_ * hit_) return nearest;
        const std::uint8_t other = beyond(kind, color, error, nearest);
        if (other == nearest) return nearest;
        return way(from, far_.point(other), error) > 0.5f + (threshold - 0.5f) * strength_ ? other : nearest;
    }

  private:
    // The entry on the other side of a color, as far away as the nearest one or a few times as far.
    std::uint8_t beyond(PixelKind kind, const Point& color, const Point& error, std::uint8_t nearest) {
        for (float times = 1; times <= 4; times *= 2) {
            Point mirrored = color;
            for (std::size_t j = 0; j < error.size(); ++j) mirrored[j] += times * error[j];
            const std::uint8_t found = far_.nearest(kind, mirrored);
            if (found != nearest) return found;
        }
        return nearest;
    }

    // How far the way from one entry to another leads to a color that is `error` away from the first.
    static float way(const Point& from, const Point& to, const Point& error) {
        float along = 0, whole = 0;
        for (std::size_t j = 0; j < error.size(); ++j) {
            along += error[j] * (to[j] - from[j]);
            whole += (to[j] - from[j]) * (to[j] - from[j]);
        }
        return along / whole;
    }

    DitherPalette near_, far_;  // two, because each remembers its last answer
    float strength_, hit_;
};

}  // namespace

Thresholds::Thresholds(std::uint32_t side, std::span<const std::uint16_t> ranks) : mask_(side - 1) {
    for (const std::uint16_t rank : ranks)
        values_.push_back((static_cast<float>(rank) + 0.5f) / static_cast<float>(ranks.size()));
}

Thresholds bayer_thresholds(int size) {
    const auto side = static_cast<std::uint32_t>(size);
    std::vector<std::uint16_t> ranks;
    for (std::uint32_t y = 0; y < side; ++y)
        for (std::uint32_t x = 0; x < side; ++x) {
            std::uint32_t rank = 0;
            for (std::uint32_t bit = 1; bit < side; bit *= 2) {
                const std::uint32_t right = (x & bit) != 0, down = (y & bit) != 0;
                rank = rank * 4 + ((right ^ down) * 2 + down);  // 0 2 / 3 1, the finest step first
            }
            ranks.push_back(static_cast<std::uint16_t>(rank));
        }
    return {side, ranks};
}

Thresholds blue_noise_thresholds() { return {blue_noise_side, blue_noise_ranks}; }

void dither_by_thresholds(const DitherPatch& patch, const Palette& palette, const PaletteSpace& space,
                          const Thresholds& thresholds, float strength, std::uint8_t* indices) {
    const PatchArea& area = patch.area();
    OrderedStep step(palette, space, strength);
    for (std::uint32_t y = 0; y < area.height; ++y)
        for (std::uint32_t x = 0; x < area.width; ++x)
            *indices++ = step.choose(patch.kind(x, y), patch.point(x, y), thresholds(area.x + x, area.y + y));
}

}  // namespace tinct

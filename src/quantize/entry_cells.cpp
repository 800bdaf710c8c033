#include "quantize/entry_cells.hpp"

#include "cluster/kernels/candidates.hpp"
#include "cluster/kernels/filter_candidates.hpp"

#include <tinct/util/aligned_buffer.hpp>

#include <algorithm>
#include <bit>
#include <limits>
#include <utility>

namespace tinct {

namespace {

using kernels::Candidates;
using Point = PaletteSpace::Point;

// Most lists are of one group, so that the processor can foresee how long they are.
constexpr std::size_t group = 4;

// About eight points a cell; finer ones than these leave hardly fewer entries.
int levels_for(std::size_t points, std::size_t dimensions) {
    const int finest = dimensions == 3 ? 6 : 4;
    return std::clamp((static_cast<int>(std::bit_width(points)) - 3) / static_cast<int>(dimensions), 0,
                      finest);
}

// In the order of the filter's own arithmetic, whose bounds hold then in spite of rounding. Coordinates
// beyond those of the space are 0.
inline float squared_distance(const Point& a, const Point& b) {
    const float x = a[0] - b[0], y = a[1] - b[1], z = a[2] - b[2], w = a[3] - b[3];
    return x * x + y * y + z * z + w * w;
}

}  // namespace

// From the whole grid down, a node keeps those entries of its parent that can win in its box.
class EntryCells::Descent {
  public:
    Descent(EntryCells& cells, std::span<const std::uint8_t> indices)
        : cells_(cells),
          stride_(kernels::candidate_stride(indices.size())),
          lists_(static_cast<std::size_t>(cells.levels_ + 2) * elements()) {
        float* const all = list(cells.levels_ + 1);
        std::fill_n(all, elements(), std::numeric_limits<float>::infinity());
        for (std::size_t i = 0; i < indices.size(); ++i) {
            for (std::size_t j = 0; j < dimensions(); ++j)
                all[j * stride_ + i] = cells.points_[indices[i]][j];
            all[dimensions() * stride_ + i] = indices[i];
        }
        const Candidates<float> candidates{all, stride_, indices.size()};
        descend(cells.levels_, {}, candidates);
        write(cells.places_.size() - 1, candidates);
    }

  private:
    using Corner = std::array<std::size_t, PaletteSpace::most_dimensions>;  // the lowest cell of a node

    std::size_t dimensions() const { return cells_.dimensions_; }
    std::size_t elements() const { return stride_ * (dimensions() + 1); }
    float* list(int level) { return lists_.data() + static_cast<std::size_t>(level) * elements(); }

    void descend(int level, const Corner& corner, const Candidates<float>& candidates) {
        const Candidates<float> kept =
            candidates.count == 1 ? candidates : filtered(level, corner, candidates);
        if (level == 0) return write(place(corner), kept);
        const std::size_t half = std::size_t{1} << (level - 1);
        for (std::size_t child = 0; child < std::size_t{1} << dimensions(); ++child) {
            Corner own = corner;
            for (std::size_t j = 0; j < dimensions(); ++j) own[j] += (child >> j & 1) * half;
            descend(level - 1, own, kept);
        }
    }

    // Boxes are a little wider than cells, because the cell of a point is found with rounding.
    Candidates<float> filtered(int level, const Corner& corner, const Candidates<float>& candidates) {
        Point low, high;
        const std::size_t side = std::size_t{1} << level;
        for (std::size_t j = 0; j < dimensions(); ++j) {
            const float unit = 1 / cells_.scale_[j];
            low[j] = cells_.low_[j] + (static_cast<float>(corner[j]) - 0.01f) * unit;
            high[j] = cells_.low_[j] + (static_cast<float>(corner[j] + side) + 0.01f) * unit;
        }
        float* const own = list(level);
        return {own, stride_,
                kernels::filter_candidates(candidates, dimensions(), 1, low.data(), high.data(), own)};
    }

    std::size_t place(const Corner& corner) const {
        std::size_t place = 0;
        for (std::size_t j = 0; j < dimensions(); ++j) place = place << cells_.levels_ | corner[j];
        return place;
    }

    void write(std::size_t place, const Candidates<float>& kept) {
        std::vector<std::uint8_t>& lists = cells_.lists_;
        cells_.places_[place] = static_cast<std::uint32_t>(lists.size());
        const std::size_t groups = (kept.count + group - 1) / group;
        lists.push_back(static_cast<std::uint8_t>(groups));
        for (std::size_t i = 0; i < groups * group; ++i) {
            const std::size_t own = std::min(i, kept.count - 1);
            lists.push_back(static_cast<std::uint8_t>(kept.planes[dimensions() * stride_ + own]));
        }
    }

    EntryCells& cells_;
    const std::size_t stride_;
    AlignedBuffer<float> lists_;  // of candidates, one a level, and that of all
};

EntryCells::EntryCells(const Palette& palette, std::vector<std::uint8_t> indices, const PaletteSpace& space,
                       std::size_t points)
    : dimensions_(space.dimensions()),
      levels_(levels_for(points, dimensions_)),
      points_(palette.size()),
      places_((std::size_t{1} << levels_ * static_cast<int>(dimensions_)) + 1) {
    const Centroids entries = space.points(palette.colors());
    for (std::size_t k = 0; k < palette.size(); ++k)
        std::ranges::transform(entries[k], points_[k].begin(),
                               [](double x) { return static_cast<float>(x); });
    // Colors lie a little beyond the entries that are the means of some.
    for (std::size_t j = 0; j < dimensions_; ++j) {
        float low = std::numeric_limits<float>::max(), high = std::numeric_limits<float>::lowest();
        for (const std::uint8_t index : indices) {
            low = std::min(low, points_[index][j]);
            high = std::max(high, points_[index][j]);
        }
        const float margin = std::max((high - low) / 8, space.seen_distance() / 8);
        low_[j] = low - margin;
        scale_[j] = static_cast<float>(1 << levels_) / (high - low + 2 * margin);
    }
    Descent(*this, indices);
}

std::size_t EntryCells::place_of(const PaletteSpace::Point& point) const {
    const auto side = static_cast<float>(1 << levels_);
    std::size_t place = 0;
    bool is_inside = true;
    for (std::size_t j = 0; j < dimensions_; ++j) {
        const float cell = (point[j] - low_[j]) * scale_[j];
        is_inside = is_inside && cell >= 0 && cell < side;
        place = place << levels_ | static_cast<std::size_t>(static_cast<std::int32_t>(cell));
    }
    return is_inside ? place : places_.size() - 1;
}

std::uint8_t EntryCells::nearest(const PaletteSpace::Point& point) const {
    const std::uint8_t* const list = &lists_[places_[place_of(point)]];
    // The bits of floats that are not negative are in the order of their values. So the least number is that
    // of the nearest entry, found without a branch.
    const auto number = [&](std::uint8_t index) {
        return std::uint64_t{std::bit_cast<std::uint32_t>(squared_distance(points_[index], point))} << 32 |
               index;
    };
    std::uint64_t least = number(list[1]);
    for (std::size_t first = 1; first <= list[0] * group; first += group)
        for (std::size_t i = first; i < first + group; ++i) least = std::min(least, number(list[i]));
    return static_cast<std::uint8_t>(least);
}

}  // namespace tinct

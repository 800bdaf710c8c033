#pragma once

#include "quantize/palette_space.hpp"

#include <tinct/image/palette.hpp>
#include <tinct/util/aligned_buffer.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace tinct {

/// Finds the nearest of some palette entries to any point of a PaletteSpace. One a thread: it remembers.
class EntrySearch {
  public:
    using Point = PaletteSpace::Point;

    /// Among the entries of these indices, at least one.
    EntrySearch(const Palette& palette, std::vector<std::uint8_t> indices, const PaletteSpace& space);

    /// The index in the palette of the entry nearest to `point`; of equally near ones the lowest. The same
    /// whatever was asked before. O(entries), or O(1) when the point is so close to the last answer that no
    /// other entry can be closer.
    std::uint8_t nearest(const Point& point);

    /// Of a palette index of these entries.
    const Point& point(std::uint8_t index) const { return points_[index]; }

  private:
    float squared_distance(std::size_t entry, const Point& point) const;

    std::vector<std::uint8_t> indices_;
    std::vector<Point> points_;  // by palette index
    AlignedBuffer<float> planes_;
    std::size_t stride_;
    std::vector<float> certain_;  // squared distances below which an entry is nearest
    std::size_t last_ = 0;
};

}  // namespace tinct

#pragma once

#include <tinct/color/rgb.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace tinct {

/// The entries of a palette that some pixel has, in their order.
class UsedEntries {
  public:
    /// `pixels` are those of each entry.
    UsedEntries(std::span<const Rgba> palette, std::span<const std::uint64_t> pixels)
        : new_index_(palette.size()) {
        for (std::size_t k = 0; k < palette.size(); ++k) {
            if (pixels[k] == 0) continue;
            new_index_[k] = static_cast<std::uint8_t>(colors.size());
            colors.push_back(palette[k]);
            counts.push_back(pixels[k]);
        }
    }

    /// Makes indices into the whole palette indices into the entries that are used. O(indices), nothing when
    /// all are.
    void renumber(std::span<std::uint8_t> indices) const {
        if (colors.size() == new_index_.size()) return;
        for (std::uint8_t& index : indices) index = new_index_[index];
    }

    std::vector<Rgba> colors;
    std::vector<std::uint64_t> counts;  ///< pixels of each

  private:
    std::vector<std::uint8_t> new_index_;
};

}  // namespace tinct

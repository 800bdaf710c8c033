#pragma once

#include "quantize/deep_key.hpp"

#include <tinct/color/rgb.hpp>

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace tinct {

/// Whether colors of alpha 0 are told apart though they look the same.
enum class Unseen : std::uint8_t { told_apart, one };

/// The different colors of a picture that has few, in the order in which they first come, at 8 bits a channel
/// as in a palette. 16-bit colors that cannot be seen are always one.
class FewColors {
  public:
    static constexpr std::size_t most = 256;

    explicit FewColors(Unseen unseen) : unseen_(unseen) { ids_.fill(nobody); }

    std::size_t size() const { return keys_.size(); }
    /// In 8 bits; what cannot be seen is black unless it is told apart.
    Rgba color(std::size_t i) const;
    const std::vector<std::uint64_t>& counts() const { return counts_; }

    /// Which color a pixel of the picture has.
    std::uint16_t find(Rgba pixel) const { return ids_[place_of(key(pixel))]; }
    std::uint16_t find(Rgba16 pixel) const { return ids_[place_of(key(pixel))]; }

    /// Counts the pixels; false, and of no use any more, when there are more than `limit` colors, at most
    /// `most`. O(pixels), or as many as show it.
    template <class Pixel>
    bool add(std::span<const Pixel> pixels, std::size_t limit);

  private:
    static constexpr std::size_t places = 4 * most;
    static constexpr std::uint16_t nobody = 0xffff;

    std::uint64_t key(Rgba p) const {
        return unseen_ == Unseen::told_apart ? std::bit_cast<std::uint32_t>(p) : deep_key(p);
    }
    std::uint64_t key(Rgba16 p) const { return deep_key(round_to_8_bits(p)); }
    std::size_t place_of(std::uint64_t key) const;

    Unseen unseen_;
    std::vector<std::uint64_t> keys_, counts_;
    std::array<std::uint16_t, places> ids_;  // a hash table with open addressing
};

extern template bool FewColors::add(std::span<const Rgba>, std::size_t);
extern template bool FewColors::add(std::span<const Rgba16>, std::size_t);

}  // namespace tinct

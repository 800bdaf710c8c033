#pragma once

#include <tinct/color/rgb.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace tinct {

namespace detail {

// spread_bits[level] holds the bits of level with two zeros after each.
inline constexpr auto spread_bits = [] {
    std::array<std::uint32_t, 256> spread{};
    for (std::uint32_t level = 0; level < 256; ++level)
        for (std::uint32_t bit = 0; bit < 8; ++bit) spread[level] |= (level >> bit & 1u) << (3 * bit);
    return spread;
}();

constexpr std::uint8_t gather_bits(std::uint32_t spread) {
    std::uint32_t level = 0;
    for (std::uint32_t bit = 0; bit < 8; ++bit) level |= (spread >> (3 * bit) & 1u) << bit;
    return static_cast<std::uint8_t>(level);
}

}  // namespace detail

/// A color as its place on the Z-order curve (Morton 1966), a 24-bit number: the bits of r, g and b in turn.
/// Colors with neighboring keys are near each other, which is what the clustering profits from.
constexpr std::uint32_t color_key(Rgb color) {
    using detail::spread_bits;
    return spread_bits[color.r] << 2 | spread_bits[color.g] << 1 | spread_bits[color.b];
}

constexpr Rgb color_of(std::uint32_t key) {
    using detail::gather_bits;
    return {gather_bits(key >> 2), gather_bits(key >> 1), gather_bits(key)};
}

/// Numbers that belong to colors: an open-addressing hash table of one 64-bit word a color, key in the low 24
/// bits and a number of up to 40 bits, not 0, above it. An empty word is 0.
class ColorTable {
  public:
    static constexpr int key_bits = 24;

    explicit ColorTable(std::size_t expected_colors = 0);

    /// Adds to the number of a color, which starts at 0. `amount` must not be 0.
    void add(std::uint32_t key, std::uint64_t amount) {
        std::size_t place = slot_of(key);
        while (slots_[place] != 0 && (slots_[place] & key_mask) != key) place = (place + 1) & mask_;
        if (slots_[place] == 0) {
            slots_[place] = key;
            ++used_;
        }
        slots_[place] += amount << key_bits;
        if (used_ * 4 > slots_.size() * 3) grow();
    }

    /// The number of a color, or 0.
    std::uint64_t find(std::uint32_t key) const {
        std::size_t place = slot_of(key);
        while (slots_[place] != 0 && (slots_[place] & key_mask) != key) place = (place + 1) & mask_;
        return slots_[place] >> key_bits;
    }

    /// All words number << 24 | key, ordered by key.
    std::vector<std::uint64_t> sorted() const;

  private:
    static constexpr std::uint32_t key_mask = (1u << key_bits) - 1;

    // Fibonacci hashing (Knuth, volume 3, 6.4).
    std::size_t slot_of(std::uint32_t key) const { return (key * 0x9e3779b1u) >> shift_; }
    void grow();

    std::vector<std::uint64_t> slots_;
    std::size_t mask_ = 0, used_ = 0;
    int shift_ = 0;
};

}  // namespace tinct

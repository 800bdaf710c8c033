#pragma once

#include <tinct/color/rgb.hpp>

#include <cstddef>
#include <cstdint>

namespace tinct::kernels {

/// Sums of pixels by their entries. Neighboring pixels often have the same entry, and an addition to a sum in
/// memory waits for the last one, so there are several sums of each that take turns.
struct EntrySums {
    static constexpr std::size_t turns = 4, entries = 256, channels = 4;
    std::uint32_t sums[turns][entries][channels] = {};

    std::uint64_t sum(std::size_t entry, std::size_t channel) const {
        std::uint64_t all = 0;
        for (std::size_t turn = 0; turn < turns; ++turn) all += sums[turn][entry][channel];
        return all;
    }
};

/// Where the entries of colors are: that of the color of key k is answers[places[k / 64] + k % 64].
struct EntryPlaces {
    const std::uint32_t* places;
    const std::uint8_t* answers;
};

/// indices[i] = the entry of pixels[i], whose r, g, b and a are added to the sums of that entry. No more than
/// 2^24 pixels may be added to the same sums, so that none runs over.
void map_pixels(const Rgba* pixels, std::size_t count, const EntryPlaces& table, std::uint8_t* indices,
                EntrySums& sums);

}  // namespace tinct::kernels

#pragma once

#include <tinct/color/rgb.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <utility>
#include <vector>

// The slow, obvious twin of the counting of 16-bit and translucent colors. It is never optimized.
namespace tinct::reference {

/// Whether a color is opaque, then the bits of alpha, r, g and b in turn from the highest, without the last
/// one of alpha. Nothing can be seen at alpha 0.
inline std::uint64_t deep_z_order(Rgba16 color) {
    if (color.a == 0) return 0;
    std::uint64_t key = color.a == 65535 ? 1 : 0;
    for (int bit = 15; bit >= 0; --bit) {
        if (bit < 15) key = key << 1 | static_cast<std::uint64_t>(color.a >> (bit + 1) & 1);
        for (const int level : {color.r, color.g, color.b})
            key = key << 1 | static_cast<std::uint64_t>(level >> bit & 1);
    }
    return key;
}

struct DeepGroup {
    std::uint64_t first_key = 0, count = 0;
    std::array<double, 4> sums{};  ///< of r, g, b and alpha
};

/// Whether it can be seen, and the bits of the key that are not ignored.
using DeepBits = std::pair<bool, std::uint64_t>;

/// The groups that there are when so many bits are ignored. What cannot be seen stays alone.
inline std::map<DeepBits, DeepGroup> deep_groups(std::span<const Rgba16> pixels, int ignored_bits) {
    std::map<DeepBits, std::map<std::uint64_t, std::vector<Rgba16>>> by_group;
    for (const Rgba16 pixel : pixels) {
        const std::uint64_t key = deep_z_order(pixel);
        by_group[{key != 0, key >> ignored_bits}][key].push_back(pixel);
    }
    std::map<DeepBits, DeepGroup> groups;
    for (const auto& [group, keys] : by_group) {
        DeepGroup& own = groups[group];
        own.first_key = keys.begin()->first;
        for (const auto& [key, members] : keys)
            for (const Rgba16 pixel : members) {
                ++own.count;
                if (pixel.a == 0) continue;
                const std::array<std::uint16_t, 4> levels{pixel.r, pixel.g, pixel.b, pixel.a};
                for (std::size_t j = 0; j < 4; ++j) own.sums[j] += levels[j];
            }
    }
    return groups;
}

/// The fewest bits to ignore for `most` groups at the most.
inline int ignored_bits(std::span<const Rgba16> pixels, std::size_t most) {
    int bits = 0;
    while (bits < 63 && deep_groups(pixels, bits).size() > most) ++bits;
    return bits;
}

}  // namespace tinct::reference

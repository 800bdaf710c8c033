#pragma once

#include <tinct/color/rgb.hpp>
#include <tinct/image/image_view.hpp>

#include <cstdint>
#include <map>

// The slow, obvious twin of the histogram. It is never optimized.
namespace tinct::reference {

/// The bits of r, g and b in turn, from the highest.
inline std::uint32_t z_order(Rgb color) {
    std::uint32_t key = 0;
    for (int bit = 7; bit >= 0; --bit)
        for (const int level : {color.r, color.g, color.b})
            key = key << 1 | static_cast<std::uint32_t>(level >> bit & 1);
    return key;
}

struct ZOrder {
    bool operator()(Rgb a, Rgb b) const { return z_order(a) < z_order(b); }
};

using Histogram = std::map<Rgb, std::uint64_t, ZOrder>;

inline void add(Histogram& histogram, ImageView image) {
    for (const Rgba pixel : image.pixels()) ++histogram[over(pixel, white)];
}

}  // namespace tinct::reference

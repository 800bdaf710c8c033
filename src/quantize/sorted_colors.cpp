#include "quantize/sorted_colors.hpp"

#include <algorithm>
#include <bit>
#include <limits>
#include <numeric>
#include <stdexcept>
#include <utility>

namespace tinct {

namespace {

constexpr std::uint32_t nobody = std::numeric_limits<std::uint32_t>::max();

std::uint64_t bits_of(Rgba p) { return std::bit_cast<std::uint32_t>(p); }
std::uint64_t bits_of(Rgba16 p) { return std::bit_cast<std::uint64_t>(p); }

Rgba16 deep(Rgba p) { return widen(p); }
Rgba16 deep(Rgba16 p) { return p; }

// A hash table with open addressing of the ids of values.
template <class Pixel>
class IdTable {
  public:
    explicit IdTable(DistinctPixels<Pixel>& found) : found_(found), places_(1 << 10, nobody) {}

    std::uint32_t id_of(Pixel value) {
        for (std::size_t place = home(value);; place = (place + 1) & (places_.size() - 1)) {
            if (places_[place] == nobody) return added(value, place);
            if (found_.values[places_[place]] == value) return places_[place];
        }
    }

  private:
    // Multiplication mixes upwards (Knuth 1973, 6.4), so the upper bits say the place.
    std::size_t home(Pixel value) const {
        const std::uint64_t mixed = (bits_of(value) ^ bits_of(value) >> 29) * 0x9e3779b97f4a7c15u;
        return static_cast<std::size_t>(mixed >> (64 - std::countr_zero(places_.size())));
    }

    std::uint32_t added(Pixel value, std::size_t place) {
        if (found_.values.size() == nobody) throw std::length_error("quantize: too many different colors");
        const auto id = static_cast<std::uint32_t>(found_.values.size());
        found_.values.push_back(value);
        found_.counts.push_back(0);
        places_[place] = id;
        if (found_.values.size() > places_.size() / 2) grow();
        return id;
    }

    void grow() {
        places_.assign(places_.size() * 2, nobody);
        for (std::uint32_t id = 0; id < found_.values.size(); ++id) {
            std::size_t place = home(found_.values[id]);
            while (places_[place] != nobody) place = (place + 1) & (places_.size() - 1);
            places_[place] = id;
        }
    }

    DistinctPixels<Pixel>& found_;
    std::vector<std::uint32_t> places_;
};

// Three zeros after each of 16 bits.
std::uint64_t spread(std::uint64_t level) {
    level = (level | level << 24) & 0x000000ff000000ffu;
    level = (level | level << 12) & 0x000f000f000f000fu;
    level = (level | level << 6) & 0x0303030303030303u;
    return (level | level << 3) & 0x1111111111111111u;
}

// Of premultiplied levels; the highest bit, which alpha's 15 bits leave free, is that of opaque colors.
std::uint64_t curve_key(Rgba16 color) {
    const std::uint64_t alpha = color.a;
    const auto premultiplied = [alpha](std::uint64_t level) { return spread(level * alpha / 65535); };
    const std::uint64_t opaque = alpha == 65535 ? std::uint64_t{1} << 63 : 0;
    return opaque | spread(alpha >> 1) << 3 | premultiplied(color.r) << 2 | premultiplied(color.g) << 1 |
           premultiplied(color.b);
}

// Ids in the order of their colors' keys; what looks the same, by its value.
std::vector<std::uint32_t> in_order(const std::vector<Rgba16>& colors,
                                    const std::vector<std::uint64_t>& keys) {
    std::vector<std::uint32_t> order(colors.size());
    std::iota(order.begin(), order.end(), 0u);
    std::ranges::sort(order, [&](std::uint32_t a, std::uint32_t b) {
        return keys[a] != keys[b] ? keys[a] < keys[b] : bits_of(colors[a]) < bits_of(colors[b]);
    });
    return order;
}

}  // namespace

template <class Pixel>
DistinctPixels<Pixel> distinct_pixels(std::span<const Pixel> pixels) {
    DistinctPixels<Pixel> found;
    found.ids.reserve(pixels.size());
    IdTable<Pixel> table(found);
    for (std::size_t i = 0; i < pixels.size(); ++i) {
        const bool repeated = i > 0 && pixels[i] == pixels[i - 1];  // flat areas need no look-up
        const std::uint32_t id = repeated ? found.ids[i - 1] : table.id_of(pixels[i]);
        ++found.counts[id];
        found.ids.push_back(id);
    }
    return found;
}

template <class Pixel>
SortedColors sorted_colors(DistinctPixels<Pixel> pixels) {
    std::vector<Rgba16> colors(pixels.values.size());
    std::vector<std::uint64_t> keys(colors.size());
    for (std::size_t id = 0; id < colors.size(); ++id) {
        colors[id] = pixels.values[id].a == 0 ? Rgba16{0, 0, 0, 0} : deep(pixels.values[id]);
        keys[id] = curve_key(colors[id]);
    }
    SortedColors result;
    std::vector<std::uint32_t> rank_of(colors.size());
    for (const std::uint32_t id : in_order(colors, keys)) {
        if (result.keys.empty() || result.keys.back() != keys[id]) {  // or equal but for less than a level
            result.colors.push_back(colors[id]);
            result.keys.push_back(keys[id]);
            result.counts.push_back(0);
        }
        rank_of[id] = static_cast<std::uint32_t>(result.colors.size() - 1);
        result.counts.back() += pixels.counts[id];
    }
    result.ranks = std::move(pixels.ids);
    for (std::uint32_t& id : result.ranks) id = rank_of[id];
    result.transparent = result.colors.front().a == 0 ? 1 : 0;
    result.first_opaque = static_cast<std::size_t>(
        std::ranges::find(result.colors, std::uint16_t{65535}, &Rgba16::a) - result.colors.begin());
    return result;
}

template DistinctPixels<Rgba> distinct_pixels(std::span<const Rgba>);
template DistinctPixels<Rgba16> distinct_pixels(std::span<const Rgba16>);
template SortedColors sorted_colors(DistinctPixels<Rgba>);
template SortedColors sorted_colors(DistinctPixels<Rgba16>);

}  // namespace tinct

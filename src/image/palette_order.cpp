#include "image/opaque_last.hpp"

#include <tinct/image/palette_order.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <numeric>
#include <stdexcept>
#include <tuple>

namespace tinct {

namespace {

template <class Key>
PaletteOrder order_by(const Palette& palette, const Key& key) {
    PaletteOrder order = order_as_it_is(palette);
    std::ranges::stable_sort(order, {}, key);
    return opaque_last(std::move(order), palette);
}

auto luma_key(Rgba c) { return std::tuple(c.a == 255, luma({c.r, c.g, c.b}), c.r, c.g, c.b, c.a); }

/// The hue angle of HSV as a whole number: 0 for a gray; for others 1 (red) and up, once round the circle,
/// 2^24 to each of the six sectors.
std::uint32_t hue(Rgba color) {
    const int r = color.r, g = color.g, b = color.b;
    const int most = std::max({r, g, b}), range = most - std::min({r, g, b});
    if (range == 0) return 0;
    const auto [sector, offset] = most == r   ? std::pair(g < b ? 6 : 0, g - b)
                                  : most == g ? std::pair(2, b - r)
                                              : std::pair(4, r - g);
    constexpr int unit = 1 << 24;
    return static_cast<std::uint32_t>(1 + sector * unit + std::int64_t{offset} * unit / range);
}

}  // namespace

PaletteOrder order_as_it_is(const Palette& palette) {
    PaletteOrder order(palette.size());
    std::iota(order.begin(), order.end(), std::uint8_t{0});
    return order;
}

bool precedes(Rgba a, Rgba b) { return luma_key(a) < luma_key(b); }

PaletteOrder order_by_luma(const Palette& palette) {
    return order_by(palette, [&](std::uint8_t index) { return luma_key(palette[index]); });
}

PaletteOrder order_by_hue(const Palette& palette) {
    return order_by(palette, [&](std::uint8_t index) {
        return std::tuple(hue(palette[index]), luma_key(palette[index]));
    });
}

PaletteOrder order_by_population(const Palette& palette, std::span<const std::uint64_t> counts) {
    if (counts.size() != palette.size())
        throw std::invalid_argument("order_by_population: there must be one count for each entry");
    return order_by(palette, [&](std::uint8_t index) { return ~counts[index]; });
}

std::vector<std::uint64_t> index_counts(const IndexedImage& image) {
    std::vector<std::uint64_t> counts(image.palette().size());
    for (const std::uint8_t index : image.indices()) ++counts[index];
    return counts;
}

Palette reordered(const Palette& palette, std::span<const std::uint8_t> order) {
    PaletteOrder sorted(order.begin(), order.end());
    std::ranges::sort(sorted);
    if (sorted != order_as_it_is(palette))
        throw std::invalid_argument("reordered: the order must name every entry once");
    std::vector<Rgba> colors;
    for (const std::uint8_t index : order) colors.push_back(palette[index]);
    return Palette(std::move(colors));
}

IndexedImage reordered(const IndexedImage& image, std::span<const std::uint8_t> order) {
    Palette palette = reordered(image.palette(), order);
    std::array<std::uint8_t, 256> place{};
    for (std::size_t i = 0; i < order.size(); ++i) place[order[i]] = static_cast<std::uint8_t>(i);
    std::vector<std::uint8_t> indices(image.indices().size());
    std::ranges::transform(image.indices(), indices.begin(),
                           [&](std::uint8_t index) { return place[index]; });
    return {image.width(), image.height(), std::move(palette), std::move(indices)};
}

}  // namespace tinct

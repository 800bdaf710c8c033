#include "quantize/color_ranks.hpp"

#include "quantize/kernels/bit_counts.hpp"
#include "quantize/kernels/pixel_ranks.hpp"

#include <tinct/util/parallel.hpp>

#include <array>
#include <bit>
#include <utility>

namespace tinct {

namespace {

// The colors of a word differ in the lowest two bits of r, g and b, and lie at the key of its first.
constexpr auto colors_of_word = [] {
    std::array<Rgb, 64> colors{};
    for (std::uint32_t bit = 0; bit < 64; ++bit) colors[bit] = color_of(bit);
    return colors;
}();

// Returns where the next word's colors go.
Rgb* write_colors(std::uint64_t word, Rgb first, Rgb* colors) {
    for (; word != 0; word &= word - 1) {
        const Rgb low = colors_of_word[static_cast<std::size_t>(std::countr_zero(word))];
        *colors++ = {static_cast<std::uint8_t>(first.r | low.r), static_cast<std::uint8_t>(first.g | low.g),
                     static_cast<std::uint8_t>(first.b | low.b)};
    }
    return colors;
}

}  // namespace

ColorRanks::ColorRanks(ColorSet set)
    : set_(std::move(set)),
      bits_before_(ColorSet::word_count),
      size_(kernels::count_bits_before(set_.words(), ColorSet::word_count, bits_before_.data())) {}

bool ColorRanks::find(std::span<const Rgba> pixels, std::uint32_t* ranks) const {
    return kernels::pixel_ranks(pixels.data(), pixels.size(), set_.words(), bits_before_.data(), ranks);
}

std::vector<Rgb> ColorRanks::colors(int threads) const {
    constexpr std::size_t worth_threads = 1 << 14;
    std::vector<Rgb> colors(size_);
    const Chunks chunks(ColorSet::word_count);
    parallel_for(chunks.size(), size_ < worth_threads ? 1 : threads, [&](std::size_t chunk) {
        Rgb* place = colors.data() + bits_before_[chunks.first(chunk)];
        for (std::size_t word = chunks.first(chunk); word < chunks.last(chunk); ++word)
            if (set_.words()[word] != 0)
                place =
                    write_colors(set_.words()[word], color_of(static_cast<std::uint32_t>(word * 64)), place);
    });
    return colors;
}

}  // namespace tinct

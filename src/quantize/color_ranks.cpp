#include "quantize/color_ranks.hpp"

#include "quantize/kernels/pixel_ranks.hpp"
#include "quantize/pixel_blocks.hpp"

#include <tinct/util/parallel.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

namespace tinct {

namespace {

using Bitmap = AlignedBuffer<std::uint64_t>;

constexpr std::size_t word_count = (std::size_t{1} << color_key_bits) / 64;

Bitmap empty_bitmap() {
    Bitmap bitmap(word_count);
    std::fill_n(bitmap.data(), word_count, 0);
    return bitmap;
}

void mark(std::uint64_t* words, std::uint32_t key) { words[key / 64] |= std::uint64_t{1} << key % 64; }

Bitmap marked(std::span<const Rgba> pixels) {
    Bitmap bitmap = empty_bitmap();
    std::uint64_t* const words = bitmap.data();
    for_each_block(pixels, [words](std::span<const Rgba> block, std::size_t, std::size_t) {
        std::uint32_t keys[pixel_block];
        kernels::pixel_keys(block.data(), block.size(), keys);
        for (std::size_t i = 0; i < block.size(); ++i) mark(words, keys[i]);
    });
    return bitmap;
}

void add_bits(Bitmap& to, const Bitmap& from, std::size_t first, std::size_t last) {
    for (std::size_t word = first; word < last; ++word) to[word] |= from[word];
}

// Each part of the pixels has a bitmap of its own: to share one takes atomic writes, and the test that saves
// most of them is mispredicted so often that two threads were no faster than one. A bitmap takes at most 4
// bytes a pixel.
std::vector<Bitmap> marked_parts(std::span<const Rgba> pixels, int threads) {
    constexpr std::size_t worth_a_bitmap = 1 << 19, most_bitmaps = 16;
    const Chunks chunks =
        pixel_parts(pixels.size(), std::min(pixels.size() / worth_a_bitmap, most_bitmaps), threads);
    std::vector<Bitmap> bitmaps(chunks.size());
    parallel_for(chunks.size(), threads, [&](std::size_t part) {
        bitmaps[part] = marked(pixels.subspan(chunks.first(part), chunks.last(part) - chunks.first(part)));
    });
    return bitmaps;
}

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

ColorRanks::ColorRanks(std::span<const Rgb> colors) : words_(empty_bitmap()) {
    for (const Rgb color : colors) mark(words_.data(), color_key(color));
    count_bits();
}

ColorRanks::ColorRanks(std::span<const Rgba> pixels, int threads) {
    std::vector<Bitmap> parts = marked_parts(pixels, threads);
    words_ = parts.empty() ? empty_bitmap() : std::move(parts.front());
    const Chunks chunks(word_count);
    parallel_for(chunks.size(), parts.size() > 1 ? threads : 1, [&](std::size_t chunk) {
        for (std::size_t part = 1; part < parts.size(); ++part)
            add_bits(words_, parts[part], chunks.first(chunk), chunks.last(chunk));
    });
    count_bits();
}

ColorRanks::ColorRanks(const ColorRanks& a, const ColorRanks& b) : words_(word_count) {
    std::copy_n(a.words_.data(), word_count, words_.data());
    add_bits(words_, b.words_, 0, word_count);
    count_bits();
}

void ColorRanks::count_bits() {
    bits_before_ = AlignedBuffer<std::uint32_t>(word_count);
    size_ = kernels::count_bits_before(words_.data(), word_count, bits_before_.data());
}

bool ColorRanks::find(std::span<const Rgba> pixels, std::uint32_t* ranks) const {
    return kernels::pixel_ranks(pixels.data(), pixels.size(), words_.data(), bits_before_.data(), ranks);
}

std::vector<Rgb> ColorRanks::colors(int threads) const {
    constexpr std::size_t worth_threads = 1 << 14;
    std::vector<Rgb> colors(size_);
    const Chunks chunks(word_count);
    parallel_for(chunks.size(), size_ < worth_threads ? 1 : threads, [&](std::size_t chunk) {
        Rgb* place = colors.data() + bits_before_[chunks.first(chunk)];
        for (std::size_t word = chunks.first(chunk); word < chunks.last(chunk); ++word)
            if (words_[word] != 0)
                place = write_colors(words_[word], color_of(static_cast<std::uint32_t>(word * 64)), place);
    });
    return colors;
}

}  // namespace tinct

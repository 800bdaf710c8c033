#include "quantize/color_set.hpp"

#include "quantize/kernels/bit_counts.hpp"
#include "quantize/kernels/pixel_keys.hpp"
#include "quantize/pixel_blocks.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace tinct {

namespace {

using Bitmap = AlignedBuffer<std::uint64_t>;

Bitmap empty_bitmap() {
    Bitmap bitmap(ColorSet::word_count);
    std::fill_n(bitmap.data(), ColorSet::word_count, 0);
    return bitmap;
}

void mark_key(std::uint64_t* words, std::uint32_t key) { words[key / 64] |= std::uint64_t{1} << key % 64; }

void add_bits(Bitmap& to, const Bitmap& from, std::size_t first, std::size_t last) {
    for (std::size_t word = first; word < last; ++word) to[word] |= from[word];
}

// Each part of the pixels has a bitmap of its own: to share one takes atomic writes, and the test that saves
// most of them is mispredicted so often that two threads were no faster than one. A bitmap takes at most 4
// bytes a pixel.
Chunks marked_parts(std::size_t pixels, int threads) {
    constexpr std::size_t worth_a_bitmap = 1 << 19, most_bitmaps = 16;
    return pixel_parts(pixels, std::min(pixels / worth_a_bitmap, most_bitmaps), threads);
}

ColorMarks all_marked(std::span<const Rgba> pixels, int threads) {
    ColorMarks marks(pixels, threads);
    parallel_for(marks.parts(), threads, [&marks](std::size_t part) { marks.mark(part); });
    return marks;
}

}  // namespace

ColorMarks::ColorMarks(std::span<const Rgba> pixels, int threads)
    : pixels_(pixels), chunks_(marked_parts(pixels.size(), threads)), parts_(chunks_.size()) {}

void ColorMarks::mark(std::size_t part) {
    parts_[part] = empty_bitmap();
    std::uint64_t* const words = parts_[part].data();
    for_each_block(part_of(pixels_, chunks_, part),
                   [words](std::span<const Rgba> block, std::size_t, std::size_t) {
                       std::uint32_t keys[pixel_block];
                       kernels::pixel_keys(block.data(), block.size(), keys);
                       for (std::size_t i = 0; i < block.size(); ++i) mark_key(words, keys[i]);
                   });
}

ColorSet::ColorSet(std::span<const Rgb> colors) : words_(empty_bitmap()) {
    for (const Rgb color : colors) mark_key(words_.data(), color_key(color));
}

ColorSet::ColorSet(std::span<const Rgba> pixels, int threads)
    : ColorSet(all_marked(pixels, threads), threads) {}

ColorSet::ColorSet(ColorMarks marks, int threads) {
    std::vector<Bitmap>& parts = marks.parts_;
    words_ = parts.empty() ? empty_bitmap() : std::move(parts.front());
    const Chunks chunks(word_count);
    parallel_for(chunks.size(), parts.size() > 1 ? threads : 1, [&](std::size_t chunk) {
        for (std::size_t part = 1; part < parts.size(); ++part)
            add_bits(words_, parts[part], chunks.first(chunk), chunks.last(chunk));
    });
}

ColorSet::ColorSet(const ColorSet& a, const ColorSet& b) : words_(word_count) {
    std::copy_n(a.words_.data(), word_count, words_.data());
    add_bits(words_, b.words_, 0, word_count);
}

std::size_t ColorSet::count(int threads) const {
    const Chunks chunks(word_count);
    std::vector<std::size_t> counts(chunks.size());
    parallel_for(chunks.size(), threads, [&](std::size_t chunk) {
        const std::size_t first = chunks.first(chunk);
        counts[chunk] = kernels::count_bits(words_.data() + first, chunks.last(chunk) - first);
    });
    return std::reduce(counts.begin(), counts.end());
}

}  // namespace tinct

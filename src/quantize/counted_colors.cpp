#include "quantize/counted_colors.hpp"

#include "quantize/pixel_blocks.hpp"

#include <tinct/util/parallel.hpp>

#include <algorithm>
#include <cstdint>
#include <vector>

namespace tinct {

namespace {

// Counts of one byte a color, because most colors of a photo occur a few times, and what stays in the cache
// is counted fastest. A byte that runs over is written down, which happens at most once in 256 pixels.
class ByteCounts {
  public:
    ByteCounts() = default;
    explicit ByteCounts(std::size_t colors) : bytes_(colors) { std::fill_n(bytes_.data(), colors, 0); }

    void add(std::span<const Rgba> pixels, const ColorRanks& ranks) {
        for_each_block(pixels, [&](std::span<const Rgba> block, std::size_t repeat, std::size_t) {
            std::uint32_t found[pixel_block];
            (void)ranks.find(block, found);  // the ranks are those of these very pixels
            add(std::span(found, block.size()), static_cast<std::uint32_t>(repeat));
        });
    }

    std::uint8_t byte(std::size_t rank) const { return bytes_[rank]; }
    /// A color is here for each 256 times that its byte ran over.
    const std::vector<std::uint32_t>& overflows() const { return overflows_; }

  private:
    static_assert(pixel_block <= 256, "one addition runs over once at most");

    void add(std::span<const std::uint32_t> ranks, std::uint32_t repeat) {
        std::uint8_t* const bytes = bytes_.data();  // a byte may alias anything, a local is read once
        for (const std::uint32_t rank : ranks) {
            const std::uint32_t sum = bytes[rank] + repeat;
            bytes[rank] = static_cast<std::uint8_t>(sum);
            if (sum > 255) [[unlikely]]
                overflows_.push_back(rank);
        }
    }

    AlignedBuffer<std::uint8_t> bytes_;
    std::vector<std::uint32_t> overflows_;
};

// The parts' bytes take at most 4 bytes a pixel, as the picture does.
std::vector<ByteCounts> count_parts(std::span<const Rgba> pixels, const ColorRanks& ranks, int threads) {
    constexpr std::size_t worth_a_thread = 1 << 16;
    const std::size_t most = std::min(pixels.size() / worth_a_thread, 4 * pixels.size() / ranks.size());
    const Chunks chunks = pixel_parts(pixels.size(), most, threads);
    std::vector<ByteCounts> parts(chunks.size());
    parallel_for(chunks.size(), threads, [&](std::size_t part) {
        parts[part] = ByteCounts(ranks.size());
        parts[part].add(part_of(pixels, chunks, part), ranks);
    });
    return parts;
}

std::vector<std::uint64_t> sum(const std::vector<ByteCounts>& parts, std::size_t colors, int threads) {
    std::vector<std::uint64_t> counts(colors);
    const Chunks chunks(colors, 1 << 14);
    parallel_for(chunks.size(), threads, [&](std::size_t chunk) {
        for (const ByteCounts& part : parts)
            for (std::size_t i = chunks.first(chunk); i < chunks.last(chunk); ++i) counts[i] += part.byte(i);
    });
    for (const ByteCounts& part : parts)
        for (const std::uint32_t rank : part.overflows()) counts[rank] += 256;
    return counts;
}

}  // namespace

CountedColors count_colors(std::span<const Rgba> pixels, int threads) {
    CountedColors counted{ColorRanks(ColorSet(pixels, threads)), {}};
    if (pixels.empty()) return counted;
    const std::vector<ByteCounts> parts = count_parts(pixels, counted.ranks, threads);
    counted.list = {counted.ranks.colors(threads), sum(parts, counted.ranks.size(), threads)};
    return counted;
}

CountedColors merged(const CountedColors& a, const CountedColors& b) {
    CountedColors both{ColorRanks(ColorSet(a.ranks.set(), b.ranks.set())), {}};
    both.list = {both.ranks.colors(1), {}};
    both.list.counts.reserve(both.ranks.size());
    auto next_a = a.list.counts.begin(), next_b = b.list.counts.begin();
    for (const Rgb color : both.list.colors) {
        const std::uint32_t key = color_key(color);
        std::uint64_t count = 0;
        if (a.ranks.set().contains(key)) count += *next_a++;
        if (b.ranks.set().contains(key)) count += *next_b++;
        both.list.counts.push_back(count);
    }
    return both;
}

}  // namespace tinct

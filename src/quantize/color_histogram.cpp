#include "quantize/color_table.hpp"

#include <tinct/quantize/color_histogram.hpp>
#include <tinct/util/parallel.hpp>

#include <algorithm>
#include <utility>

namespace tinct {

namespace {

constexpr std::uint64_t key_mask = (std::uint64_t{1} << ColorTable::key_bits) - 1;

std::vector<std::uint64_t> count(std::span<const Rgba> pixels) {
    ColorTable table;
    for (std::size_t i = 0; i < pixels.size();) {
        std::size_t run = 1;  // flat areas: one look-up for a run of equal pixels
        while (i + run < pixels.size() && pixels[i + run] == pixels[i]) ++run;
        table.add(color_key(over(pixels[i], white)), run);
        i += run;
    }
    return table.sorted();
}

std::vector<std::uint64_t> merged(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
    std::vector<std::uint64_t> result;
    result.reserve(std::max(a.size(), b.size()));
    auto i = a.begin(), j = b.begin();
    while (i != a.end() && j != b.end()) {
        const std::uint64_t key_i = *i & key_mask, key_j = *j & key_mask;
        if (key_i == key_j) {
            result.push_back(*i++ + (*j++ & ~key_mask));
        } else {
            result.push_back(key_i < key_j ? *i++ : *j++);
        }
    }
    result.insert(result.end(), i, a.end());
    result.insert(result.end(), j, b.end());
    return result;
}

}  // namespace

void ColorHistogram::add(ImageView image, int threads) {
    constexpr std::size_t worth_a_thread = 1 << 16;
    const std::span<const Rgba> pixels = image.pixels();
    const std::size_t parts = std::clamp(pixels.size() / worth_a_thread, std::size_t{1},
                                         static_cast<std::size_t>(resolve_threads(threads)));
    const Chunks chunks(pixels.size(), (pixels.size() + parts - 1) / parts);
    std::vector<std::vector<std::uint64_t>> counted(chunks.size());
    parallel_for(chunks.size(), threads, [&](std::size_t part) {
        counted[part] = count(pixels.subspan(chunks.first(part), chunks.last(part) - chunks.first(part)));
    });
    for (std::vector<std::uint64_t>& part : counted)
        entries_ = entries_.empty() ? std::move(part) : merged(entries_, part);
}

void ColorHistogram::merge(const ColorHistogram& other) { entries_ = merged(entries_, other.entries_); }

ColorCounts ColorHistogram::finish() const {
    ColorCounts result;
    result.colors.reserve(entries_.size());
    result.counts.reserve(entries_.size());
    for (const std::uint64_t entry : entries_) {
        result.colors.push_back(color_of(static_cast<std::uint32_t>(entry & key_mask)));
        result.counts.push_back(entry >> ColorTable::key_bits);
    }
    return result;
}

}  // namespace tinct

#include "quantize/color_table.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

namespace tinct {

ColorTable::ColorTable(std::size_t expected_colors) {
    const std::size_t size = std::bit_ceil(std::max<std::size_t>(expected_colors * 3 / 2, 4096));
    slots_.resize(size);
    mask_ = size - 1;
    shift_ = 32 - std::countr_zero(size);
}

void ColorTable::grow() {
    ColorTable larger(slots_.size());
    for (const std::uint64_t word : slots_)
        if (word != 0) larger.add(static_cast<std::uint32_t>(word) & key_mask, word >> key_bits);
    *this = std::move(larger);
}

std::vector<std::uint64_t> ColorTable::sorted() const {
    std::vector<std::uint64_t> words, scratch;
    words.reserve(used_);
    for (const std::uint64_t word : slots_)
        if (word != 0) words.push_back(word);
    scratch.resize(words.size());
    for (int digit = 0; digit < key_bits; digit += 8) {  // radix sort, the lowest digit first
        std::array<std::size_t, 257> start{};
        for (const std::uint64_t word : words) ++start[((word >> digit) & 255) + 1];
        for (std::size_t i = 1; i < start.size(); ++i) start[i] += start[i - 1];
        for (const std::uint64_t word : words) scratch[start[(word >> digit) & 255]++] = word;
        words.swap(scratch);
    }
    return words;
}

}  // namespace tinct

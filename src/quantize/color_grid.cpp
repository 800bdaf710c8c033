#include "quantize/color_grid.hpp"

#include "quantize/color_key.hpp"
#include "quantize/kernels/pixel_keys.hpp"
#include "quantize/kernels/squared_levels.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace tinct {

namespace {

// A word has the count of a cell's pixels in its highest field and below it, for each channel, the sum of the
// levels above the cell's first.
constexpr int field_bits = 16;
constexpr std::uint64_t field = (std::uint64_t{1} << field_bits) - 1;
constexpr std::uint64_t most_pixels = 1 << 13;  // of a word, before more are added
static_assert((most_pixels + pixel_block) * ((1 << ColorGrid::level) - 1) <= field);

constexpr int low_bits = 3 * ColorGrid::level;  // of a key: the place in the cell
constexpr std::uint32_t cell_count = std::uint32_t{1} << (color_key_bits - low_bits);

std::uint64_t packed(Rgb levels) {
    return std::uint64_t{1} << 3 * field_bits | static_cast<std::uint64_t>(levels.r) << 2 * field_bits |
           static_cast<std::uint64_t>(levels.g) << field_bits | static_cast<std::uint64_t>(levels.b);
}

struct CellSums {
    std::uint64_t count = 0, r = 0, g = 0, b = 0;

    void add(std::uint64_t word) {
        count += word >> 3 * field_bits;
        r += word >> 2 * field_bits & field;
        g += word >> field_bits & field;
        b += word & field;
    }
};

}  // namespace

GridSums::GridSums(std::span<const Rgba> pixels, int threads)
    : pixels_(pixels),
      chunks_(pixel_parts(pixels.size(), pixels.size() >> 20, threads)),
      parts_(chunks_.size()) {}

void GridSums::sum(std::size_t part) {
    constexpr std::uint32_t low_mask = (1u << low_bits) - 1;
    std::array<std::uint64_t, low_mask + 1> levels;
    for (std::uint32_t key = 0; key <= low_mask; ++key) levels[key] = packed(color_of(key));
    Part& result = parts_[part];
    result.words = AlignedBuffer<std::uint64_t>(cell_count);
    std::uint64_t* const words = result.words.data();
    std::fill_n(words, result.words.size(), 0);
    const auto add = [&](std::uint32_t key, std::size_t repeat) {
        const std::uint32_t cell = key >> low_bits;
        const std::uint64_t word = words[cell] + levels[key & low_mask] * repeat;
        words[cell] = word;
        if (word >> 3 * field_bits >= most_pixels) [[unlikely]] {
            result.spills.push_back({cell, word});
            words[cell] = 0;
        }
    };
    for_each_block(part_of(pixels_, chunks_, part),
                   [&](std::span<const Rgba> block, std::size_t repeat, std::size_t) {
                       if (!result.are_opaque) return;  // nobody asks for the sums
                       std::uint32_t keys[pixel_block];
                       kernels::pixel_keys(block.data(), block.size(), keys);
                       for (std::size_t i = 0; i < block.size(); ++i) add(keys[i], repeat);
                       const auto squares = kernels::squared_levels(block.data(), block.size());
                       result.squares += squares.sum * repeat;
                       result.are_opaque = result.are_opaque && squares.are_opaque;
                   });
}

std::vector<GridSums::Spill> GridSums::sorted_spills() const {
    std::vector<Spill> all;
    for (const Part& part : parts_) all.insert(all.end(), part.spills.begin(), part.spills.end());
    std::ranges::sort(all, {}, &Spill::cell);
    return all;
}

ColorGrid GridSums::grid() const {
    ColorGrid result;
    for (const Part& part : parts_) result.squares += static_cast<double>(part.squares);
    result.is_opaque = std::ranges::all_of(parts_, &Part::are_opaque);
    double squares_of_means = 0;
    const std::vector<Spill> spills = sorted_spills();
    auto spill = spills.begin();
    for (std::uint32_t cell = 0; cell < cell_count; ++cell) {
        const bool is_spilled = spill != spills.end() && spill->cell == cell;
        if (!is_spilled &&
            std::ranges::all_of(parts_, [cell](const Part& part) { return part.words[cell] == 0; }))
            continue;
        CellSums sums;
        for (const Part& part : parts_) sums.add(part.words[cell]);
        for (; spill != spills.end() && spill->cell == cell; ++spill) sums.add(spill->word);
        const double count = static_cast<double>(sums.count);
        const Rgb first = color_of(cell << low_bits);
        for (const auto& [level, sum] :
             {std::pair(first.r, sums.r), std::pair(first.g, sums.g), std::pair(first.b, sums.b)}) {
            const double mean = level + static_cast<double>(sum) / count;
            result.means.push_back(static_cast<float>(mean));
            squares_of_means += count * mean * mean;
        }
        result.weights.push_back(count);
        result.keys.push_back(cell);
    }
    result.within = std::max(result.squares - squares_of_means, 0.0);
    return result;
}

}  // namespace tinct

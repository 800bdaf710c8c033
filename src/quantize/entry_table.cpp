#include "quantize/entry_table.hpp"

#include "cluster/kernels/candidates.hpp"
#include "cluster/kernels/filter_candidates.hpp"
#include "quantize/color_key.hpp"

#include <tinct/util/parallel.hpp>

#include <algorithm>
#include <bit>
#include <limits>

namespace tinct {

namespace {

using kernels::Candidates;

constexpr std::size_t dimensions = 3;
constexpr int word_level = 2;   // nodes have a side of 2^level: one word of the set of colors,
constexpr int chunk_level = 6;  // what one thread takes
constexpr std::size_t chunk_count = std::size_t{1} << (color_key_bits - 3 * chunk_level);
constexpr std::uint32_t word_colors = 64;

// The list of all entries.
class EntryList {
  public:
    explicit EntryList(std::span<const Rgba> entries)
        : size_(entries.size()), stride_(kernels::candidate_stride(size_)), planes_(elements()) {
        std::fill_n(planes_.data(), planes_.size(), std::numeric_limits<float>::infinity());
        for (std::size_t k = 0; k < size_; ++k) {
            planes_[k] = entries[k].r;
            planes_[stride_ + k] = entries[k].g;
            planes_[2 * stride_ + k] = entries[k].b;
            planes_[3 * stride_ + k] = static_cast<float>(k);
        }
    }

    std::size_t size() const { return size_; }
    // Of a list of some of the entries: their coordinates and indices.
    std::size_t elements() const { return stride_ * (dimensions + 1); }
    Candidates<float> candidates() const { return {planes_.data(), stride_, size_}; }

  private:
    std::size_t size_, stride_;
    AlignedBuffer<float> planes_;
};

std::uint8_t index(const Candidates<float>& candidates, std::size_t i) {
    return static_cast<std::uint8_t>(candidates.planes[dimensions * candidates.stride + i]);
}

std::uint8_t nearest(const Candidates<float>& candidates, Rgb color) {
    const float* const r = candidates.planes;
    const float *const g = r + candidates.stride, *const b = g + candidates.stride;
    std::size_t best = 0;
    float least = std::numeric_limits<float>::infinity();
    for (std::size_t i = 0; i < candidates.count; ++i) {
        const float dr = r[i] - color.r, dg = g[i] - color.g, db = b[i] - color.b;
        const float squared = dr * dr + dg * dg + db * db;  // whole numbers, so exact
        if (!(squared < least)) continue;
        least = squared;
        best = i;
    }
    return index(candidates, best);
}

// Words whose colors have several entries, and 64 answers for each.
struct ComparedWords {
    std::vector<std::uint32_t> words;
    std::vector<std::uint8_t> answers;
};

// Walks down one chunk, and writes the places of the words that have one answer: that of the list of an
// entry.
class ChunkDescent {
  public:
    ChunkDescent(const ColorGrid& grid, const ColorSet& colors, const EntryList& entries,
                 std::uint32_t* places)
        : grid_(grid),
          colors_(colors),
          entries_(entries),
          places_(places),
          lists_((chunk_level + 1) * entries.elements()) {}

    ComparedWords run(std::uint32_t chunk) && {
        const std::uint32_t key = chunk << 3 * chunk_level;
        descend(key, chunk_level, cells_of(key, chunk_level, grid_.keys), entries_.candidates());
        return std::move(compared_);
    }

  private:
    using Cells = std::span<const std::uint32_t>;

    // Those inside a node that is not smaller than they are.
    Cells cells_of(std::uint32_t key, int level, Cells cells) const {
        const int shift = 3 * ColorGrid::level;
        const auto first = std::ranges::lower_bound(cells, key >> shift);
        const auto last =
            std::lower_bound(first, cells.end(), (key + (std::uint32_t{1} << 3 * level)) >> shift);
        return {first, last};
    }

    void descend(std::uint32_t key, int level, Cells cells, const Candidates<float>& candidates) {
        if (cells.empty() || (level == word_level && colors_.words()[key / word_colors] == 0)) return;
        const Rgb corner = color_of(key);
        const float side = static_cast<float>((1 << level) - 1);
        const float low[dimensions] = {static_cast<float>(corner.r), static_cast<float>(corner.g),
                                       static_cast<float>(corner.b)};
        const float high[dimensions] = {low[0] + side, low[1] + side, low[2] + side};
        float* const list = lists_.data() + static_cast<std::size_t>(level) * entries_.elements();
        const Candidates<float> kept{list, candidates.stride,
                                     kernels::filter_candidates(candidates, dimensions, 1, low, high, list)};
        if (kept.count == 1) {
            settle(key, level, cells, index(kept, 0));
        } else if (level == word_level) {
            compare(key, kept);
        } else {
            for (std::uint32_t child = 0; child < 8; ++child) {
                const std::uint32_t child_key = key + (child << 3 * (level - 1));
                descend(child_key, level - 1,
                        level > ColorGrid::level ? cells_of(child_key, level - 1, cells) : cells, kept);
            }
        }
    }

    // All colors of the node have one answer.
    void settle(std::uint32_t key, int level, Cells cells, std::uint8_t entry) {
        const auto place = entry * word_colors;
        const auto fill = [&](std::uint32_t first_key, int fill_level) {
            std::fill_n(places_ + first_key / word_colors, std::size_t{1} << 3 * (fill_level - word_level),
                        place);
        };
        if (level <= ColorGrid::level) return fill(key, level);
        for (const std::uint32_t cell : cells) fill(cell << 3 * ColorGrid::level, ColorGrid::level);
    }

    void compare(std::uint32_t key, const Candidates<float>& candidates) {
        compared_.words.push_back(key / word_colors);
        std::vector<std::uint8_t>& answers = compared_.answers;
        answers.resize(answers.size() + word_colors);
        std::uint8_t* const own = answers.data() + answers.size() - word_colors;
        for (std::uint64_t word = colors_.words()[key / word_colors]; word != 0; word &= word - 1) {
            const auto bit = static_cast<std::uint32_t>(std::countr_zero(word));
            own[bit] = nearest(candidates, color_of(key + bit));
        }
    }

    const ColorGrid& grid_;
    const ColorSet& colors_;
    const EntryList& entries_;
    std::uint32_t* const places_;
    AlignedBuffer<float> lists_;  // of candidates, one a level
    ComparedWords compared_;
};

}  // namespace

EntryTable::EntryTable(const ColorGrid& grid, const ColorSet& colors, std::span<const Rgba> entries,
                       int threads)
    : places_(ColorSet::word_count) {
    const EntryList list(entries);
    std::vector<ComparedWords> compared(chunk_count);
    parallel_for(chunk_count, threads, [&](std::size_t chunk) {
        compared[chunk] =
            ChunkDescent(grid, colors, list, places_.data()).run(static_cast<std::uint32_t>(chunk));
    });
    // One list for each entry, then those of the compared words.
    std::vector<std::size_t> first(chunk_count + 1, entries.size() * word_colors);
    for (std::size_t chunk = 0; chunk < chunk_count; ++chunk)
        first[chunk + 1] = first[chunk] + compared[chunk].answers.size();
    answers_ = AlignedBuffer<std::uint8_t>(first.back());
    for (std::size_t k = 0; k < entries.size(); ++k)
        std::fill_n(answers_.data() + k * word_colors, word_colors, static_cast<std::uint8_t>(k));
    parallel_for(chunk_count, threads, [&](std::size_t chunk) {
        std::ranges::copy(compared[chunk].answers, answers_.data() + first[chunk]);
        auto place = static_cast<std::uint32_t>(first[chunk]);
        for (const std::uint32_t word : compared[chunk].words) {
            places_[word] = place;
            place += word_colors;
        }
    });
}

}  // namespace tinct

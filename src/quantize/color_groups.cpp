#include "quantize/color_groups.hpp"

#include "quantize/deep_key.hpp"

#include <tinct/util/parallel.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <numeric>

namespace tinct {

namespace {

// The lowest bits that have to be ignored before two neighbors are in one group: 0 for equal keys, 64 for
// those that never are.
constexpr std::size_t most_bits = 64;
std::size_t bits_apart(std::uint64_t key, std::uint64_t next) {
    return key == transparent_key && next != key ? most_bits
                                                 : static_cast<std::size_t>(std::bit_width(key ^ next));
}

// How many keys of a chunk lie so many bits from the one before.
using BitCounts = std::array<std::size_t, most_bits + 1>;

// Of those that lie more than so many bits apart.
std::size_t groups(const BitCounts& counts, std::size_t ignored_bits) {
    return std::accumulate(counts.begin() + static_cast<std::ptrdiff_t>(ignored_bits) + 1, counts.end(),
                           std::size_t{0});
}

// The sums of one group, as differences to its first color, so that nothing cancels.
class GroupSums {
  public:
    explicit GroupSums(std::size_t dimensions) : dimensions_(dimensions) {}

    void add(const float* point, std::uint64_t count) {
        if (count_ == 0) std::copy_n(point, dimensions_, first_.begin());
        const auto weight = static_cast<double>(count);
        for (std::size_t j = 0; j < dimensions_; ++j) {
            const double difference = static_cast<double>(point[j]) - first_[j];
            sums_[j] += weight * difference;
            squares_ += weight * difference * difference;
        }
        count_ += count;
    }

    // Into group g, and begins anew.
    void finish(std::size_t g, ColorGroups& result) {
        const auto weight = static_cast<double>(count_);
        double squared_sum = 0;
        for (std::size_t j = 0; j < dimensions_; ++j) {
            result.points[g * dimensions_ + j] = static_cast<float>(first_[j] + sums_[j] / weight);
            squared_sum += sums_[j] * sums_[j];
        }
        result.scatter[g] = std::max(squares_ - squared_sum / weight, 0.0);
        result.counts[g] = count_;
        *this = GroupSums(dimensions_);
    }

    bool is_empty() const { return count_ == 0; }

  private:
    std::size_t dimensions_;
    std::uint64_t count_ = 0;
    double squares_ = 0;
    std::array<double, PaletteSpace::most_dimensions> first_{}, sums_{};
};

// Writes groups one after the other. Colors are converted many at a time.
class GroupWriter {
  public:
    GroupWriter(const PaletteSpace& space, std::size_t first_group, ColorGroups& result)
        : space_(space),
          result_(result),
          sums_(space.dimensions()),
          next_(first_group),
          begun_(first_group) {}

    /// The next color is the first of a group.
    void begin(std::uint64_t key) {
        result_.keys[begun_++] = key;
        begins_[size_] = true;
    }
    void add(std::uint64_t key, std::uint64_t count) {
        colors_[size_] = color_of_deep_key(key);
        counts_[size_] = count;
        if (++size_ == block) flush();
    }
    void finish() {
        flush();
        if (!sums_.is_empty()) sums_.finish(next_, result_);
    }

  private:
    static constexpr std::size_t block = 256;

    void flush() {
        space_.points({colors_.data(), size_}, points_.data());
        for (std::size_t i = 0; i < size_; ++i) {
            if (begins_[i] && !sums_.is_empty()) sums_.finish(next_++, result_);
            sums_.add(&points_[i * space_.dimensions()], counts_[i]);
        }
        begins_.fill(false);
        size_ = 0;
    }

    const PaletteSpace& space_;
    ColorGroups& result_;
    GroupSums sums_;
    std::size_t next_, begun_, size_ = 0;
    std::array<Rgba16, block> colors_;
    std::array<std::uint64_t, block> counts_;
    std::array<bool, block> begins_{};
    std::array<float, block * PaletteSpace::most_dimensions> points_;
};

class Grouping {
  public:
    Grouping(std::span<const std::uint64_t> keys, const PaletteSpace& space, int threads)
        : keys_(keys), space_(space), threads_(threads), chunks_(keys.size(), 1 << 16) {}

    ColorGroups run(std::size_t most) {
        count_bits();
        std::size_t total = groups(all_, 0);
        ColorGroups result;
        result.colors_in = total;
        while (total > most && ignored_bits_ + 1 < most_bits) total = groups(all_, ++ignored_bits_);
        result.keys.resize(total);
        result.counts.resize(total);
        result.points.resize(total * space_.dimensions());
        result.scatter.resize(total);
        std::vector<std::size_t> first_group(chunks_.size());
        for (std::size_t chunk = 1; chunk < chunks_.size(); ++chunk)
            first_group[chunk] = first_group[chunk - 1] + groups(bits_[chunk - 1], ignored_bits_);
        parallel_for(chunks_.size(), threads_,
                     [&](std::size_t chunk) { write(chunk, first_group[chunk], result); });
        result.transparent = keys_.front() == transparent_key ? 1 : 0;
        result.first_opaque = static_cast<std::size_t>(
            std::ranges::lower_bound(result.keys, first_opaque_key) - result.keys.begin());
        return result;
    }

  private:
    void count_bits() {
        bits_.resize(chunks_.size());
        parallel_for(chunks_.size(), threads_, [&](std::size_t chunk) {
            BitCounts counts{};
            for (std::size_t i = chunks_.first(chunk); i < chunks_.last(chunk); ++i) ++counts[bits_before(i)];
            bits_[chunk] = counts;
        });
        for (const BitCounts& counts : bits_)
            for (std::size_t bits = 0; bits <= most_bits; ++bits) all_[bits] += counts[bits];
    }

    std::size_t bits_before(std::size_t i) const {
        return i == 0 ? most_bits : bits_apart(keys_[i - 1], keys_[i]);
    }

    bool begins_group(std::size_t i) const { return bits_before(i) > ignored_bits_; }

    // The groups that begin in a chunk; the last of them may end in a later one.
    void write(std::size_t chunk, std::size_t first_group, ColorGroups& result) const {
        const std::size_t last = chunks_.last(chunk);
        std::size_t i = chunks_.first(chunk);
        while (i < last && !begins_group(i)) ++i;
        if (i == last) return;
        GroupWriter writer(space_, first_group, result);
        while (i < keys_.size() && (i < last || !begins_group(i))) {
            const std::uint64_t key = keys_[i];
            if (begins_group(i)) writer.begin(key);
            const std::size_t first = i;
            while (i < keys_.size() && keys_[i] == key) ++i;
            writer.add(key, i - first);
        }
        writer.finish();
    }

    std::span<const std::uint64_t> keys_;
    const PaletteSpace& space_;
    const int threads_;
    const Chunks chunks_;
    std::vector<BitCounts> bits_;  // one a chunk
    BitCounts all_{};
    std::size_t ignored_bits_ = 0;
};

}  // namespace

ColorGroups color_groups(std::span<const std::uint64_t> keys, const PaletteSpace& space, std::size_t most,
                         int threads) {
    return Grouping(keys, space, threads).run(most);
}

}  // namespace tinct

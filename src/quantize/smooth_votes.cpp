#include "quantize/smooth_votes.hpp"

#include "quantize/pixel_blocks.hpp"

#include <tinct/image/alpha.hpp>
#include <tinct/util/parallel.hpp>

#include <algorithm>
#include <array>
#include <atomic>
#include <utility>

namespace tinct {

namespace {

constexpr std::uint32_t level = 257;  // units of brightness in one of 255 levels

std::uint32_t brightness(Rgba16 color) {
    const std::uint32_t luma = (77u * color.r + 150u * color.g + 29u * color.b) / 256;
    return luma * color.a / 65535;
}
std::uint32_t brightness(Rgba color) { return brightness(widen(color)); }

std::uint32_t distance(std::uint32_t a, std::uint32_t b) { return a < b ? b - a : a - b; }

/// How much brightness changes at each pixel of a row, for three rows that are next to one another. What
/// would be outside the picture is equal to its edge.
template <class Pixel>
class ChangeRows {
  public:
    /// The row `first` will be the first to be the middle one.
    ChangeRows(std::span<const Pixel> pixels, std::size_t width, std::size_t first)
        : pixels_(pixels), width_(width), height_(pixels.size() / width), below_(first + 1) {
        for (auto& row : brightness_) row.resize(width);
        for (auto& row : changes_) row.resize(width);
        const std::size_t above = first == 0 ? 0 : first - 1;
        read(above);
        measure(above);
        if (first == 0)
            changes_[1] = changes_[2];
        else
            measure(first);
    }

    void next_row() { measure(std::min(below_++, height_ - 1)); }

    /// Of the 3 x 3 pixels around a column of the middle row.
    std::uint32_t sum_around(std::size_t x) const {
        const std::size_t left = x == 0 ? 0 : x - 1, right = std::min<std::size_t>(x + 1, width_ - 1);
        std::uint32_t sum = 0;
        for (const auto& row : changes_) sum += row[left] + row[x] + row[right];
        return sum;
    }

  private:
    void read(std::size_t y) {
        std::ranges::transform(pixels_.subspan(y * width_, width_), brightness_[1].begin(),
                               [](Pixel pixel) { return brightness(pixel); });
    }

    // Of row y, whose brightness has been read last; that of the row below takes its place.
    void measure(std::size_t y) {
        std::swap(brightness_[0], brightness_[1]);
        read(std::min(y + 1, height_ - 1));
        std::rotate(changes_.begin(), changes_.begin() + 1, changes_.end());
        for (std::size_t x = 0; x < width_; ++x) {
            const std::uint32_t here = brightness_[0][x];
            changes_[2][x] = distance(here, brightness_[0][std::min<std::size_t>(x + 1, width_ - 1)]) +
                             distance(here, brightness_[1][x]);
        }
    }

    std::span<const Pixel> pixels_;
    std::size_t width_, height_, below_;
    std::array<std::vector<std::uint32_t>, 2> brightness_;
    std::array<std::vector<std::uint32_t>, 3> changes_;
};

std::uint32_t vote(std::uint32_t sum_of_changes) {
    constexpr std::uint32_t half = 4 * 9 * level;  // a vote is half where changes are 4 levels each
    return full_vote * half / (half + sum_of_changes);
}

using Sums = std::vector<std::atomic<std::uint64_t>>;  // whole, so their order does not matter

/// Adds the votes of pixels that have the same color, one after the other, in one go.
class VoteRun {
  public:
    explicit VoteRun(Sums& votes) : votes_(votes) {}
    ~VoteRun() { add(); }
    VoteRun(const VoteRun&) = delete;
    VoteRun& operator=(const VoteRun&) = delete;

    void cast(std::uint32_t rank, std::uint32_t vote) {
        if (rank != rank_) add();
        rank_ = rank;
        sum_ += vote;
    }

  private:
    void add() { votes_[rank_].fetch_add(std::exchange(sum_, 0), std::memory_order_relaxed); }

    Sums& votes_;
    std::uint32_t rank_ = 0;
    std::uint64_t sum_ = 0;
};

}  // namespace

template <class Pixel>
std::vector<std::uint64_t> smooth_votes(std::span<const Pixel> pixels, std::uint32_t width,
                                        std::size_t colors, const RanksOf<Pixel>& ranks_of, int threads) {
    constexpr std::size_t worth_a_band = 1 << 14;
    Sums votes(colors);
    const Chunks bands(pixels.size() / width, worth_a_band / width + 1);
    parallel_for(bands.size(), threads, [&](std::size_t band) {
        ChangeRows<Pixel> changes(pixels, width, bands.first(band));
        VoteRun run(votes);
        std::uint32_t ranks[pixel_block];
        for (std::size_t y = bands.first(band); y < bands.last(band); ++y) {
            changes.next_row();
            for (std::size_t first = 0; first < width; first += pixel_block) {
                const std::size_t count = std::min<std::size_t>(pixel_block, width - first);
                ranks_of(pixels.subspan(y * width + first, count), ranks);
                for (std::size_t i = 0; i < count; ++i)
                    run.cast(ranks[i], vote(changes.sum_around(first + i)));
            }
        }
    });
    return {votes.begin(), votes.end()};
}

template std::vector<std::uint64_t> smooth_votes(std::span<const Rgba>, std::uint32_t, std::size_t,
                                                 const RanksOf<Rgba>&, int);
template std::vector<std::uint64_t> smooth_votes(std::span<const Rgba16>, std::uint32_t, std::size_t,
                                                 const RanksOf<Rgba16>&, int);

}  // namespace tinct

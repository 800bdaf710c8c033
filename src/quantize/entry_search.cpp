#include "quantize/entry_search.hpp"

#include "quantize/kernels/nearest_entry.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace tinct {

namespace {

constexpr std::size_t d = PaletteSpace::most_dimensions;

}  // namespace

EntrySearch::EntrySearch(const Palette& palette, std::vector<std::uint8_t> indices, const PaletteSpace& space)
    : indices_(std::move(indices)),
      points_(palette.size()),
      stride_((indices_.size() + kernels::entry_group - 1) / kernels::entry_group * kernels::entry_group) {
    const Centroids entries = space.points(palette.colors());
    for (std::size_t k = 0; k < palette.size(); ++k)
        std::ranges::transform(entries[k], points_[k].begin(),
                               [](double x) { return static_cast<float>(x); });
    planes_ = AlignedBuffer<float>(d * stride_);
    std::fill_n(planes_.data(), d * stride_, std::numeric_limits<float>::infinity());
    for (std::size_t i = 0; i < indices_.size(); ++i)
        for (std::size_t j = 0; j < d; ++j) planes_[j * stride_ + i] = points_[indices_[i]][j];
    // Half the way to its nearest neighbor an entry is surely the nearest, but for rounding.
    for (std::size_t i = 0; i < indices_.size(); ++i) {
        float least = std::numeric_limits<float>::max();
        for (std::size_t other = 0; other < indices_.size(); ++other)
            if (other != i) least = std::min(least, squared_distance(i, points_[indices_[other]]));
        certain_.push_back(least * 0.249f);
    }
}

std::uint8_t EntrySearch::nearest(const Point& point) {
    if (!(squared_distance(last_, point) < certain_[last_])) {
        float squared;
        last_ = kernels::nearest_entry(planes_.data(), stride_, point.data(), &squared);
    }
    return indices_[last_];
}

float EntrySearch::squared_distance(std::size_t entry, const Point& point) const {
    const Point& own = points_[indices_[entry]];
    float sum = 0;
    for (std::size_t j = 0; j < d; ++j) sum += (own[j] - point[j]) * (own[j] - point[j]);
    return sum;
}

}  // namespace tinct

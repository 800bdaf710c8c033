#include "metrics/spread_counts.hpp"

#include <algorithm>

namespace tinct {

namespace {

constexpr double sum_unit = 1 << 20;

// How many of n are p percent of them, rounded up.
std::uint64_t rank_of(std::uint64_t n, std::uint64_t percent) {
    return n / 100 * percent + (n % 100 * percent + 99) / 100;
}

}  // namespace

void SpreadCounts::add(double difference, std::uint64_t times) {
    const auto bin = static_cast<std::size_t>(difference * steps + 0.5);
    counts_[std::min(bin, counts_.size() - 1)] += times;
    n_ += times;
    sum_ += static_cast<std::uint64_t>(difference * sum_unit + 0.5) * times;
    max_ = std::max(max_, difference);
}

void SpreadCounts::merge(const SpreadCounts& other) {
    for (std::size_t i = 0; i < counts_.size(); ++i) counts_[i] += other.counts_[i];
    n_ += other.n_;
    sum_ += other.sum_;
    max_ = std::max(max_, other.max_);
}

double SpreadCounts::percentile(std::uint64_t rank) const {
    std::uint64_t seen = 0;
    for (std::size_t bin = 0; bin < counts_.size(); ++bin) {
        seen += counts_[bin];
        if (seen >= rank) return static_cast<double>(bin) / steps;
    }
    return max_;
}

Spread SpreadCounts::finish() const {
    if (n_ == 0) return {};
    return {static_cast<double>(sum_) / sum_unit / static_cast<double>(n_), percentile(rank_of(n_, 95)),
            percentile(rank_of(n_, 99)), max_};
}

}  // namespace tinct

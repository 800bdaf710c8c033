#pragma once

#include <tinct/metrics/color_error.hpp>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace tinct {

/// Counts differences of 0 .. 128, which holds every pair of sRGB colors in CIELAB and in Oklab. Mergeable
/// and, being integers, the same in any order.
class SpreadCounts {
  public:
    void add(double difference, std::uint64_t times = 1);
    void merge(const SpreadCounts& other);
    /// All 0 without any difference.
    Spread finish() const;

  private:
    static constexpr std::size_t steps = 1024;  ///< of 1
    double percentile(std::uint64_t rank) const;

    std::vector<std::uint64_t> counts_ = std::vector<std::uint64_t>(128 * steps + 1);
    std::uint64_t n_ = 0, sum_ = 0;
    double max_ = 0;
};

}  // namespace tinct

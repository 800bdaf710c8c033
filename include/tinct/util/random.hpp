#pragma once

#include <cstddef>
#include <cstdint>

namespace tinct {

/// A small, fast random generator (xoshiro256++, Blackman and Vigna 2021) that gives the same numbers on
/// every platform, which the distributions of <random> do not promise. `stream` splits one seed into
/// independent sequences: a restart, or a chunk of work, takes the stream of its own number, so results do
/// not depend on the number of threads.
class Random {
  public:
    explicit Random(std::uint64_t seed, std::uint64_t stream = 0) noexcept;

    /// 64 uniform random bits.
    std::uint64_t next() noexcept;

    /// Uniform in [0, 1), with 53 random bits.
    double uniform() noexcept { return static_cast<double>(next() >> 11) * 0x1.0p-53; }

    /// Uniform in 0 .. bound-1 without bias (Lemire 2019). bound must not be 0.
    std::uint64_t below(std::uint64_t bound) noexcept;

  private:
    std::uint64_t state_[4];
};

}  // namespace tinct

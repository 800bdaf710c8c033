#pragma once

#include <tinct/util/random.hpp>

#include <cstdint>
#include <vector>

namespace tinct::testing {

/// Labels below `clusters`, at random; the first points have one of each.
inline std::vector<std::uint32_t> random_labels(std::size_t n, std::uint32_t clusters, std::uint64_t seed) {
    Random random(seed, 77);
    std::vector<std::uint32_t> labels;
    for (std::size_t i = 0; i < n; ++i)
        labels.push_back(i < clusters ? static_cast<std::uint32_t>(i)
                                      : static_cast<std::uint32_t>(random.below(clusters)));
    return labels;
}

}  // namespace tinct::testing

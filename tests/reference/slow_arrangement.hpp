#pragma once

#include "image/arrangement.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace slow {

/// What an arrangement costs, from its definition: summed over each pair once.
inline double arrangement_cost(const tinct::Affinity& affinity, const std::vector<std::uint8_t>& order,
                               const std::function<float(std::size_t)>& cost_of) {
    double sum = 0;
    for (std::size_t p = 0; p < order.size(); ++p)
        for (std::size_t q = p + 1; q < order.size(); ++q)
            sum += static_cast<double>(affinity(order[p], order[q])) * static_cast<double>(cost_of(q - p));
    return sum;
}

}  // namespace slow

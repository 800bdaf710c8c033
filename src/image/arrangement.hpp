#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace tinct {

/// A symmetric matrix of how strongly each two of n things belong together; the diagonal is 0.
struct Affinity {
    std::size_t size = 0;
    std::vector<float> weights;  ///< row by row
    float operator()(std::size_t a, std::size_t b) const { return weights[a * size + b]; }
};

/// Things in a row, whose cost is the sum over all pairs of their affinity times a function of their distance
/// in the row: a quadratic assignment problem (Koopmans and Beckmann 1957) on a line.
class Arrangement {
  public:
    /// `cost_of` is called with the distances 1 .. n-1. `affinity` must outlive the arrangement.
    /// `order` must name all things once. O(n^3).
    Arrangement(const Affinity& affinity, std::vector<std::uint8_t> order,
                const std::function<float(std::size_t)>& cost_of);

    const std::vector<std::uint8_t>& order() const { return order_; }

    /// What exchanging the things at two different places adds to half the cost. O(1).
    float exchange_cost(std::size_t p, std::size_t q) const;

    /// O(n^2).
    void exchange(std::size_t p, std::size_t q);

    /// Goes along the row and makes the best exchange for each place if it lowers the cost, until none does
    /// or `most_passes` are over.
    void descend(int most_passes);

    /// Summed over each pair once.
    double cost() const;

  private:
    float distance_cost(std::size_t p, std::size_t q) const { return by_distance_[p + size_ - q]; }

    const Affinity& affinity_;
    std::size_t size_;
    std::vector<std::uint8_t> order_;
    std::vector<float> by_distance_;  // of -n .. n, so that a row of it is what a place costs from all places
    std::vector<float> place_costs_;  // row by row: what a thing would cost at each place, the others staying
    float least_gain_;
};

}  // namespace tinct

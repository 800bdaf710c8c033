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
    /// `cost_of` is called with the distances 1 .. n-1. `order` must name all things once. O(n^3).
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
    /// Of the exchanges with place p the best, of equal ones the first; p itself when none gains.
    std::size_t best_exchange(std::size_t p);
    /// The same, if none gained after so many exchanges and no cost of what is at p has changed since.
    std::size_t best_of_changed(std::size_t p, int since) const;
    float* ties_of(std::size_t p) { return &ties_[p * stride_]; }
    float* costs_of(std::size_t p) { return &costs_[p * stride_]; }
    float distance_cost(std::size_t p, std::size_t q) const { return by_distance_[p + size_ - q]; }

    std::size_t size_, stride_;
    std::vector<std::uint8_t> order_;
    std::vector<float> by_distance_;  // of -n .. n, so that a row of it is what a place costs from all places
    // Matrices with a row for each place, which the thing there takes along:
    std::vector<float> ties_;       // how strongly it belongs together with what is at each place
    std::vector<float> costs_;      // what it would cost at each place, the others staying
    std::vector<float> own_costs_;  // the diagonal of costs_
    std::vector<float> changes_;    // room for what exchanges with one place add
    float least_gain_;
    int exchanges_ = 0;  // made so far
    // For each place the last exchange that changed a cost of what is there, and the last one before an
    // exchange was looked for. Where few things belong together, most need not be looked at again.
    std::vector<int> changed_, looked_;
};

}  // namespace tinct

#include "image/arrangement.hpp"

#include <utility>

namespace tinct {

Arrangement::Arrangement(const Affinity& affinity, std::vector<std::uint8_t> order,
                         const std::function<float(std::size_t)>& cost_of)
    : affinity_(affinity),
      size_(affinity.size),
      order_(std::move(order)),
      by_distance_(2 * size_ + 1, 0.0f),
      place_costs_(size_ * size_, 0.0f) {
    for (std::size_t distance = 1; distance < size_; ++distance)
        by_distance_[size_ + distance] = by_distance_[size_ - distance] = cost_of(distance);
    for (std::size_t thing = 0; thing < size_; ++thing) {
        float* const costs = &place_costs_[thing * size_];
        for (std::size_t place = 0; place < size_; ++place) {
            const float weight = affinity(thing, order_[place]);
            if (weight == 0) continue;
            const float* const from_there = &by_distance_[size_ - place];
            for (std::size_t at = 0; at < size_; ++at) costs[at] += weight * from_there[at];
        }
    }
    // Below what rounding makes of sums of this size, a gain is none.
    float total = 0;
    for (const float weight : affinity.weights) total += weight;
    least_gain_ = total * 1e-6f;
}

float Arrangement::exchange_cost(std::size_t p, std::size_t q) const {
    const std::size_t a = order_[p], b = order_[q];
    const float* const of_a = &place_costs_[a * size_];
    const float* const of_b = &place_costs_[b * size_];
    // Seen from a, b stays where a comes to; in truth they keep their distance.
    return of_a[q] - of_a[p] + of_b[p] - of_b[q] + 2 * affinity_(a, b) * distance_cost(p, q);
}

void Arrangement::exchange(std::size_t p, std::size_t q) {
    const std::size_t a = order_[p], b = order_[q];
    std::vector<float> change(size_);
    for (std::size_t at = 0; at < size_; ++at) change[at] = distance_cost(at, q) - distance_cost(at, p);
    for (std::size_t thing = 0; thing < size_; ++thing) {
        const float weight = affinity_(thing, a) - affinity_(thing, b);
        if (weight == 0) continue;
        float* const costs = &place_costs_[thing * size_];
        for (std::size_t at = 0; at < size_; ++at) costs[at] += weight * change[at];
    }
    std::swap(order_[p], order_[q]);
}

void Arrangement::descend(int most_passes) {
    bool changed = true;
    for (int pass = 0; changed && pass < most_passes; ++pass) {
        changed = false;
        for (std::size_t p = 0; p < size_; ++p) {
            std::size_t best = p;
            float best_cost = -least_gain_;
            for (std::size_t q = 0; q < size_; ++q) {
                if (q == p) continue;
                const float cost = exchange_cost(p, q);
                if (cost < best_cost) best_cost = cost, best = q;
            }
            if (best == p) continue;
            exchange(p, best);
            changed = true;
        }
    }
}

double Arrangement::cost() const {
    double sum = 0;
    for (std::size_t place = 0; place < size_; ++place) sum += place_costs_[order_[place] * size_ + place];
    return sum / 2;
}

}  // namespace tinct

#include "image/arrangement.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace tinct {

namespace {

constexpr std::size_t lanes = 16;

/// An odd number of cache lines, so that the entries of a column do not share a few places of the cache.
std::size_t stride_of(std::size_t size) { return ((size + lanes - 1) / lanes | 1) * lanes; }

/// In lanes, which a compiler makes vectors of. The size must be a multiple of them.
float least_of(const std::vector<float>& values) {
    std::array<float, lanes> least{};
    std::copy_n(values.begin(), lanes, least.begin());
    for (std::size_t first = lanes; first < values.size(); first += lanes)
        for (std::size_t lane = 0; lane < lanes; ++lane)
            least[lane] = values[first + lane] < least[lane] ? values[first + lane] : least[lane];
    return *std::ranges::min_element(least);
}

}  // namespace

Arrangement::Arrangement(const Affinity& affinity, std::vector<std::uint8_t> order,
                         const std::function<float(std::size_t)>& cost_of)
    : size_(affinity.size),
      stride_(stride_of(size_)),
      order_(std::move(order)),
      by_distance_(2 * size_ + 1, 0.0f),
      ties_(size_ * stride_, 0.0f),
      costs_(size_ * stride_, 0.0f),
      own_costs_(size_, 0.0f),
      changes_(stride_, 0.0f),
      changed_(size_, 0),
      looked_(size_, -1) {
    for (std::size_t distance = 1; distance < size_; ++distance)
        by_distance_[size_ + distance] = by_distance_[size_ - distance] = cost_of(distance);
    float total = 0;
    for (std::size_t p = 0; p < size_; ++p) {
        float *const ties = ties_of(p), *const costs = costs_of(p);
        for (std::size_t place = 0; place < size_; ++place) {
            const float weight = ties[place] = affinity(order_[p], order_[place]);
            if (weight == 0) continue;
            total += weight;
            const float* const from_there = &by_distance_[size_ - place];
            for (std::size_t at = 0; at < size_; ++at) costs[at] += weight * from_there[at];
        }
        own_costs_[p] = costs[p];
    }
    // Below what rounding makes of sums of this size, a gain is none.
    least_gain_ = total * 1e-6f;
}

float Arrangement::exchange_cost(std::size_t p, std::size_t q) const {
    const float* const of_p = &costs_[p * stride_];
    const float* const of_q = &costs_[q * stride_];
    // Seen from p, what is at q stays where the other comes to; in truth they keep their distance.
    return of_p[q] - own_costs_[p] + of_q[p] - own_costs_[q] +
           2 * ties_[p * stride_ + q] * distance_cost(p, q);
}

std::size_t Arrangement::best_of_changed(std::size_t p, int since) const {
    std::size_t best = p;
    float least = -least_gain_;
    for (std::size_t q = 0; q < size_; ++q) {
        if (changed_[q] <= since) continue;
        const float cost = exchange_cost(p, q);
        if (cost < least) least = cost, best = q;
    }
    return best;
}

// The same sum as exchange_cost, for all places in one loop without branches.
std::size_t Arrangement::best_exchange(std::size_t p) {
    const int since = std::exchange(looked_[p], exchanges_);
    if (changed_[p] <= since) return best_of_changed(p, since);
    for (std::size_t q = 0; q < size_; ++q) changes_[q] = costs_[q * stride_ + p];
    const float *const of_p = costs_of(p), *const ties = ties_of(p), own = own_costs_[p];
    const float* const distances = &by_distance_[size_ - p];
    for (std::size_t q = 0; q < size_; ++q)
        changes_[q] = of_p[q] - own + changes_[q] - own_costs_[q] + 2 * ties[q] * distances[q];
    const float least = least_of(changes_);
    if (!(least < -least_gain_)) return p;
    return static_cast<std::size_t>(std::ranges::find(changes_, least) - changes_.begin());
}

void Arrangement::exchange(std::size_t p, std::size_t q) {
    float *const ties_p = ties_of(p), *const ties_q = ties_of(q);
    for (std::size_t at = 0; at < size_; ++at) changes_[at] = distance_cost(at, q) - distance_cost(at, p);
    changed_[p] = changed_[q] = ++exchanges_;
    for (std::size_t place = 0; place < size_; ++place) {
        const float weight = ties_p[place] - ties_q[place];
        if (weight == 0) continue;
        float* const costs = costs_of(place);
        for (std::size_t at = 0; at < size_; ++at) costs[at] += weight * changes_[at];
        own_costs_[place] = costs[place];
        changed_[place] = exchanges_;
        if (place != p && place != q) std::swap(ties_of(place)[p], ties_of(place)[q]);
    }
    std::swap(order_[p], order_[q]);
    std::swap_ranges(costs_of(p), costs_of(p) + size_, costs_of(q));
    std::swap_ranges(ties_p, ties_p + size_, ties_q);
    for (const std::size_t place : {p, q}) {
        std::swap(ties_of(place)[p], ties_of(place)[q]);
        own_costs_[place] = costs_of(place)[place];
    }
}

void Arrangement::descend(int most_passes) {
    bool changed = true;
    for (int pass = 0; changed && pass < most_passes; ++pass) {
        changed = false;
        for (std::size_t p = 0; p < size_; ++p) {
            const std::size_t best = best_exchange(p);
            if (best == p) continue;
            exchange(p, best);
            changed = true;
        }
    }
}

double Arrangement::cost() const {
    double sum = 0;
    for (const float own : own_costs_) sum += own;
    return sum / 2;
}

}  // namespace tinct

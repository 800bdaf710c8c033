#include "cluster/weight_facts.hpp"

#include <tinct/util/parallel.hpp>

#include <span>
#include <stdexcept>
#include <string>
#include <vector>

namespace tinct {

namespace {

WeightFacts facts_of(std::span<const double> weights, int threads) {
    const Chunks chunks(weights.size(), 1 << 15);
    std::vector<WeightFacts> parts(chunks.size());
    parallel_for(chunks.size(), threads, [&](std::size_t chunk) {
        WeightFacts facts;
        for (std::size_t i = chunks.first(chunk); i < chunks.last(chunk); ++i) facts.add(weights[i]);
        parts[chunk] = facts;
    });
    WeightFacts all;
    for (const WeightFacts& part : parts) all.merge(part);
    return all;
}

[[noreturn]] void throw_invalid_weight(std::span<const double> weights) {
    const auto invalid = std::ranges::find_if(weights, [](double w) { return !(w >= 0) || std::isinf(w); });
    throw std::invalid_argument("the weight of point " + std::to_string(invalid - weights.begin()) +
                                " is negative or not finite");
}

}  // namespace

WeightFacts checked_weights(const PointSetView& points, int threads) {
    if (!points.is_weighted()) return {1, static_cast<double>(points.size()), true, true};
    const WeightFacts facts = facts_of(points.weights(), threads);
    if (!facts.valid) throw_invalid_weight(points.weights());
    if (std::isinf(facts.sum)) throw std::invalid_argument("the weights sum to more than a number can hold");
    if (!(facts.largest > 0)) throw std::invalid_argument("all weights are 0");
    return facts;
}

}  // namespace tinct

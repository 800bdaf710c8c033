#include "image/arrangement.hpp"

#include "catch.hpp"
#include "reference/slow_arrangement.hpp"

#include <tinct/util/random.hpp>

#include <cmath>
#include <numeric>

using namespace tinct;

namespace {

Affinity random_affinity(std::size_t size) {
    Random random(size);
    Affinity affinity{size, std::vector<float>(size * size)};
    for (std::size_t a = 0; a < size; ++a)
        for (std::size_t b = 0; b < a; ++b)
            affinity.weights[a * size + b] = affinity.weights[b * size + a] =
                static_cast<float>(random.below(3) == 0 ? random.below(100) : 0);
    return affinity;
}

std::vector<std::uint8_t> count_up(std::size_t size) {
    std::vector<std::uint8_t> order(size);
    std::iota(order.begin(), order.end(), std::uint8_t{0});
    return order;
}

float root(std::size_t distance) { return std::sqrt(static_cast<float>(distance)); }

}  // namespace

TEST_CASE("an arrangement knows its cost and that of every exchange as the definition has them") {
    const std::size_t size = GENERATE(1u, 2u, 3u, 17u, 40u);
    const Affinity affinity = random_affinity(size);
    Arrangement arrangement(affinity, count_up(size), root);
    Random random(1);
    for (int step = 0; step < 20; ++step) {
        const double cost = slow::arrangement_cost(affinity, arrangement.order(), root);
        CHECK(arrangement.cost() == Approx(cost).epsilon(1e-4).margin(1e-3));
        const std::size_t p = random.below(size), q = random.below(size);
        if (p == q) continue;
        auto exchanged = arrangement.order();
        std::swap(exchanged[p], exchanged[q]);
        const double change = slow::arrangement_cost(affinity, exchanged, root) - cost;
        CHECK(static_cast<double>(arrangement.exchange_cost(p, q)) ==
              Approx(change).epsilon(1e-3).margin(0.05));
        arrangement.exchange(p, q);
        CHECK(arrangement.order() == exchanged);
    }
}

TEST_CASE("a descent ends where no exchange gains, and never higher") {
    const std::size_t size = GENERATE(2u, 9u, 30u);
    const Affinity affinity = random_affinity(size);
    Arrangement arrangement(affinity, count_up(size), root);
    const double before = arrangement.cost();
    arrangement.descend(1000);
    CHECK(arrangement.cost() <= before + 1e-3);
    const double least = slow::arrangement_cost(affinity, arrangement.order(), root);
    for (std::size_t p = 0; p < size; ++p) {
        for (std::size_t q = p + 1; q < size; ++q) {
            auto exchanged = arrangement.order();
            std::swap(exchanged[p], exchanged[q]);
            CHECK(slow::arrangement_cost(affinity, exchanged, root) > least - 0.5);
        }
    }
}

#include "image/arrangement.hpp"
#include "image/opaque_last.hpp"

#include <tinct/image/palette_order.hpp>
#include <tinct/util/parallel.hpp>
#include <tinct/util/random.hpp>

#include <algorithm>
#include <cmath>
#include <deque>
#include <stdexcept>

namespace tinct {

namespace {

constexpr std::size_t pixels_looked_at = std::size_t{1} << 20;
constexpr int most_passes = 30;

/// How often each two colors are neighbors, in both directions.
Affinity count_neighbors(const IndexedImage& image, Neighbors neighbors) {
    const std::size_t size = image.palette().size();
    std::vector<std::uint32_t> pairs(size * size);
    const auto step = static_cast<std::uint32_t>((image.indices().size() - 1) / pixels_looked_at + 1);
    for (std::uint32_t y = 0; y < image.height(); y += step) {
        const auto row = image.row(y);
        for (std::size_t x = 1; x < row.size(); ++x) ++pairs[row[x - 1] * size + row[x]];
        if (neighbors == Neighbors::beside || y + 1 == image.height()) continue;
        const auto below = image.row(y + 1);
        for (std::size_t x = 0; x < row.size(); ++x) ++pairs[row[x] * size + below[x]];
    }
    Affinity affinity{size, std::vector<float>(size * size)};
    for (std::size_t a = 0; a < size; ++a)
        for (std::size_t b = 0; b < size; ++b)
            if (a != b)
                affinity.weights[a * size + b] =
                    static_cast<float>(pairs[a * size + b] + pairs[b * size + a]);
    return affinity;
}

/// Begins with the two that are neighbors most often, and adds again and again the one with the most
/// neighbors among those already there, at the end that most of these neighbors are nearer to (Pinho and
/// Neves 2004).
PaletteOrder chain_of_neighbors(const Affinity& affinity) {
    const std::size_t size = affinity.size;
    const auto strongest = std::ranges::max_element(affinity.weights) - affinity.weights.begin();
    std::deque<std::uint8_t> chain;
    std::vector<float> to_chain(size, 0.0f);
    std::vector<bool> placed(size, false);
    const auto place = [&](std::size_t thing) {
        placed[thing] = true;
        for (std::size_t other = 0; other < size; ++other) to_chain[other] += affinity(thing, other);
    };
    chain.push_back(static_cast<std::uint8_t>(static_cast<std::size_t>(strongest) / size));
    place(chain.front());
    while (chain.size() < size) {
        std::size_t next = size;
        for (std::size_t thing = 0; thing < size; ++thing)
            if (!placed[thing] && (next == size || to_chain[thing] > to_chain[next])) next = thing;
        double to_front = 0;  // how much nearer its neighbors are to the front
        for (std::size_t at = 0; at < chain.size(); ++at)
            to_front += (static_cast<double>(chain.size()) - 1 - 2 * static_cast<double>(at)) *
                        static_cast<double>(affinity(next, chain[at]));
        if (to_front > 0)
            chain.push_front(static_cast<std::uint8_t>(next));
        else
            chain.push_back(static_cast<std::uint8_t>(next));
        place(next);
    }
    return {chain.begin(), chain.end()};
}

/// Another place to start from: some entries change places over a short way.
PaletteOrder shaken(PaletteOrder order, std::uint64_t stream) {
    constexpr std::size_t reach = 20;
    Random random(0, stream);
    for (std::size_t i = 0; i < order.size() / 8; ++i) {
        const std::size_t from = random.below(order.size());
        const std::size_t to = from + random.below(2 * reach + 1);
        std::swap(order[from], order[std::clamp(to, reach, order.size() - 1 + reach) - reach]);
    }
    return order;
}

struct Found {
    PaletteOrder order;
    double cost = 0;
};

// A difference costs about as many bits as its logarithm. That has many local minima, so the plain
// differences lead the way. Rounded, so that the last bits of a system's logarithm do not matter.
Found search_from(const Affinity& affinity, PaletteOrder start) {
    const auto plain = [](std::size_t distance) { return static_cast<float>(distance); };
    const auto bits = [](std::size_t distance) {
        return static_cast<float>(std::round(4096 * std::log2(1.0 + static_cast<double>(distance))) / 4096);
    };
    Arrangement rough(affinity, std::move(start), plain);
    rough.descend(most_passes);
    Arrangement fine(affinity, rough.order(), bits);
    fine.descend(most_passes);
    return {fine.order(), fine.cost()};
}

}  // namespace

PaletteOrder order_by_neighbors(const IndexedImage& image, const NeighborOrderOptions& options) {
    if (options.starts < 1) throw std::invalid_argument("order_by_neighbors: there must be a start");
    const Affinity affinity = count_neighbors(image, options.neighbors);
    const PaletteOrder chain = chain_of_neighbors(affinity);
    std::vector<Found> found(static_cast<std::size_t>(options.starts));
    parallel_for(found.size(), options.threads, [&](std::size_t start) {
        found[start] = search_from(affinity, start == 0 ? chain : shaken(chain, start));
    });
    auto best = std::ranges::min_element(found, {}, &Found::cost);  // of equal ones the first
    return opaque_last(std::move(best->order), image.palette());
}

}  // namespace tinct

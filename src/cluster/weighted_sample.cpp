#include "cluster/weighted_sample.hpp"

namespace tinct {

WeightedSample draw_weighted_sample(const PointSetView& points, std::size_t draws, Random& random) {
    double total = 0;
    for (std::size_t i = 0; i < points.size(); ++i) total += points.weight(i);
    const double part = total / static_cast<double>(draws);
    WeightedSample sample;
    sample.dimensions = points.dimensions();
    std::size_t draw = 0;
    double place = part * random.uniform(), passed = 0;
    for (std::size_t i = 0; i < points.size() && draw < draws; ++i) {
        passed += points.weight(i);
        double hits = 0;
        while (draw < draws && place < passed) {
            ++hits;
            ++draw;
            place = part * (static_cast<double>(draw) + random.uniform());
        }
        if (!(hits > 0)) continue;
        sample.weights.push_back(hits);
        for (std::size_t j = 0; j < points.dimensions(); ++j) sample.coordinates.push_back(points(i, j));
    }
    return sample;
}

}  // namespace tinct

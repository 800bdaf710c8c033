#include <tinct/cluster/point_table.hpp>

#include <stdexcept>

namespace tinct {

std::size_t PointTable::size() const {
    if (dimensions == 0) return 0;
    return std::visit([this](const auto& values) { return values.size() / dimensions; }, coordinates);
}

PointSetView PointTable::view() const {
    return std::visit(
        [this](const auto& values) {
            if (dimensions != 0 && values.size() % dimensions != 0)
                throw std::invalid_argument("PointTable: the coordinates do not fill whole points");
            const PointSetView points(values.data(), size(), dimensions);
            return weights.empty() ? points : points.with_weights(weights);
        },
        coordinates);
}

}  // namespace tinct

#include "cluster/empty_clusters.hpp"

#include <algorithm>
#include <optional>
#include <vector>

namespace tinct {

namespace {

template <class T>
bool same_place(const PackedPoints<T>& points, std::size_t a, std::size_t b) {
    for (std::size_t j = 0; j < points.dimensions(); ++j)
        if (points.at(a, j) != points.at(b, j)) return false;
    return true;
}

template <class T>
std::optional<std::size_t> worst_served(const PackedPoints<T>& points, std::span<const std::uint32_t> labels,
                                        std::span<const T> squared_distances, const ClusterSums& sums,
                                        const std::vector<std::size_t>& taken) {
    std::optional<std::size_t> worst;
    double worst_error = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const double error = points.weight(i) * static_cast<double>(squared_distances[i]);
        if (!(error > worst_error) || sums.size(labels[i]) < 2) continue;
        if (std::ranges::any_of(taken, [&](std::size_t t) { return same_place(points, t, i); })) continue;
        worst = i;
        worst_error = error;
    }
    return worst;
}

}  // namespace

template <class T>
void fill_empty_clusters(const PackedPoints<T>& points, std::span<const std::uint32_t> labels,
                         std::span<const T> squared_distances, ClusterSums& sums) {
    std::vector<std::size_t> taken;
    for (std::size_t k = 0; k < sums.clusters(); ++k) {
        if (sums.size(k) != 0) continue;
        const auto worst = worst_served(points, labels, squared_distances, sums, taken);
        if (!worst) return;
        sums.move_point(points, *worst, labels[*worst], k);
        taken.push_back(*worst);
    }
}

template void fill_empty_clusters(const PackedPoints<float>&, std::span<const std::uint32_t>,
                                  std::span<const float>, ClusterSums&);
template void fill_empty_clusters(const PackedPoints<double>&, std::span<const std::uint32_t>,
                                  std::span<const double>, ClusterSums&);

}  // namespace tinct

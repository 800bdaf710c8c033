#include <tinct/cluster/clustering.hpp>

#include <stdexcept>
#include <utility>

namespace tinct {

Centroids::Centroids(std::size_t count, std::size_t dimensions)
    : coordinates_(count * dimensions), dimensions_(dimensions) {
    if (dimensions == 0) throw std::invalid_argument("Centroids: a centroid has at least one dimension");
}

Centroids::Centroids(std::vector<double> coordinates, std::size_t dimensions)
    : coordinates_(std::move(coordinates)), dimensions_(dimensions) {
    if (dimensions == 0) throw std::invalid_argument("Centroids: a centroid has at least one dimension");
    if (coordinates_.size() % dimensions != 0)
        throw std::invalid_argument("Centroids: the coordinates do not fill whole centroids");
}

}  // namespace tinct

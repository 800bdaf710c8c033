#include "cluster/centroid_motion.hpp"

#include <tinct/util/parallel.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace tinct {

namespace {

template <class T>
double distance(const T* a, const T* b, std::size_t dimensions) {
    double sum = 0;
    for (std::size_t j = 0; j < dimensions; ++j) {
        const double difference = static_cast<double>(a[j]) - static_cast<double>(b[j]);
        sum += difference * difference;
    }
    return std::sqrt(sum);
}

// More than the rounding of such a sum, of its root and of the way back to T.
template <class T>
double rounding(std::size_t dimensions) {
    return static_cast<double>(dimensions + 16) * static_cast<double>(std::numeric_limits<T>::epsilon());
}

template <class T>
T narrowed(double x) {
    return x > static_cast<double>(std::numeric_limits<T>::max()) ? std::numeric_limits<T>::infinity()
                                                                  : static_cast<T>(x);
}

}  // namespace

template <class T>
void CentroidMotion<T>::update(const CentroidTable<T>& centroids) {
    const std::size_t d = centroids.dimensions();
    moved_.assign(centroids.size(), T{0});
    if (!last_.empty()) {
        const double up = 1 + rounding<T>(d);
        for (std::size_t k = 0; k < moved_.size(); ++k)
            moved_[k] = narrowed<T>(distance(centroids.row(k), &last_[k * d], d) * up);
    }
    last_.assign(centroids.rows(), centroids.rows() + centroids.size() * d);
    farthest_ = static_cast<std::size_t>(std::ranges::max_element(moved_) - moved_.begin());
    second_ = 0;
    for (std::size_t k = 0; k < moved_.size(); ++k)
        if (k != farthest_) second_ = std::max(second_, moved_[k]);
}

template <class T>
std::vector<T> half_gaps(const CentroidTable<T>& centroids, int threads) {
    const std::size_t d = centroids.dimensions();
    const double down = 1 - rounding<T>(d);
    std::vector<T> gaps(centroids.size());
    const Chunks chunks(centroids.size(), 64);
    parallel_for(chunks.size(), threads, [&](std::size_t chunk) {
        for (std::size_t a = chunks.first(chunk); a < chunks.last(chunk); ++a) {
            double least = std::numeric_limits<double>::infinity();
            for (std::size_t b = 0; b < centroids.size(); ++b)
                if (b != a) least = std::min(least, distance(centroids.row(a), centroids.row(b), d));
            gaps[a] = narrowed<T>(least / 2 * down);
        }
    });
    return gaps;
}

template class CentroidMotion<float>;
template class CentroidMotion<double>;
template std::vector<float> half_gaps(const CentroidTable<float>&, int);
template std::vector<double> half_gaps(const CentroidTable<double>&, int);

}  // namespace tinct

#include "cluster/cluster_sums.hpp"

#include <algorithm>

namespace tinct {

namespace {

bool all_equal(const std::uint32_t* labels, std::size_t count) {
    std::uint32_t differences = 0;
    for (std::size_t i = 1; i < count; ++i) differences |= labels[i] ^ labels[0];
    return differences == 0;
}

// kDimensions 0: known only at run time.
template <std::size_t kDimensions, class T>
void add_points(const PackedPoints<T>& points, std::size_t first, std::size_t count,
                const std::uint32_t* labels, double* sums, std::size_t* sizes) {
    const std::size_t dimensions = kDimensions == 0 ? points.dimensions() : kDimensions;
    const T* const coordinates = points.block_points(first / kernels::block_size);
    for (std::size_t i = 0; i < count; ++i) {
        double* row = sums + labels[i] * (dimensions + 1);
        const double weight = points.weight(first + i);
        for (std::size_t j = 0; j < dimensions; ++j)
            row[j] += weight * static_cast<double>(coordinates[j * kernels::tile_size + i]);
        row[dimensions] += weight;
        ++sizes[labels[i]];
    }
}

}  // namespace

ClusterSums::ClusterSums(std::size_t clusters, std::size_t dimensions)
    : dimensions_(dimensions), sums_(clusters * (dimensions + 1)), sizes_(clusters) {}

template <class T>
void ClusterSums::add(const PackedPoints<T>& points, std::size_t t, const std::uint32_t* labels) {
    const std::size_t first = t * kernels::tile_size, end = first + points.tile_points(t);
    for (std::size_t i = first; i < end; i += kernels::block_size, labels += kernels::block_size)
        add_block(points, i, std::min(kernels::block_size, end - i), labels);
}

// A block that is all of one cluster adds its sums, whatever step found the labels: so all steps round alike.
template <class T>
void ClusterSums::add_block(const PackedPoints<T>& points, std::size_t first, std::size_t count,
                            const std::uint32_t* labels) {
    if (points.has_block_sums() && all_equal(labels, count)) {
        const double* const block = points.block_sums(first / kernels::block_size);
        double* const row = sums(labels[0]);
        for (std::size_t j = 0; j <= dimensions_; ++j) row[j] += block[j];
        sizes_[labels[0]] += count;
        return;
    }
    if (dimensions_ == 3) return add_points<3>(points, first, count, labels, sums_.data(), sizes_.data());
    add_points<0>(points, first, count, labels, sums_.data(), sizes_.data());
}

void ClusterSums::merge(const ClusterSums& other) {
    for (std::size_t i = 0; i < sums_.size(); ++i) sums_[i] += other.sums_[i];
    for (std::size_t k = 0; k < sizes_.size(); ++k) sizes_[k] += other.sizes_[k];
}

template <class T>
void ClusterSums::move_point(const PackedPoints<T>& points, std::size_t i, std::size_t from, std::size_t to) {
    const double weight = points.weight(i);
    for (std::size_t j = 0; j < dimensions_; ++j) {
        const double part = weight * static_cast<double>(points.at(i, j));
        sums(from)[j] -= part;
        sums(to)[j] += part;
    }
    sums(from)[dimensions_] -= weight;
    sums(to)[dimensions_] += weight;
    --sizes_[from];
    ++sizes_[to];
}

bool ClusterSums::any_empty() const {
    return std::ranges::any_of(sizes_, [](std::size_t size) { return size == 0; });
}

void ClusterSums::mean(std::size_t k, std::span<const double> previous, std::span<double> mean) const {
    const double weight = sums(k)[dimensions_];
    for (std::size_t j = 0; j < dimensions_; ++j) mean[j] = weight > 0 ? sums(k)[j] / weight : previous[j];
}

template void ClusterSums::add(const PackedPoints<float>&, std::size_t, const std::uint32_t*);
template void ClusterSums::add(const PackedPoints<double>&, std::size_t, const std::uint32_t*);
template void ClusterSums::move_point(const PackedPoints<float>&, std::size_t, std::size_t, std::size_t);
template void ClusterSums::move_point(const PackedPoints<double>&, std::size_t, std::size_t, std::size_t);

}  // namespace tinct

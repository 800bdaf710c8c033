#pragma once

#include <cstddef>

namespace tinct::kernels {

/// A list of centroids is padded to a multiple of so many, with infinity.
inline constexpr std::size_t centroid_padding = 16;

/// Elements a plane of a list of so many centroids needs: room for the padding, and for a vector stored
/// behind the last.
constexpr std::size_t candidate_stride(std::size_t count) {
    return (count / centroid_padding + 2) * centroid_padding;
}

/// Some of the centroids, in ascending order of their indices: all first coordinates, all second ones, ...,
/// and their indices as numbers of type T, `stride` elements each, aligned, padded.
template <class T>
struct Candidates {
    const T* planes = nullptr;
    std::size_t stride = 0;
    std::size_t count = 0;
};

}  // namespace tinct::kernels

// Every kernel against its slow twin, on every instruction set, for sizes round the tile and the vector
// length.

#include "catch.hpp"
#include "cluster/kernels/boxes_in_reach.hpp"
#include "cluster/kernels/filter_candidates.hpp"
#include "cluster/kernels/nearest_candidate.hpp"
#include "cluster/kernels/nearest_centroid.hpp"
#include "cluster/kernels/nearest_two_centroids.hpp"
#include "cluster/kernels/seeding_potential.hpp"
#include "cluster/packed_points.hpp"
#include "cluster/tile_assigner.hpp"
#include "random_points.hpp"
#include "reference/slow_kmeans.hpp"
#include "simd_targets.hpp"

#include <algorithm>
#include <limits>
#include <vector>

using namespace tinct;

namespace {

template <class T>
std::vector<T> rows(const Centroids& centroids) {
    return {centroids.coordinates().begin(), centroids.coordinates().end()};
}

template <class T>
Centroids some_centroids(const testing::RandomPoints<T>& points, std::size_t count) {
    std::vector<double> coordinates;
    for (std::size_t i = 0; i < count * points.dimensions; ++i)
        coordinates.push_back(static_cast<double>(points.coordinates[(i * 7) % points.coordinates.size()]));
    return {std::move(coordinates), points.dimensions};
}

template <class T>
void check_nearest(std::size_t n, std::size_t d, std::size_t k, std::uint64_t kind) {
    const testing::RandomPoints<T> points(n, d, n + d + k, kind);
    const PackedPoints<T> packed(points.view(), 1);
    const Centroids centroids = some_centroids(points, k);
    const std::vector<T> centroid_rows = rows<T>(centroids);
    alignas(64) std::uint32_t labels[kernels::tile_size];
    alignas(64) T distances[kernels::tile_size];
    for (std::size_t t = 0; t < packed.tiles(); ++t) {
        kernels::nearest_centroid(packed.tile(t), d, centroid_rows.data(), k, labels, distances);
        for (std::size_t i = 0; i < packed.tile_points(t); ++i) {
            const auto slow =
                reference::nearest_centroid<T>(points.view(), t * kernels::tile_size + i, centroids);
            REQUIRE(labels[i] == slow.label);
            REQUIRE(static_cast<double>(distances[i]) == slow.squared_distance);
        }
    }
}

template <class T>
void check_nearest_two(std::size_t n, std::size_t d, std::size_t k, std::uint64_t kind) {
    const testing::RandomPoints<T> points(n, d, n + d + k, kind);
    const PackedPoints<T> packed(points.view(), 1);
    const Centroids centroids = some_centroids(points, k);
    const std::vector<T> centroid_rows = rows<T>(centroids);
    alignas(64) std::uint32_t labels[kernels::tile_size];
    alignas(64) T nearest[kernels::tile_size], second[kernels::tile_size];
    for (std::size_t t = 0; t < packed.tiles(); ++t) {
        kernels::nearest_two_centroids(packed.tile(t), d, centroid_rows.data(), k, labels, nearest, second);
        for (std::size_t i = 0; i < packed.tile_points(t); ++i) {
            const std::size_t point = t * kernels::tile_size + i;
            const auto slow = reference::nearest_centroid<T>(points.view(), point, centroids);
            T others = std::numeric_limits<T>::infinity();
            for (std::size_t c = 0; c < k; ++c)
                if (c != slow.label)
                    others =
                        std::min(others, reference::squared_distance<T>(points.view(), point, centroids[c]));
            REQUIRE(labels[i] == slow.label);
            REQUIRE(static_cast<double>(nearest[i]) == slow.squared_distance);
            REQUIRE(second[i] == others);
        }
    }
}

// The documented order: point i adds to partial sum i % 16, the partial sums are added one after the other.
template <class T>
T slow_potential(const std::vector<T>& closest, const T* weights) {
    T partial[16] = {}, total = 0;
    for (std::size_t i = 0; i < closest.size(); ++i)
        partial[i % 16] = partial[i % 16] + weights[i] * closest[i];
    for (const T part : partial) total = total + part;
    return total;
}

template <class T>
void check_potential(std::size_t d, std::uint64_t kind) {
    const testing::RandomPoints<T> points(kernels::tile_size, d, d, kind);
    const PackedPoints<T> packed(points.weighted(), 1);
    const Centroids centroids = some_centroids(points, 2);
    const std::vector<T> row = rows<T>(centroids);
    AlignedBuffer<T> closest(kernels::tile_size);
    std::fill_n(closest.data(), closest.size(), std::numeric_limits<T>::infinity());
    std::vector<T> slow_closest(kernels::tile_size, std::numeric_limits<T>::infinity());
    for (std::size_t k = 0; k < 2; ++k) {
        for (std::size_t i = 0; i < slow_closest.size(); ++i)
            slow_closest[i] =
                std::min(slow_closest[i], reference::squared_distance<T>(points.view(), i, centroids[k]));
        const T expected = slow_potential(slow_closest, packed.tile_weights(0));
        if (k > 0)
            REQUIRE(kernels::potential_with(packed.tile(0), d, &row[k * d], closest.data(),
                                            packed.tile_weights(0)) == expected);
        REQUIRE(kernels::lower_closest(packed.tile(0), d, &row[k * d], closest.data(),
                                       packed.tile_weights(0)) == expected);
        REQUIRE(std::vector<T>(closest.data(), closest.data() + closest.size()) == slow_closest);
    }
}

}  // namespace

TEST_CASE("the nearest centroid is the slow twin's, bit for bit, ties to the lowest index") {
    for (const detail::InstructionSet target : testing::simd_targets()) {
        const testing::OnlySimdTarget only(target);
        INFO(detail::name_of(target));
        for (const std::uint64_t kind : {0u, 1u, 2u})
            for (const std::size_t d : {1u, 2u, 3u, 4u, 5u, 17u})
                for (const std::size_t n : {1u, 15u, 127u, 128u, 129u, 300u})
                    for (const std::size_t k : {1u, 2u, 7u, 40u}) {
                        check_nearest<float>(n, d, k, kind);
                        check_nearest<double>(n, d, k, kind);
                    }
    }
}

TEST_CASE("the two nearest centroids are the slow twin's, bit for bit") {
    for (const detail::InstructionSet target : testing::simd_targets()) {
        const testing::OnlySimdTarget only(target);
        INFO(detail::name_of(target));
        for (const std::uint64_t kind : {0u, 1u, 2u})
            for (const std::size_t d : {1u, 2u, 3u, 4u, 9u})
                for (const std::size_t k : {1u, 2u, 7u, 40u}) {
                    check_nearest_two<float>(130, d, k, kind);
                    check_nearest_two<double>(130, d, k, kind);
                }
    }
}

TEST_CASE("the seeding potential is the slow twin's, bit for bit") {
    for (const detail::InstructionSet target : testing::simd_targets()) {
        const testing::OnlySimdTarget only(target);
        INFO(detail::name_of(target));
        for (const std::uint64_t kind : {0u, 1u, 2u})
            for (const std::size_t d : {1u, 2u, 3u, 6u}) {
                check_potential<float>(d, kind);
                check_potential<double>(d, kind);
            }
    }
}

namespace {

template <class T>
void check_tile_assigner(std::size_t n, std::size_t d, std::size_t k, std::uint64_t kind) {
    const testing::RandomPoints<T> points(n, d, 3 * n + d + k, kind);
    const PackedPoints<T> packed(points.view(), 1);
    const Centroids centroids = some_centroids(points, k);
    const CentroidTable<T> table(centroids, d);
    const TileAssigner<T> assigner(packed, table);
    typename TileAssigner<T>::Scratch scratch(assigner);
    alignas(64) std::uint32_t labels[kernels::tile_size];
    alignas(64) T distances[kernels::tile_size];
    for (std::size_t t = 0; t < packed.tiles(); ++t) {
        assigner.assign(t, scratch, labels, distances);
        for (std::size_t i = 0; i < packed.tile_points(t); ++i) {
            const auto slow =
                reference::nearest_centroid<T>(points.view(), t * kernels::tile_size + i, centroids);
            REQUIRE(labels[i] == slow.label);
            REQUIRE(static_cast<double>(distances[i]) == slow.squared_distance);
        }
    }
}

}  // namespace

TEST_CASE("filtering by the tile's box changes no label and no distance") {
    for (const detail::InstructionSet target : testing::simd_targets()) {
        const testing::OnlySimdTarget only(target);
        INFO(detail::name_of(target));
        for (const std::uint64_t kind : {0u, 1u, 2u})
            for (const std::size_t d : {1u, 2u, 3u, 4u, 5u})
                for (const std::size_t n : {1u, 100u, 129u, 300u})
                    for (const std::size_t k : {1u, 2u, 3u, 15u, 16u, 17u, 60u}) {
                        check_tile_assigner<float>(n, d, k, kind);
                        check_tile_assigner<double>(n, d, k, kind);
                    }
    }
}

TEST_CASE("filtering keeps each centroid that is nearest, or second nearest, somewhere, and drops the far") {
    constexpr std::size_t count = 100, stride = kernels::candidate_stride(count);
    AlignedBuffer<double> all(2 * stride), kept(2 * stride);
    std::fill_n(all.data(), all.size(), std::numeric_limits<double>::infinity());
    for (std::size_t k = 0; k < count; ++k) all[k] = all[stride + k] = static_cast<double>(k);
    const auto kept_of = [&](std::size_t nearest, double low, double high) {
        const std::size_t left =
            kernels::filter_candidates({all.data(), stride, count}, 1, nearest, &low, &high, kept.data());
        CHECK(std::equal(&kept[0], &kept[left], &kept[stride]));  // indices stay with their centroids
        return std::vector<double>(&kept[0], &kept[left]);
    };
    for (const detail::InstructionSet target : testing::simd_targets()) {
        const testing::OnlySimdTarget only(target);
        INFO(detail::name_of(target));
        // 0 and 1 reach every point of the box within 1, so 2, at distance 1 from it, can still tie.
        CHECK(kept_of(1, 0, 1) == std::vector<double>{0, 1, 2});
        // 0 reaches within 2.5 and 1 within 1.5: 3 is nearest at 2.5, and 4 only second nearest, at 1.5.
        CHECK(kept_of(1, 0, 2.5) == std::vector<double>{0, 1, 2, 3, 4});
        CHECK(kept_of(2, 0, 2.5) == std::vector<double>{0, 1, 2, 3, 4});
        CHECK(kept_of(1, 0.4, 0.4) == std::vector<double>{0});
        CHECK(kept_of(2, 0.4, 0.4) == std::vector<double>{0, 1});
        CHECK(kept_of(1, 0.5, 0.5) == std::vector<double>{0, 1});
        CHECK(kept_of(1, 90.9, 90.95) == std::vector<double>{91});
        CHECK(kept_of(2, 90.9, 90.95) == std::vector<double>{90, 91});
    }
}

TEST_CASE("the boxes in reach are those nearer than their reach") {
    const std::size_t count = GENERATE(1u, 16u, 40u);
    const std::size_t padded =
        (count + kernels::box_padding - 1) / kernels::box_padding * kernels::box_padding;
    for (const std::size_t d : {1u, 3u, 5u}) {
        const testing::RandomPoints<float> corners(padded, d, count, 2), others(padded, d, count + 1, 2);
        AlignedBuffer<float> low(padded * d), high(padded * d), reach(padded),
            found(padded + kernels::box_padding);
        for (std::size_t b = 0; b < padded; ++b) {
            reach[b] = b < count ? 100.0f * static_cast<float>(b) : 0.0f;
            for (std::size_t j = 0; j < d; ++j) {
                low[j * padded + b] = std::min(corners.coordinates[b * d + j], others.coordinates[b * d + j]);
                high[j * padded + b] =
                    std::max(corners.coordinates[b * d + j], others.coordinates[b * d + j]);
            }
        }
        const std::vector<float> point(d, 100.0f);
        std::vector<float> expected;
        for (std::size_t b = 0; b < count; ++b) {
            float distance = 0;
            for (std::size_t j = 0; j < d; ++j) {
                const float gap =
                    std::max({low[j * padded + b] - 100.0f, 100.0f - high[j * padded + b], 0.0f});
                distance = distance + gap * gap;
            }
            if (distance < reach[b]) expected.push_back(static_cast<float>(b));
        }
        for (const detail::InstructionSet target : testing::simd_targets()) {
            const testing::OnlySimdTarget only(target);
            INFO(detail::name_of(target));
            const std::size_t near = kernels::boxes_in_reach(low.data(), high.data(), reach.data(), padded, d,
                                                             point.data(), found.data());
            CHECK(std::vector<float>(found.data(), found.data() + near) == expected);
        }
    }
}

#include "cluster/labeled_points.hpp"

#include "cluster/point_checks.hpp"

#include <tinct/util/parallel.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>
#include <utility>

namespace tinct {

LabeledPoints::LabeledPoints(const PointSetView& points, std::span<const std::uint32_t> labels,
                             Duplicates duplicates, int threads)
    : dimensions_(points.dimensions()) {
    check_points(points);
    check_label_count(points, labels);
    gather(points, labels);
    check_clusters();
    if (duplicates == Duplicates::merge) merge_duplicates(threads);
}

// A counting sort: the points of a cluster stay in their order.
void LabeledPoints::gather(const PointSetView& points, std::span<const std::uint32_t> labels) {
    std::vector<std::size_t> counts(*std::ranges::max_element(labels) + std::size_t{1});
    for (std::size_t i = 0; i < points.size(); ++i)
        if (points.weight(i) > 0) ++counts[labels[i]];
    first_ = {0};
    std::vector<std::size_t> next(counts.size());
    for (std::size_t label = 0; label < counts.size(); ++label) {
        next[label] = first_.back();
        if (counts[label] > 0) first_.push_back(first_.back() + counts[label]);
    }

    const double scale = unit_scale(largest_coordinate(points));
    rows_.resize(first_.back() * (dimensions_ + 1));
    row_of_.assign(points.size(), nowhere);
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (!(points.weight(i) > 0)) continue;
        const std::size_t p = row_of_[i] = next[labels[i]]++;
        double* const row = &rows_[p * (dimensions_ + 1)];
        for (std::size_t j = 0; j < dimensions_; ++j) row[j] = points(i, j) * scale;
        row[dimensions_] = points.weight(i);
    }
    cluster_weights_.assign(first_.size() - 1, 0);
    for (std::size_t c = 0; c < clusters(); ++c)
        for (std::size_t p = first(c); p < last(c); ++p) cluster_weights_[c] += weight(p);
}

void LabeledPoints::check_clusters() const {
    if (clusters() < 2) throw std::invalid_argument("the labels name fewer than 2 clusters");
    if (clusters() == size() && std::ranges::all_of(cluster_weights_, [](double w) { return w <= 1; }))
        throw std::invalid_argument("the labels name as many clusters as there are points");
}

void LabeledPoints::merge_duplicates(int threads) {
    std::vector<std::size_t> order(size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto place = [&](std::size_t p) { return std::span(row(p), dimensions_); };
    parallel_for(clusters(), threads, [&](std::size_t c) {
        const auto begin = order.begin();
        std::sort(begin + static_cast<std::ptrdiff_t>(first(c)), begin + static_cast<std::ptrdiff_t>(last(c)),
                  [&](std::size_t a, std::size_t b) {
                      const auto [x, y] = std::ranges::mismatch(place(a), place(b));
                      return x == place(a).end() ? a < b : *x < *y;
                  });
    });

    std::vector<double> merged;
    std::vector<std::size_t> merged_first{0}, row_of(size());
    for (std::size_t c = 0; c < clusters(); ++c) {
        for (std::size_t s = first(c); s < last(c); ++s) {
            const std::size_t p = order[s];
            if (s > first(c) && std::ranges::equal(place(p), place(order[s - 1])))
                merged.back() += weight(p);
            else
                merged.insert(merged.end(), row(p), row(p) + dimensions_ + 1);
            row_of[p] = merged.size() / (dimensions_ + 1) - 1;
        }
        merged_first.push_back(merged.size() / (dimensions_ + 1));
    }
    rows_ = std::move(merged);
    first_ = std::move(merged_first);
    for (std::size_t& p : row_of_)
        if (p != nowhere) p = row_of[p];
}

double LabeledPoints::total_weight() const {
    return std::accumulate(cluster_weights_.begin(), cluster_weights_.end(), 0.0);
}

}  // namespace tinct

#include "cluster/distinct_places.hpp"

#include <tinct/cluster/gap_statistic.hpp>
#include <tinct/cluster/principal_axes.hpp>
#include <tinct/util/error.hpp>
#include <tinct/util/parallel.hpp>
#include <tinct/util/random.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <utility>

namespace tinct {

namespace {

void check(const GapOptions& options) {
    if (options.min_k < 1 || options.max_k < options.min_k)
        throw std::invalid_argument("gap statistic: the range of K must begin at 1 or more and not be empty");
    if (options.references < 2)
        throw std::invalid_argument("gap statistic: there must be at least two references");
}

// The box that reference points are drawn from.
struct Ranges {
    std::vector<double> low, high;

    explicit Ranges(std::size_t dimensions)
        : low(dimensions, std::numeric_limits<double>::infinity()),
          high(dimensions, -std::numeric_limits<double>::infinity()) {}

    void include(std::size_t j, double x) {
        low[j] = std::min(low[j], x);
        high[j] = std::max(high[j], x);
    }
};

// Points of weight 0 count for nothing, nor do they widen the box.
Ranges ranges_of(const PointSetView& points) {
    Ranges ranges(points.dimensions());
    for (std::size_t i = 0; i < points.size(); ++i)
        for (std::size_t j = 0; points.weight(i) > 0 && j < points.dimensions(); ++j)
            ranges.include(j, points(i, j));
    return ranges;
}

// Along the principal axes. The references stay in their coordinates: k-means does not see a rotation.
Ranges ranges_along_axes(const PointSetView& points, int threads) {
    const PrincipalAxes principal = principal_axes(points, threads);
    const std::size_t d = points.dimensions();
    Ranges ranges(d);
    for (std::size_t i = 0; i < points.size(); ++i)
        for (std::size_t axis = 0; points.weight(i) > 0 && axis < d; ++axis) {
            double along = 0;
            for (std::size_t j = 0; j < d; ++j)
                along += (points(i, j) - principal.mean[j]) * principal.axes[axis * d + j];
            ranges.include(axis, along);
        }
    return ranges;
}

std::vector<double> draw_reference(const Ranges& ranges, std::size_t points, Random& random) {
    const std::size_t d = ranges.low.size();
    std::vector<double> coordinates(points * d);
    for (std::size_t i = 0; i < points; ++i)
        for (std::size_t j = 0; j < d; ++j)
            coordinates[i * d + j] = ranges.low[j] + (ranges.high[j] - ranges.low[j]) * random.uniform();
    return coordinates;
}

class GapCurve {
  public:
    GapCurve(const PointSetView& points, const GapOptions& options)
        : points_(points), options_(options), kmeans_(options.kmeans) {
        kmeans_.progress = nullptr;
    }

    std::vector<GapPoint> run() {
        log_inertias_of_points();
        if (curve_.empty()) return {};
        log_inertias_of_references();
        const double b = options_.references;
        for (std::size_t n = 0; n < curve_.size(); ++n) {
            double sum = 0, squares = 0;
            for (const std::vector<double>& reference : references_) sum += reference[n];
            const double mean = sum / b;
            for (const std::vector<double>& reference : references_)
                squares += (reference[n] - mean) * (reference[n] - mean);
            curve_[n].expected_log_w = mean;
            curve_[n].gap = mean - curve_[n].log_w;
            curve_[n].s = std::sqrt((1 + 1 / b) * squares / (b - 1));  // as R's clusGap has it
        }
        return std::move(curve_);
    }

  private:
    double log_inertia(const PointSetView& points, std::size_t k, int threads) const {
        KMeansOptions options = kmeans_;
        options.clusters = k;
        options.threads = threads;
        return std::log(kmeans(points, options).inertia);
    }

    void log_inertias_of_points() {
        // With a cluster for each place nothing is left but what rounding adds.
        const std::size_t places = count_places(points_, options_.max_k + 1);
        for (std::size_t k = options_.min_k; k <= options_.max_k; ++k) {
            const double log_w = log_inertia(points_, k, kmeans_.threads);
            if (k >= places || !std::isfinite(log_w)) break;
            curve_.push_back({k, log_w, 0, 0, 0});
            report(0.1 * static_cast<double>(k - options_.min_k) / static_cast<double>(options_.max_k));
        }
    }

    void log_inertias_of_references() {
        const Ranges ranges = options_.space == GapSpace::bounding_box
                                  ? ranges_of(points_)
                                  : ranges_along_axes(points_, kmeans_.threads);
        const auto total = static_cast<std::size_t>(options_.references);
        references_.resize(total);
        // A few at a time, so that there is something to report in between.
        const std::size_t batch = 4 * static_cast<std::size_t>(resolve_threads(kmeans_.threads));
        for (std::size_t first = 0; first < total; first += batch) {
            report(0.1 + 0.9 * static_cast<double>(first) / static_cast<double>(total));
            parallel_for(std::min(batch, total - first), kmeans_.threads,
                         [&](std::size_t n) { references_[first + n] = reference(ranges, first + n); });
        }
    }

    // The log inertias of one reference, for each K of the curve.
    std::vector<double> reference(const Ranges& ranges, std::size_t number) const {
        Random random(kmeans_.seed, reference_streams + number);
        const std::vector<double> coordinates = draw_reference(ranges, points_.size(), random);
        PointSetView points(coordinates.data(), points_.size(), points_.dimensions());
        if (points_.is_weighted()) points = points.with_weights(points_.weights());
        std::vector<double> logs;
        for (const GapPoint& point : curve_) logs.push_back(log_inertia(points, point.k, 1));
        return logs;
    }

    void report(double share) const {
        if (options_.progress && !options_.progress(share))
            throw Error(ErrorCode::canceled, "the gap statistic was canceled");
    }

    // Beyond those that k-means takes of the same seed.
    static constexpr std::uint64_t reference_streams = std::uint64_t{1} << 33;

    const PointSetView points_;
    const GapOptions& options_;
    KMeansOptions kmeans_;
    std::vector<GapPoint> curve_;
    std::vector<std::vector<double>> references_;
};

}  // namespace

std::vector<GapPoint> gap_curve(const PointSetView& points, const GapOptions& options) {
    check(options);
    return GapCurve(points, options).run();
}

}  // namespace tinct

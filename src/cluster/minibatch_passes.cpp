#include "cluster/kmeans_iterations.hpp"
#include "cluster/mean_variance.hpp"
#include "cluster/packed_points.hpp"

#include <tinct/cluster/minibatch_kmeans.hpp>
#include <tinct/cluster/point_table.hpp>
#include <tinct/util/error.hpp>
#include <tinct/util/random.hpp>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <span>
#include <utility>
#include <vector>

namespace tinct {

namespace {

// Copies the rows of these points behind one another.
template <class T>
void gather(const PointSetView& points, std::span<const std::size_t> chosen, PointTable& batch) {
    std::vector<T>* rows = std::get_if<std::vector<T>>(&batch.coordinates);
    if (rows == nullptr) rows = &batch.coordinates.emplace<std::vector<T>>();
    rows->clear();
    for (const std::size_t i : chosen) {
        const T* const row = points.data<T>() + i * points.stride();
        rows->insert(rows->end(), row, row + points.dimensions());
    }
}

// Draws batches from points in memory and feeds them to the model.
class Passes {
  public:
    Passes(const PointSetView& points, const MiniBatchKMeansOptions& options)
        // No stream of a batch has this number.
        : points_(points), options_(options), model_(options), random_(options.seed, ~std::uint64_t{0}) {
        for (std::size_t i = 0; i < points.size(); ++i)
            if (points.weight(i) > 0) order_.push_back(i);
        batch_.dimensions = points.dimensions();
    }

    /// Passes until the centroids settle; `tolerance` is absolute. True when they did.
    bool run(double tolerance) {
        double last_inertia = std::numeric_limits<double>::infinity();
        shuffle();
        initialize();
        for (epoch_ = 0; epoch_ < options_.max_epochs; ++epoch_) {
            const Centroids before = model_.centroids();
            shuffle();
            const double inertia = pass();
            if (movement(before, model_.centroids()) <= tolerance || !(inertia < last_inertia)) return true;
            last_inertia = inertia;
        }
        return false;
    }

    const Centroids& centroids() const { return model_.centroids(); }
    int batches() const { return batches_; }

  private:
    // Fisher and Yates.
    void shuffle() {
        for (std::size_t i = order_.size(); i > 1; --i)
            std::swap(order_[i - 1], order_[static_cast<std::size_t>(random_.below(i))]);
    }

    // The first points of the random order are a random sample.
    void initialize() {
        const std::size_t wanted = 3 * std::max(std::min(options_.batch_size, order_.size()),
                                                std::min(options_.clusters, order_.size()));
        learn(0, std::min(wanted, order_.size()));
    }

    // Returns the inertia that the batches found.
    double pass() {
        double inertia = 0;
        for (std::size_t first = 0, size = 0; first < order_.size(); first += size) {
            size = std::min(options_.batch_size, order_.size() - first);
            report(static_cast<double>(first) / static_cast<double>(order_.size()));
            learn(first, size);
            inertia += model_.batch_inertia();
        }
        return inertia;
    }

    void learn(std::size_t first, std::size_t size) {
        const std::span<const std::size_t> chosen(order_.data() + first, size);
        switch (points_.scalar_type()) {
            case ScalarType::uint8:
                gather<std::uint8_t>(points_, chosen, batch_);
                break;
            case ScalarType::float32:
                gather<float>(points_, chosen, batch_);
                break;
            case ScalarType::float64:
                gather<double>(points_, chosen, batch_);
                break;
        }
        batch_.weights.clear();
        if (points_.is_weighted())
            for (const std::size_t i : chosen) batch_.weights.push_back(points_.weight(i));
        model_.partial_fit(batch_.view());
        ++batches_;
    }

    void report(double share_of_pass) const {
        if (options_.progress && !options_.progress((epoch_ + share_of_pass) / options_.max_epochs))
            throw Error(ErrorCode::canceled, "mini-batch k-means was canceled");
    }

    // Summed and squared; centroids that were added have moved further than any tolerance.
    static double movement(const Centroids& before, const Centroids& after) {
        if (before.size() != after.size()) return std::numeric_limits<double>::infinity();
        double sum = 0;
        for (std::size_t i = 0; i < before.coordinates().size(); ++i) {
            const double step = after.coordinates()[i] - before.coordinates()[i];
            sum += step * step;
        }
        return sum;
    }

    const PointSetView points_;
    const MiniBatchKMeansOptions& options_;
    MiniBatchKMeans model_;
    Random random_;
    std::vector<std::size_t> order_;  // of the points that have weight
    PointTable batch_;
    int epoch_ = 0, batches_ = 0;
};

template <class T>
Clustering cluster(const PointSetView& view, const MiniBatchKMeansOptions& options) {
    const PackedPoints<T> points(view, options.threads);
    points.require_squared_distances();
    Passes passes(view, options);
    const double tolerance =
        options.tolerance > 0 ? options.tolerance * mean_variance(points, options.threads) : 0;
    const bool converged = passes.run(tolerance);
    IterationOptions labels_only;
    labels_only.algorithm = KMeansAlgorithm::lloyd;
    labels_only.max_iterations = 0;
    labels_only.threads = options.threads;
    Clustering result = iterate_kmeans(points, passes.centroids(), labels_only);
    result.iterations = passes.batches();
    result.converged = converged;
    return result;
}

}  // namespace

Clustering minibatch_kmeans(const PointSetView& points, const MiniBatchKMeansOptions& options) {
    return points.scalar_type() == ScalarType::float64 ? cluster<double>(points, options)
                                                       : cluster<float>(points, options);
}

}  // namespace tinct

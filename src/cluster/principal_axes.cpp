#include "cluster/packed_points.hpp"

#include <tinct/cluster/principal_axes.hpp>
#include <tinct/util/parallel.hpp>

#include <Eigen/Core>
#include <Eigen/Eigenvalues>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

namespace tinct {

namespace {

using Eigen::ArrayXd;
using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr Index tile_points = kernels::tile_size;

// As many chunks of tiles as the memory for a matrix each allows, by the size of the problem alone.
Chunks covariance_chunks(std::size_t tiles, std::size_t d) {
    constexpr std::size_t most_numbers = std::size_t{1} << 22;
    const std::size_t most = std::max<std::size_t>(1, most_numbers / (d * d));
    return Chunks(tiles, std::max<std::size_t>(16, (tiles + most - 1) / most));
}

// Points seen from the first one, scaled by a power of two to where no square overflows or vanishes. Points
// that are all equal are exactly 0.
class ScaledPoints {
  public:
    explicit ScaledPoints(const PackedPoints<double>& points) : points_(points) {
        double reach = 0;  // a quarter of the largest difference, which itself may overflow
        const BoxTree<double>& boxes = points.boxes();
        for (std::size_t j = 0; j < points.dimensions(); ++j) {
            const double origin = points.at(0, j) / 4;
            reach = std::max({reach, std::abs(boxes.root_low()[j] / 4 - origin),
                              std::abs(boxes.root_high()[j] / 4 - origin)});
        }
        if (reach > 0) exponent_ = std::ilogb(reach) + 2;
        // In two steps, because the power alone may be beyond double.
        first_step_ = std::ldexp(1.0, -exponent_ / 2);
        second_step_ = std::ldexp(1.0, -exponent_ - (-exponent_ / 2));
    }

    /// The points are 2^exponent times what they are here.
    int exponent() const { return exponent_; }

    // Coordinate j of the points of tile t, and what fills the tile up.
    ArrayXd column(std::size_t t, std::size_t j) const {
        const Eigen::Map<const ArrayXd> plane(points_.tile(t) + j * kernels::tile_size, tile_points);
        return (plane * first_step_ - points_.at(0, j) * first_step_) * second_step_;
    }

    Eigen::Map<const ArrayXd> weights(std::size_t t) const { return {points_.tile_weights(t), tile_points}; }

  private:
    const PackedPoints<double>& points_;
    int exponent_ = 0;
    double first_step_ = 1, second_step_ = 1;
};

double total_weight(const PackedPoints<double>& points) {
    double total = 0;
    for (std::size_t t = 0; t < points.tiles(); ++t)
        for (std::size_t i = 0; i < points.tile_points(t); ++i) total += points.tile_weights(t)[i];
    return total;
}

VectorXd scaled_mean(const PackedPoints<double>& points, const ScaledPoints& scaled, double weight,
                     int threads) {
    const Chunks chunks(points.tiles(), 16);
    const auto d = static_cast<Index>(points.dimensions());
    MatrixXd partial = MatrixXd::Zero(d, static_cast<Index>(chunks.size()));
    parallel_for(chunks.size(), threads, [&](std::size_t chunk) {
        for (std::size_t t = chunks.first(chunk); t < chunks.last(chunk); ++t)
            for (Index j = 0; j < d; ++j)
                partial(j, static_cast<Index>(chunk)) +=
                    (scaled.column(t, static_cast<std::size_t>(j)) * scaled.weights(t)).sum();
    });
    VectorXd mean = VectorXd::Zero(d);
    for (Index chunk = 0; chunk < partial.cols(); ++chunk) mean += partial.col(chunk);
    return mean / weight;
}

// The lower triangle.
MatrixXd scaled_covariance(const PackedPoints<double>& points, const ScaledPoints& scaled,
                           const VectorXd& mean, double weight, int threads) {
    const Chunks chunks = covariance_chunks(points.tiles(), points.dimensions());
    const auto d = static_cast<Index>(points.dimensions());
    std::vector<MatrixXd> partial(chunks.size());
    parallel_for(chunks.size(), threads, [&](std::size_t chunk) {
        MatrixXd& sum = partial[chunk] = MatrixXd::Zero(d, d);
        MatrixXd centered(tile_points, d), weighted(tile_points, d);
        for (std::size_t t = chunks.first(chunk); t < chunks.last(chunk); ++t) {
            for (Index j = 0; j < d; ++j) {
                centered.col(j) = scaled.column(t, static_cast<std::size_t>(j)) - mean[j];
                weighted.col(j) = centered.col(j).array() * scaled.weights(t);
            }
            sum.triangularView<Eigen::Lower>() += centered.transpose() * weighted;
        }
    });
    for (std::size_t chunk = 1; chunk < chunks.size(); ++chunk) partial[0] += partial[chunk];
    return partial[0] / weight;
}

// Of the two directions of an axis, the one to take. Components that differ by rounding count as equal.
double direction(const VectorXd& axis) {
    const double largest = axis.cwiseAbs().maxCoeff();
    for (const double component : axis)
        if (std::abs(component) >= largest * (1 - 1e-12)) return component < 0 ? -1 : 1;
    return 1;
}

}  // namespace

PrincipalAxes principal_axes(const PointSetView& view, int threads) {
    const PackedPoints<double> points(view, threads);
    const ScaledPoints scaled(points);
    const double weight = total_weight(points);
    const VectorXd mean = scaled_mean(points, scaled, weight, threads);
    const Eigen::SelfAdjointEigenSolver<MatrixXd> solver(
        scaled_covariance(points, scaled, mean, weight, threads));
    if (solver.info() != Eigen::Success) throw std::runtime_error("the principal axes did not converge");

    const std::size_t d = points.dimensions();
    const VectorXd& variances = solver.eigenvalues();
    std::vector<std::size_t> order(d);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
        return variances[static_cast<Index>(a)] > variances[static_cast<Index>(b)];
    });

    PrincipalAxes result;
    for (std::size_t j = 0; j < d; ++j)
        result.mean.push_back(std::ldexp(mean[static_cast<Index>(j)], scaled.exponent()) + points.at(0, j));
    for (const std::size_t number : order) {
        const VectorXd axis = solver.eigenvectors().col(static_cast<Index>(number));
        const double sign = direction(axis);
        for (const double component : axis) result.axes.push_back(component * sign);
        // Rounding may leave a variance of 0 a little below.
        const double variance = std::max(0.0, variances[static_cast<Index>(number)]);
        result.variances.push_back(std::ldexp(variance, 2 * scaled.exponent()));
    }
    return result;
}

}  // namespace tinct

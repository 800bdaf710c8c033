#pragma once

#include <tinct/cluster/point_set.hpp>

#include <cstddef>

namespace tinct {

/// A weight, or a sum of weights, as a whole number of small units.
__extension__ typedef __int128 WeightSum;

/// The weights of a point set as whole numbers, so that a sum of up to 2^31 of them is exact and does not
/// depend on the order of its terms, which a sum of doubles would. The unit is 2^-95 of the largest weight or
/// below; what a weight has beyond that is dropped, which concerns only weights that are a trillion times
/// smaller than the largest. Without weights every point counts 1.
class ExactWeights {
  public:
    /// Throws std::invalid_argument when a weight is not finite. The view's memory must outlive this.
    explicit ExactWeights(const PointSetView& points);

    bool is_weighted() const { return points_.is_weighted(); }
    bool has_negative() const { return has_negative_; }

    /// The weight of point i.
    WeightSum operator[](std::size_t i) const { return is_weighted() ? whole(points_.weight(i)) : 1; }

    /// The least sum that, rounded to double, is at least `weight` (above 0 and finite). So ten weights of
    /// 0.1, which a double holds only nearly, do reach 1. Above every sum when none can be that large.
    WeightSum least_reaching(double weight) const;

  private:
    WeightSum whole(double weight) const { return static_cast<WeightSum>(scaled(weight)); }
    double scaled(double weight) const { return weight * scale_ * second_scale_; }

    PointSetView points_;
    double scale_ = 1, second_scale_ = 1;  // powers of two; two, because one double may not hold the product
    bool has_negative_ = false;
};

}  // namespace tinct

#pragma once

#include "cluster/deadline.hpp"
#include "cluster/kmeans_iterations.hpp"
#include "cluster/packed_points.hpp"

#include <tinct/cluster/clustering.hpp>
#include <tinct/cluster/kmeans.hpp>

#include <functional>

namespace tinct {

struct FoundStart {
    Clustering clustering;
    int moves = 0;  ///< of its local search
};

/// Everything that a start of k-means is made of: initialization, iterations, local search. Starts do not
/// depend on each other and may run on several threads at the same time. The arguments must outlive this.
template <class T>
class KMeansStarts {
  public:
    KMeansStarts(const PackedPoints<T>& points, const KMeansOptions& options, const Deadline& deadline);

    /// The start of this number, which says what its random streams are. `progress` is told the share of the
    /// start that is done and may cancel it; it may be empty.
    FoundStart run(int number, const std::function<bool(double)>& progress) const;
    /// The same from given centroids on.
    FoundStart run_from(const Centroids& start, int number,
                        const std::function<bool(double)>& progress) const;

  private:
    const PackedPoints<T>& points_;
    const KMeansOptions& options_;
    const Deadline& deadline_;
    IterationOptions iteration_;
};

extern template class KMeansStarts<float>;
extern template class KMeansStarts<double>;

}  // namespace tinct

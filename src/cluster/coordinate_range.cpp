#include "cluster/coordinate_range.hpp"

#include "cluster/stored_rows.hpp"

#include <tinct/util/parallel.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <stdexcept>
#include <string>

namespace tinct {

namespace {

// Widens the range by points first .. last-1; false when a coordinate is not finite.
template <class T>
bool widen(CoordinateRange& range, const StoredRows<T>& rows, std::size_t first, std::size_t last) {
    bool finite = true;
    for (std::size_t i = first; i < last; ++i) {
        const T* const row = rows.row(i);
        for (std::size_t j = 0; j < rows.dimensions; ++j) {
            const auto x = static_cast<double>(row[j]);
            finite = finite && std::isfinite(x);
            range.low[j] = std::min(range.low[j], x);
            range.high[j] = std::max(range.high[j], x);
        }
    }
    return finite;
}

[[noreturn]] void throw_not_finite(const PointSetView& points, std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i)
        for (std::size_t j = 0; j < points.dimensions(); ++j)
            if (!std::isfinite(points(i, j)))
                throw std::invalid_argument("coordinate " + std::to_string(j) + " of point " +
                                            std::to_string(i) + " is not finite");
    throw std::logic_error("a coordinate that was not finite is finite now");
}

}  // namespace

double CoordinateRange::largest() const {
    double largest = 0;
    for (std::size_t j = 0; j < low.size(); ++j)
        largest = std::max({largest, std::fabs(low[j]), std::fabs(high[j])});
    return largest;
}

CoordinateRange coordinate_range(const PointSetView& points, int threads) {
    if (points.size() == 0) throw std::invalid_argument("there are no points");
    constexpr double infinity = std::numeric_limits<double>::infinity();
    const std::size_t d = points.dimensions();
    const CoordinateRange nothing{std::vector<double>(d, infinity), std::vector<double>(d, -infinity)};
    const Chunks chunks(points.size(), 4096);
    std::vector<CoordinateRange> ranges(chunks.size(), nothing);
    parallel_for(chunks.size(), threads, [&](std::size_t chunk) {
        const std::size_t first = chunks.first(chunk), last = chunks.last(chunk);
        const bool finite = with_stored_rows(
            points, [&](const auto& rows) { return widen(ranges[chunk], rows, first, last); });
        if (!finite) throw_not_finite(points, first, last);
    });
    CoordinateRange range = nothing;
    for (const CoordinateRange& part : ranges)
        for (std::size_t j = 0; j < d; ++j) {
            range.low[j] = std::min(range.low[j], part.low[j]);
            range.high[j] = std::max(range.high[j], part.high[j]);
        }
    return range;
}

}  // namespace tinct

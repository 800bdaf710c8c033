#include "cluster/cell_pairs.hpp"

#include <algorithm>
#include <vector>

namespace tinct {

namespace {

/// Products up to this are compared pair by pair.
constexpr std::size_t few_pairs = 1024;

template <std::size_t D>
bool any_pair(CellPoints<D> a, CellPoints<D> b, double squared_epsilon) {
    for (const Place<D>& x : a)
        for (const Place<D>& y : b)
            if (squared_distance(x, y) <= squared_epsilon) return true;
    return false;
}

template <std::size_t D>
Box<D> bounding_box(CellPoints<D> points) {
    Box<D> box{points.front(), points.front()};
    for (const Place<D>& point : points)
        for (std::size_t j = 0; j < D; ++j) {
            box.low[j] = std::min(box.low[j], point[j]);
            box.high[j] = std::max(box.high[j], point[j]);
        }
    return box;
}

template <std::size_t D>
std::size_t widest_axis(const Box<D>& box) {
    std::size_t widest = 0;
    for (std::size_t j = 1; j < D; ++j)
        if (box.high[j] - box.low[j] > box.high[widest] - box.low[widest]) widest = j;
    return widest;
}

// The points within epsilon of a box: only they can have a neighbor in it.
template <std::size_t D>
std::vector<Place<D>> points_near(CellPoints<D> points, const Box<D>& box, double squared_epsilon) {
    std::vector<Place<D>> near;
    for (const Place<D>& point : points)
        if (least_squared_distance({point, point}, box) <= squared_epsilon) near.push_back(point);
    return near;
}

// Reorders the points.
template <std::size_t D>
bool any_pair_by_halves(std::span<Place<D>> a, std::span<Place<D>> b, double squared_epsilon) {
    if (a.size() * b.size() <= few_pairs) return any_pair<D>(a, b, squared_epsilon);
    if (a.size() < b.size()) std::swap(a, b);
    const Box<D> box_a = bounding_box<D>(a), box_b = bounding_box<D>(b);
    if (least_squared_distance(box_a, box_b) > squared_epsilon) return false;
    if (greatest_squared_distance(box_a, box_b) <= squared_epsilon) return true;
    const std::size_t axis = widest_axis(box_a), half = a.size() / 2;
    std::nth_element(a.begin(), a.begin() + std::ptrdiff_t(half), a.end(),
                     [axis](const Place<D>& x, const Place<D>& y) { return x[axis] < y[axis]; });
    return any_pair_by_halves<D>(a.first(half), b, squared_epsilon) ||
           any_pair_by_halves<D>(a.subspan(half), b, squared_epsilon);
}

}  // namespace

template <std::size_t D>
bool have_neighbors(CellPoints<D> a, const Box<D>& box_a, CellPoints<D> b, const Box<D>& box_b,
                    double squared_epsilon) {
    if (greatest_squared_distance(box_a, box_b) <= squared_epsilon) return true;
    if (a.size() * b.size() <= few_pairs) return any_pair<D>(a, b, squared_epsilon);
    std::vector<Place<D>> near_a = points_near<D>(a, box_b, squared_epsilon);
    std::vector<Place<D>> near_b = points_near<D>(b, box_a, squared_epsilon);
    return any_pair_by_halves<D>(near_a, near_b, squared_epsilon);
}

template bool have_neighbors<1>(CellPoints<1>, const Box<1>&, CellPoints<1>, const Box<1>&, double);
template bool have_neighbors<2>(CellPoints<2>, const Box<2>&, CellPoints<2>, const Box<2>&, double);
template bool have_neighbors<3>(CellPoints<3>, const Box<3>&, CellPoints<3>, const Box<3>&, double);
template bool have_neighbors<4>(CellPoints<4>, const Box<4>&, CellPoints<4>, const Box<4>&, double);

}  // namespace tinct

#include "cluster/radius_index_grid.hpp"

#include "cluster/sorted_keys.hpp"
#include "cluster/stored_rows.hpp"

#include <tinct/util/parallel.hpp>

#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

namespace tinct {

namespace {

/// Cells left free at both ends of an axis, so that a neighbor's key never runs over into the next axis.
constexpr std::uint64_t margin = 4;

/// Gives points their cells' keys.
template <std::size_t D>
struct Numbering {
    Place<D> low{};
    double side = 1;
    std::array<int, D> bits{}, shifts{};
    int key_bits = 0;

    // False when an axis has too many cells.
    bool fit(const CoordinateRange& range, double scale, double epsilon) {
        side = epsilon / std::sqrt(static_cast<double>(D)) * (1 - 0x1p-20);
        for (std::size_t j = D; j-- > 0;) {
            low[j] = range.low[j] * scale;
            const double cells = (range.high[j] * scale - low[j]) / side;
            if (!(cells < 0x1p26)) return false;
            bits[j] = static_cast<int>(std::bit_width(static_cast<std::uint64_t>(cells) + 2 * margin));
            shifts[j] = key_bits;
            key_bits += bits[j];
        }
        return true;
    }

    std::uint64_t key(const Place<D>& place) const {
        std::uint64_t key = 0;
        for (std::size_t j = 0; j < D; ++j)
            key |= (static_cast<std::uint64_t>((place[j] - low[j]) / side) + margin) << shifts[j];
        return key;
    }
};

template <std::size_t D, class T>
Place<D> scaled_place(const T* row, double scale) {
    Place<D> place;
    for (std::size_t j = 0; j < D; ++j) place[j] = static_cast<double>(row[j]) * scale;
    return place;
}

}  // namespace

template <std::size_t D>
std::optional<CellGrid<D>> CellGrid<D>::build(const PointSetView& points, const CoordinateRange& range,
                                              double scale, double epsilon, int threads) {
    Numbering<D> numbering;
    const int index_bits = static_cast<int>(std::bit_width(points.size()));
    if (!numbering.fit(range, scale, epsilon) || numbering.key_bits + index_bits > 64) return std::nullopt;

    AlignedBuffer<std::uint64_t> words(points.size());
    const Chunks chunks(points.size(), 16384);
    with_stored_rows(points, [&](const auto& rows) {
        parallel_for(chunks.size(), threads, [&](std::size_t chunk) {
            for (std::size_t i = chunks.first(chunk); i < chunks.last(chunk); ++i)
                words[i] = numbering.key(scaled_place<D>(rows.row(i), scale)) << index_bits | i;
        });
    });
    sort_by_bits(words, index_bits, numbering.key_bits, threads);

    CellGrid grid;
    grid.shifts_ = numbering.shifts;
    grid.find_cells(words, index_bits);
    words = {};  // its memory is not needed any more, and may serve again
    grid.fill_cells(points, scale, threads);
    return grid;
}

template <std::size_t D>
void CellGrid<D>::find_cells(const AlignedBuffer<std::uint64_t>& words, int index_bits) {
    indices_ = AlignedBuffer<std::uint32_t>(words.size());
    for (std::size_t position = 0; position < words.size(); ++position) {
        const std::uint64_t key = words[position] >> index_bits;
        if (keys_.empty() || key != keys_.back()) {
            keys_.push_back(key);
            firsts_.push_back(static_cast<std::uint32_t>(position));
        }
        indices_[position] =
            static_cast<std::uint32_t>(words[position] & ((std::uint64_t{1} << index_bits) - 1));
    }
    firsts_.push_back(static_cast<std::uint32_t>(words.size()));
}

template <std::size_t D>
void CellGrid<D>::fill_cells(const PointSetView& points, double scale, int threads) {
    places_ = AlignedBuffer<Place<D>>(points.size());
    boxes_ = AlignedBuffer<Box<D>>(cells());
    const Chunks chunks(cells(), 1024);
    with_stored_rows(points, [&](const auto& rows) {
        parallel_for(chunks.size(), threads, [&](std::size_t chunk) {
            for (std::size_t cell = chunks.first(chunk); cell < chunks.last(chunk); ++cell) {
                const Place<D> start = scaled_place<D>(rows.row(index(first(cell))), scale);
                Box<D> box{start, start};
                for (std::size_t position = first(cell); position < last(cell); ++position) {
                    const Place<D> place = scaled_place<D>(rows.row(index(position)), scale);
                    places_[position] = place;
                    for (std::size_t j = 0; j < D; ++j) {
                        box.low[j] = std::min(box.low[j], place[j]);
                        box.high[j] = std::max(box.high[j], place[j]);
                    }
                }
                boxes_[cell] = box;
            }
        });
    });
}

template <std::size_t D>
NeighborCells<D>::NeighborCells(const CellGrid<D>& grid, double squared_epsilon, CellNeighbors which)
    : grid_(grid), squared_epsilon_(squared_epsilon) {
    add_rows(0, 0, 0, which);
}

// Cells that differ by k > 0 along an axis are at least k - 1 sides apart on it, and epsilon is D sides
// squared, with a little more for the part in a million that the side is short: so the squared gaps of
// neighbors sum to D at most. The axes before `axis` have moved the key by `offset` and used up
// `squared_gaps`.
template <std::size_t D>
void NeighborCells<D>::add_rows(std::size_t axis, std::uint64_t offset, int squared_gaps,
                                CellNeighbors which) {
    int reach = 1;
    while (squared_gaps + reach * reach <= static_cast<int>(D)) ++reach;
    const auto moved = [&](int cells) { return static_cast<std::uint64_t>(cells) * grid_.step(axis); };
    if (axis == D - 1) {
        const bool own_row = offset == 0, before = offset >> 63 != 0;
        if (which == CellNeighbors::later && before) return;
        const int from = which == CellNeighbors::later && own_row ? 1 : -reach;
        rows_.push_back({offset + moved(from), offset + moved(reach)});
        return;
    }
    for (int cells = -reach; cells <= reach; ++cells) {
        const int gap = std::max(std::abs(cells) - 1, 0);
        add_rows(axis + 1, offset + moved(cells), squared_gaps + gap * gap, which);
    }
}

// Moves a row's cursor to the first cell whose key is at least `wanted`.
template <std::size_t D>
std::size_t NeighborCells<D>::follow(Row& row, std::uint64_t wanted) {
    std::size_t& cursor = row.cursor;
    std::size_t jump = 1;  // grows, for cells that were passed over
    while (cursor + jump < grid_.cells() && grid_.key(cursor + jump) < wanted) {
        cursor += jump;
        jump *= 2;
    }
    for (; jump > 0; jump /= 2)
        while (cursor + jump < grid_.cells() && grid_.key(cursor + jump) < wanted) cursor += jump;
    if (cursor < grid_.cells() && grid_.key(cursor) < wanted) ++cursor;
    return cursor;
}

template <std::size_t D>
const std::vector<std::uint32_t>& NeighborCells<D>::of(std::size_t cell) {
    found_.clear();
    const std::uint64_t key = grid_.key(cell);
    for (Row& row : rows_) {
        const std::uint64_t last = key + row.to;
        for (std::size_t other = follow(row, key + row.from);
             other < grid_.cells() && grid_.key(other) <= last; ++other)
            if (least_squared_distance(grid_.box(cell), grid_.box(other)) <= squared_epsilon_)
                found_.push_back(static_cast<std::uint32_t>(other));
    }
    return found_;
}

template class CellGrid<1>;
template class CellGrid<2>;
template class CellGrid<3>;
template class CellGrid<4>;
template class NeighborCells<1>;
template class NeighborCells<2>;
template class NeighborCells<3>;
template class NeighborCells<4>;

}  // namespace tinct

#include "codec/png_filters.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <limits>

namespace tinct::codec {

namespace {

constexpr std::array every_filter{PngFilter::none, PngFilter::sub, PngFilter::up, PngFilter::average,
                                  PngFilter::paeth};

/// By value and without branches, so that a compiler can do many at once.
constexpr int nearest_to_gradient(int left, int above, int corner) {
    const int to_left = std::abs(above - corner), to_above = std::abs(left - corner),
              to_corner = std::abs(left + above - 2 * corner);
    const int upper = to_above <= to_corner ? above : corner;
    return ((to_left <= to_above) & (to_left <= to_corner)) ? left : upper;
}

template <class Prediction>
void subtract(std::span<const std::uint8_t> row, std::span<const std::uint8_t> above,
              std::span<std::uint8_t> filtered, const Prediction& prediction) {
    filtered[0] = static_cast<std::uint8_t>(row[0] - prediction(0, above[0], 0));
    for (std::size_t x = 1; x < row.size(); ++x)
        filtered[x] = static_cast<std::uint8_t>(row[x] - prediction(row[x - 1], above[x], above[x - 1]));
}

/// n log2 n in units of 2^-10 bits. Whole numbers, so that sums have no order and nothing hangs on the last
/// bits of a system's logarithm.
class EntropyTable {
  public:
    EntropyTable() {
        for (std::size_t n = 1; n < small_.size(); ++n) small_[n] = compute(n);
    }
    std::int64_t operator()(std::uint32_t n) const { return n < small_.size() ? small_[n] : compute(n); }

  private:
    static std::int64_t compute(std::size_t n) {
        const auto real = static_cast<double>(n);
        return std::llround(1024 * real * std::log2(real));
    }
    std::array<std::int64_t, 4096> small_{};
};

/// Less for rows of less entropy; for rows of the same length only.
std::int64_t entropy_cost(std::span<const std::uint8_t> row, const EntropyTable& n_log_n) {
    std::array<std::uint32_t, 256> counts{}, more{};  // in turn: the same byte twice in a row would wait
    std::size_t x = 0;
    for (; x + 1 < row.size(); x += 2) ++counts[row[x]], ++more[row[x + 1]];
    if (x < row.size()) ++counts[row[x]];
    std::int64_t cost = 0;
    for (std::size_t value = 0; value < 256; ++value) cost -= n_log_n(counts[value] + more[value]);
    return cost;
}

std::int64_t sum_cost(std::span<const std::uint8_t> row) {
    std::int64_t cost = 0;
    for (const std::uint8_t byte : row) cost += std::min<int>(byte, 256 - byte);
    return cost;
}

}  // namespace

void filter_row(PngFilter filter, std::span<const std::uint8_t> row, std::span<const std::uint8_t> above,
                std::span<std::uint8_t> filtered) {
    static constexpr std::array<std::uint8_t, 4096> no_row{};
    std::vector<std::uint8_t> long_no_row;
    if (above.empty() && row.size() <= no_row.size()) above = std::span(no_row).first(row.size());
    if (above.empty()) above = long_no_row = std::vector<std::uint8_t>(row.size());
    switch (filter) {
        case PngFilter::none:
            std::ranges::copy(row, filtered.begin());
            return;
        case PngFilter::sub:
            return subtract(row, above, filtered, [](int left, int, int) { return left; });
        case PngFilter::up:
            return subtract(row, above, filtered, [](int, int up, int) { return up; });
        case PngFilter::average:
            return subtract(row, above, filtered, [](int left, int up, int) { return (left + up) / 2; });
        case PngFilter::paeth:
            return subtract(row, above, filtered, nearest_to_gradient);
    }
}

namespace {

template <class Cost>
void filter_adaptively(std::span<const std::uint8_t> row, std::span<const std::uint8_t> above,
                       std::span<std::uint8_t> filtered, std::vector<std::uint8_t>& trial, const Cost& cost) {
    std::int64_t least = std::numeric_limits<std::int64_t>::max();
    trial.resize(row.size());
    for (const PngFilter filter : every_filter) {
        filter_row(filter, row, above, trial);
        const std::int64_t now = cost(trial);
        if (now >= least) continue;
        least = now;
        filtered[0] = static_cast<std::uint8_t>(filter);
        std::ranges::copy(trial, filtered.begin() + 1);
    }
}

RawBytes filter_part(const PackedRows& rows, std::span<const std::size_t> numbers, std::size_t first_byte,
                     std::size_t row_bytes, FilterChoice choice) {
    static const EntropyTable n_log_n;
    RawBytes filtered(numbers.size() * (row_bytes + 1));
    std::uint8_t* at = filtered.data.get();
    std::vector<std::uint8_t> trial;
    for (const std::size_t y : numbers) {
        const auto row = rows.row(y).subspan(first_byte, row_bytes);
        const auto above =
            y == 0 ? std::span<const std::uint8_t>{} : rows.row(y - 1).subspan(first_byte, row_bytes);
        const std::span<std::uint8_t> out(at, row_bytes + 1);
        switch (choice) {
            case FilterChoice::least_sum:
                filter_adaptively(row, above, out, trial, sum_cost);
                break;
            case FilterChoice::least_entropy:
                filter_adaptively(row, above, out, trial,
                                  [](auto bytes) { return entropy_cost(bytes, n_log_n); });
                break;
            default:
                out[0] = static_cast<std::uint8_t>(choice);
                filter_row(static_cast<PngFilter>(choice), row, above, out.subspan(1));
        }
        at += out.size();
    }
    return filtered;
}

}  // namespace

RawBytes filter_rows(const PackedRows& rows, std::span<const std::size_t> numbers, FilterChoice choice) {
    return filter_part(rows, numbers, 0, rows.row_bytes, choice);
}

RawBytes filter_rows(const PackedRows& rows, const RowSample& sample, FilterChoice choice) {
    return filter_part(rows, sample.numbers, sample.first_byte, sample.row_bytes, choice);
}

RowSample sample_rows(const PackedRows& rows, std::size_t bytes) {
    constexpr std::size_t band = 32;
    RowSample sample;
    const std::size_t least = std::min(band, rows.height);
    sample.row_bytes = std::min(rows.row_bytes, std::max<std::size_t>(1, bytes / least));
    sample.first_byte = (rows.row_bytes - sample.row_bytes) / 2;
    const std::size_t most = std::max(band, bytes / sample.row_bytes);
    // One band in so many, in the middle of them: the first rows of a picture are often sky, or a border. A
    // picture of less than two samples is taken whole.
    const std::size_t step = rows.height / most;
    for (std::size_t y = 0; y < rows.height; ++y)
        if (step < 2 || y / band % step == step / 2) sample.numbers.push_back(y);
    return sample;
}

}  // namespace tinct::codec

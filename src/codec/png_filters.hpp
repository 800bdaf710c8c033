#pragma once

#include "codec/png_rows.hpp"
#include "codec/raw_bytes.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace tinct::codec {

/// The filters of PNG for pixels of at most a byte: what is subtracted from each byte before compression. The
/// numbers are those in the file.
enum class PngFilter : std::uint8_t {
    none = 0,
    sub = 1,      ///< the byte to the left
    up = 2,       ///< the byte above
    average = 3,  ///< the mean of these two, rounded down
    paeth = 4,    ///< of left, above and upper left the one nearest to left + above - upper left
};

/// Which filter a row gets.
enum class FilterChoice {
    none,  ///< each of these five: the same for all rows
    sub,
    up,
    average,
    paeth,
    least_sum,      ///< the one whose bytes, as signed numbers, have the least sum of absolute values
    least_entropy,  ///< the one whose bytes have the least entropy
};

/// One row through one filter. `above` is the row before it, or empty for the first; `filtered` is as long as
/// `row`.
void filter_row(PngFilter filter, std::span<const std::uint8_t> row, std::span<const std::uint8_t> above,
                std::span<std::uint8_t> filtered);

/// Some rows of a picture, given by their numbers: each its filter's number, then its filtered bytes. Of
/// filters that are equally good for a row the first counts.
RawBytes filter_rows(const PackedRows& rows, std::span<const std::size_t> numbers, FilterChoice choice);

/// A part of a picture: some of its rows, and of each of them the same bytes.
struct RowSample {
    std::vector<std::size_t> numbers;
    std::size_t first_byte = 0, row_bytes = 0;

    std::size_t bytes() const { return numbers.size() * row_bytes; }
};

/// The same of a part, as if nothing were to the left of it; above its rows are those of the picture.
RawBytes filter_rows(const PackedRows& rows, const RowSample& sample, FilterChoice choice);

/// About `bytes` of the picture, less than twice as many: bands of 32 rows, each in the middle of its share
/// of the rows, or all rows when they are few. Where one band has more than `bytes`, its rows are cut to
/// their middle.
RowSample sample_rows(const PackedRows& rows, std::size_t bytes);

}  // namespace tinct::codec

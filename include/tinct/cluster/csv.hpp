#pragma once

#include <tinct/cluster/point_table.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace tinct {

struct CsvOptions {
    /// Nothing: found out from the first line, the first of semicolon, comma, tab and space that occurs in it
    /// outside quotes. A space stands for any run of spaces and tabs.
    std::optional<char> delimiter;
    /// The name, or the number counted from 1, of the column that holds weights and not coordinates; a name
    /// wins over a number. Empty: there is none.
    std::string weights_column;
};

/// The points of a CSV text, one a line, in double precision. `name` is what error messages call the text.
///
/// The first line is a header when none of its fields is a number; a line that mixes names and numbers is an
/// error, so that a mistyped first point is not lost in silence. Lines end in LF, CR LF or CR; blank lines
/// and lines that start with # are skipped; a UTF-8 byte order mark is skipped. Spaces around a field do not
/// count; a field may stand in double quotes (doubled inside), but not go over several lines. Numbers are
/// decimal, with a point and an exponent or without, whatever the locale.
///
/// Throws Error(unreadable_input), with line and column counted from 1, for a field that is no number, not
/// finite or beyond the range of a double, lines of different numbers of fields, a negative weight, weights
/// that are all 0, a weights column that does not exist or is the only one, more than 2^20 columns, zero
/// bytes, and a text without points. Throws std::invalid_argument for a delimiter that can be part of a
/// number or line end. O(size of the text) time; memory is at most a few times the text's.
PointTable parse_csv(std::string_view text, std::string_view name, const CsvOptions& options = {});

/// One label a line below the header "label".
std::string labels_to_csv(std::span<const std::int32_t> labels);

/// One point a line, its coordinates separated by commas, below a header with the names in `columns`, or
/// x1 .. xd when it is empty. Each coordinate is the shortest decimal that reads back as the same number in
/// the type in which it is stored: parse_csv gives back the same bits of a float64. Weights are not written.
/// Throws std::invalid_argument for a coordinate that is not finite, a number of names other than d, and a
/// name that is a number or holds a control character, because it would not read back. O(n d).
std::string points_to_csv(const PointSetView& points, std::span<const std::string> columns = {});

}  // namespace tinct

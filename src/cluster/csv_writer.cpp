#include "cluster/csv_text.hpp"
#include "cluster/decimal_number.hpp"

#include <tinct/cluster/csv.hpp>

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace tinct {

namespace {

void check_name(const std::string& name) {
    if (is_meant_as_number(name))
        throw std::invalid_argument("CSV: a column cannot be named like a number: " + name);
    if (std::ranges::any_of(name, is_control))
        throw std::invalid_argument("CSV: the name of a column holds a control character");
}

// Between quotes where the reader would not take it as it is.
void append_name(const std::string& name, std::string& text) {
    const bool is_marked = name.starts_with("\xef\xbb\xbf") || name.starts_with('\xfe') ||
                           name.starts_with('\xff');  // as byte order marks are
    const bool is_plain = !name.empty() && !is_marked && name.find_first_of(",;\" #") == std::string::npos;
    if (!is_plain) text += '"';
    for (const char c : name) {
        if (c == '"') text += '"';
        text += c;
    }
    if (!is_plain) text += '"';
}

void append_header(std::size_t dimensions, std::span<const std::string> columns, std::string& text) {
    for (std::size_t j = 0; j < dimensions; ++j) {
        if (j > 0) text += ',';
        if (columns.empty())
            text += "x" + std::to_string(j + 1);
        else
            append_name(columns[j], text);
    }
    text += '\n';
}

template <class T>
void append_point(const T* point, std::size_t dimensions, std::size_t i, std::string& text) {
    for (std::size_t j = 0; j < dimensions; ++j) {
        if (!std::isfinite(static_cast<double>(point[j])))
            throw std::invalid_argument("CSV: coordinate " + std::to_string(j) + " of point " +
                                        std::to_string(i) + " is not finite");
        if (j > 0) text += ',';
        append_number(point[j], text);
    }
    text += '\n';
}

void append_point(const PointSetView& points, std::size_t i, std::string& text) {
    const std::size_t first = i * points.stride();
    switch (points.scalar_type()) {
        case ScalarType::uint8:
            return append_point(points.data<std::uint8_t>() + first, points.dimensions(), i, text);
        case ScalarType::float32:
            return append_point(points.data<float>() + first, points.dimensions(), i, text);
        case ScalarType::float64:
            return append_point(points.data<double>() + first, points.dimensions(), i, text);
    }
}

}  // namespace

std::string labels_to_csv(std::span<const std::int32_t> labels) {
    std::string text = "label\n";
    for (const std::int32_t label : labels) {
        text += std::to_string(label);
        text += '\n';
    }
    return text;
}

std::string points_to_csv(const PointSetView& points, std::span<const std::string> columns) {
    if (!columns.empty() && columns.size() != points.dimensions())
        throw std::invalid_argument("CSV: there must be one name for each coordinate");
    std::ranges::for_each(columns, check_name);
    std::string text;
    append_header(points.dimensions(), columns, text);
    for (std::size_t i = 0; i < points.size(); ++i) append_point(points, i, text);
    return text;
}

}  // namespace tinct

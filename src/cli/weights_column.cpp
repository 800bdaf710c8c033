#include "cli/weights_column.hpp"

#include <tinct/util/error.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

namespace tinct::cli {

namespace {

[[noreturn]] void refuse(std::string_view name, const std::string& cause, std::string_view advice) {
    throw Error(ErrorCode::unreadable_input, fmt::format("{}: {}. {}.", name, cause, advice));
}

std::size_t column_index(const PointTable& table, std::string_view column, std::string_view name) {
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(column.data(), column.data() + column.size(), number);
    if (error != std::errc{} || end != column.data() + column.size() || number < 1 ||
        number > table.dimensions)
        refuse(name, fmt::format("there is no column {}", column),
               fmt::format("Give --weights a number from 1 to {}", table.dimensions));
    if (table.dimensions == 1)
        refuse(name, "has one column, so weights leave no coordinates", "Leave --weights out");
    return number - 1;
}

template <class T>
std::vector<double> cut_out_column(std::vector<T>& rows, std::size_t width, std::size_t column) {
    std::vector<double> cut;
    cut.reserve(rows.size() / width);
    std::vector<T> rest;
    rest.reserve(rows.size() - rows.size() / width);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i % width == column)
            cut.push_back(static_cast<double>(rows[i]));
        else
            rest.push_back(rows[i]);
    }
    rows = std::move(rest);
    return cut;
}

}  // namespace

void take_weights(PointTable& table, std::string_view column, std::string_view name) {
    const std::size_t index = column_index(table, column, name);
    table.weights = std::visit([&](auto& rows) { return cut_out_column(rows, table.dimensions, index); },
                               table.coordinates);
    --table.dimensions;
    const auto negative = std::ranges::find_if(table.weights, [](double weight) { return weight < 0; });
    if (negative != table.weights.end())
        refuse(
            name,
            fmt::format("the weight in row {} is {}, negative", negative - table.weights.begin(), *negative),
            "Give weights of 0 or more");
    if (std::ranges::all_of(table.weights, [](double weight) { return weight == 0; }))
        refuse(name, "all weights are 0", "Give at least one point a weight");
}

}  // namespace tinct::cli

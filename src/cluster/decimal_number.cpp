#include "cluster/decimal_number.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <system_error>

namespace tinct {

namespace {

template <class T>
void append_shortest(T value, std::string& text) {
    char digits[32];  // the longest is -2.2250738585072014e-308
    const auto [end, error] = std::to_chars(digits, digits + sizeof digits, value);
    if (error == std::errc()) text.append(digits, end);
}

}  // namespace

NumberFault parse_number(std::string_view text, double& value) {
    if (text.empty()) return NumberFault::empty;
    if (text.size() > 1 && text[0] == '+' && text[1] != '-') text.remove_prefix(1);
    const char* const last = text.data() + text.size();
    const auto [end, error] = std::from_chars(text.data(), last, value);
    if (end != last || error == std::errc::invalid_argument) return NumberFault::not_a_number;
    if (error == std::errc::result_out_of_range) return NumberFault::out_of_range;
    return std::isfinite(value) ? NumberFault::none : NumberFault::not_finite;
}

bool is_meant_as_number(std::string_view text) {
    std::string with_point(trimmed(text));
    std::ranges::replace(with_point, ',', '.');
    double value = 0;
    const NumberFault fault = parse_number(with_point, value);
    return fault != NumberFault::empty && fault != NumberFault::not_a_number;
}

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") + 1 - first);
}

void append_number(double value, std::string& text) { append_shortest(value, text); }
void append_number(float value, std::string& text) { append_shortest(value, text); }
void append_number(std::uint8_t value, std::string& text) { text += std::to_string(value); }

}  // namespace tinct

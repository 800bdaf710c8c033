#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace tinct {

enum class NumberFault { none, empty, not_a_number, not_finite, out_of_range };

/// Reads the whole of `text` as a decimal number, whatever the locale: with a sign, a point and an exponent
/// or without. `value` is meant only when there is no fault.
NumberFault parse_number(std::string_view text, double& value);

/// Whether somebody meant this as a number, with spaces around it or a decimal comma too: then it is no name.
bool is_meant_as_number(std::string_view text);

/// Without the spaces and tabs around it.
std::string_view trimmed(std::string_view text);

/// Appends the shortest decimal that reads back as the same number.
void append_number(double value, std::string& text);
void append_number(float value, std::string& text);
void append_number(std::uint8_t value, std::string& text);

}  // namespace tinct

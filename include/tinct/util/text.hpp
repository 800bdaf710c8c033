#pragma once

#include <cstdint>
#include <string>

namespace tinct {

/// 1234567 as "1,234,567".
std::string with_thousands(std::uint64_t number);

/// "1 point", "1,234 points": the noun with an s unless there is one.
std::string counted(std::uint64_t number, const std::string& noun);

/// A number with so many significant digits, without trailing zeros, in any locale: 0.74123, 3 as "0.741".
std::string significant_digits(double number, int digits);

}  // namespace tinct

#pragma once

#include <concepts>
#include <limits>
#include <optional>

namespace tinct {

/// a * b, or nothing when the product does not fit. For sizes that come from files.
template <std::unsigned_integral T>
constexpr std::optional<T> checked_multiply(T a, T b) noexcept {
    if (b != 0 && a > std::numeric_limits<T>::max() / b) return std::nullopt;
    return static_cast<T>(a * b);
}

/// a + b, or nothing when the sum does not fit.
template <std::unsigned_integral T>
constexpr std::optional<T> checked_add(T a, T b) noexcept {
    if (a > std::numeric_limits<T>::max() - b) return std::nullopt;
    return static_cast<T>(a + b);
}

}  // namespace tinct

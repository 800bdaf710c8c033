#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <vector>

namespace slow {

/// The predictor of the PNG specification, word by word.
inline int paeth(int a, int b, int c) {
    const int p = a + b - c;
    const int pa = std::abs(p - a), pb = std::abs(p - b), pc = std::abs(p - c);
    if (pa <= pb && pa <= pc) return a;
    if (pb <= pc) return b;
    return c;
}

/// Undoes the filters of rows that begin with their filter's number, as the specification says.
inline std::vector<std::uint8_t> reconstruct(const std::vector<std::uint8_t>& filtered,
                                             std::size_t row_bytes) {
    std::vector<std::uint8_t> plain;
    for (std::size_t at = 0; at < filtered.size(); at += row_bytes + 1) {
        const std::size_t row = plain.size();
        for (std::size_t x = 0; x < row_bytes; ++x) {
            const int a = x > 0 ? plain[row + x - 1] : 0;
            const int b = row > 0 ? plain[row - row_bytes + x] : 0;
            const int c = x > 0 && row > 0 ? plain[row - row_bytes + x - 1] : 0;
            const int filter = filtered[at];
            const int guess = filter == 1   ? a
                              : filter == 2 ? b
                              : filter == 3 ? (a + b) / 2
                              : filter == 4 ? paeth(a, b, c)
                                            : 0;
            plain.push_back(static_cast<std::uint8_t>(filtered[at + 1 + x] + guess));
        }
    }
    return plain;
}

}  // namespace slow

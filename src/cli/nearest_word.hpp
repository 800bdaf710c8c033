#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tinct::cli {

/// How many insertions, deletions, replacements and swaps of neighbors turn one word into the other (Damerau
/// 1964). O(product of the lengths).
std::size_t edit_distance(std::string_view a, std::string_view b);

/// The candidate that somebody who typed `word` most likely meant: the first of the least distance, if that
/// is at most a third of the longer word's length, and at least 1.
std::optional<std::string> nearest_word(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace tinct::cli

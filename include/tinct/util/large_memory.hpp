#pragma once

#include <cstddef>

namespace tinct {

/// Memory of at least so many bytes is worth huge pages: half a page, so that no more is wasted than used.
inline constexpr std::size_t large_memory_bytes = std::size_t{1} << 20;

/// The alignment that huge pages need.
inline constexpr std::size_t huge_page_bytes = std::size_t{2} << 20;

/// Asks the system to back fresh memory, aligned to huge_page_bytes, with huge pages: the first touch of a
/// small page costs more than all that is done to it afterwards. Where there are none, nothing happens.
void ask_for_huge_pages(void* memory, std::size_t bytes) noexcept;

}  // namespace tinct

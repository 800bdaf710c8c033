#pragma once

#include <cstddef>

namespace tinct {

/// Memory of at least so many bytes is worth a huge page, though most of it may stay unused: a program has few
/// such buffers, and the heap would return them to the system and fetch them again, page by page.
inline constexpr std::size_t large_memory_bytes = std::size_t{1} << 18;

/// The alignment that huge pages need.
inline constexpr std::size_t huge_page_bytes = std::size_t{2} << 20;

/// Asks for huge pages behind those of `bytes` bytes that fill some, before they are first touched. Where there
/// are none, nothing happens.
void ask_for_huge_pages(void* memory, std::size_t bytes) noexcept;

/// Uninitialized memory in whole huge pages, where the system has them: the first touch of a small page costs
/// more than all that is done to it afterwards. And since the system clears a fresh page of any size, up to
/// 64 MiB of what was freed is kept to be handed out again. Throws std::bad_alloc. May be called from several
/// threads.
void* allocate_large(std::size_t bytes);

/// Gives back what allocate_large gave for as many bytes.
void free_large(void* memory, std::size_t bytes) noexcept;

}  // namespace tinct

#include <tinct/util/large_memory.hpp>

#ifdef __linux__
#include <sys/mman.h>
#endif

namespace tinct {

void ask_for_huge_pages([[maybe_unused]] void* memory, [[maybe_unused]] std::size_t bytes) noexcept {
#ifdef __linux__
    madvise(memory, bytes, MADV_HUGEPAGE);  // a wish: whether it is granted does not matter
#endif
}

}  // namespace tinct

#include <tinct/util/large_memory.hpp>

#include <algorithm>
#include <array>
#include <memory>
#include <mutex>
#include <new>
#include <utility>

#ifdef __linux__
#include <sys/mman.h>
#endif

namespace tinct {

namespace {

constexpr std::size_t most_kept_bytes = std::size_t{64} << 20;
constexpr std::align_val_t alignment{huge_page_bytes};

std::size_t whole_pages(std::size_t bytes) {
    return (bytes + huge_page_bytes - 1) / huge_page_bytes * huge_page_bytes;
}

// Freed memory that waits to be handed out again.
class Kept {
  public:
    ~Kept() {
        for (const Block& block : blocks_) ::operator delete(block.memory, alignment);
    }

    // Null when there is none of this size.
    void* take(std::size_t bytes) {
        const std::lock_guard lock(mutex_);
        const auto found = std::find_if(blocks_.begin(), blocks_.end(), [bytes](const Block& block) {
            return block.memory != nullptr && block.bytes == bytes;
        });
        if (found == blocks_.end()) return nullptr;
        bytes_ -= bytes;
        return std::exchange(*found, Block{}).memory;
    }

    // False when there is no room.
    bool put(void* memory, std::size_t bytes) {
        const std::lock_guard lock(mutex_);
        const auto free =
            std::find_if(blocks_.begin(), blocks_.end(), [](const Block& block) { return !block.memory; });
        if (free == blocks_.end() || bytes_ + bytes > most_kept_bytes) return false;
        *free = {memory, bytes};
        bytes_ += bytes;
        return true;
    }

  private:
    struct Block {
        void* memory = nullptr;
        std::size_t bytes = 0;
    };

    std::mutex mutex_;
    std::array<Block, most_kept_bytes / huge_page_bytes> blocks_{};
    std::size_t bytes_ = 0;
};

Kept& kept() {
    static Kept blocks;
    return blocks;
}

}  // namespace

void ask_for_huge_pages([[maybe_unused]] void* memory, [[maybe_unused]] std::size_t bytes) noexcept {
#ifdef __linux__
    std::size_t space = bytes;
    if (bytes < huge_page_bytes || !std::align(huge_page_bytes, huge_page_bytes, memory, space)) return;
    madvise(memory, space / huge_page_bytes * huge_page_bytes, MADV_HUGEPAGE);  // a wish, granted or not
#endif
}

void* allocate_large(std::size_t bytes) {
    bytes = whole_pages(bytes);
    if (void* const memory = kept().take(bytes)) return memory;
    void* const memory = ::operator new(bytes, alignment);
    ask_for_huge_pages(memory, bytes);
    return memory;
}

void free_large(void* memory, std::size_t bytes) noexcept {
    if (memory != nullptr && !kept().put(memory, whole_pages(bytes))) ::operator delete(memory, alignment);
}

}  // namespace tinct

#pragma once

#include <tinct/util/large_memory.hpp>

#include <cstddef>
#include <memory>
#include <new>
#include <type_traits>

namespace tinct {

/// An uninitialized array that starts on a cache line, which is what SIMD loads want; a large one takes whole
/// huge pages.
template <class T>
class AlignedBuffer {
    static_assert(std::is_trivial_v<T>, "elements are neither constructed nor destroyed");

  public:
    AlignedBuffer() = default;
    explicit AlignedBuffer(std::size_t size)
        : data_(static_cast<T*>(::operator new(allocated_bytes(size), alignment_of(size))),
                Delete{alignment_of(size)}),
          size_(size) {
        if (is_large(size)) ask_for_huge_pages(data_.get(), allocated_bytes(size));
    }

    T* data() { return data_.get(); }
    const T* data() const { return data_.get(); }
    std::size_t size() const { return size_; }
    T& operator[](std::size_t i) { return data_.get()[i]; }
    const T& operator[](std::size_t i) const { return data_.get()[i]; }

  private:
    struct Delete {
        std::align_val_t alignment{};
        void operator()(T* data) const { ::operator delete(data, alignment); }
    };
    static constexpr std::size_t cache_line_bytes = 64;

    static bool is_large(std::size_t size) { return size >= large_memory_bytes / sizeof(T); }
    static std::align_val_t alignment_of(std::size_t size) {
        return std::align_val_t{is_large(size) ? huge_page_bytes : cache_line_bytes};
    }
    // The tail of a large buffer can only be a huge page when all of that page is its own.
    static std::size_t allocated_bytes(std::size_t size) {
        const std::size_t bytes = size * sizeof(T);
        return is_large(size) ? (bytes + huge_page_bytes - 1) / huge_page_bytes * huge_page_bytes : bytes;
    }

    std::unique_ptr<T[], Delete> data_;
    std::size_t size_ = 0;
};

}  // namespace tinct

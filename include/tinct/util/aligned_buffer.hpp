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
    explicit AlignedBuffer(std::size_t size) : data_(allocate(size), Delete{size}), size_(size) {}

    T* data() { return data_.get(); }
    const T* data() const { return data_.get(); }
    std::size_t size() const { return size_; }
    T& operator[](std::size_t i) { return data_.get()[i]; }
    const T& operator[](std::size_t i) const { return data_.get()[i]; }

  private:
    static constexpr std::align_val_t cache_line{64};
    static bool is_large(std::size_t size) { return size >= large_memory_bytes / sizeof(T); }
    static T* allocate(std::size_t size) {
        const std::size_t bytes = size * sizeof(T);
        return static_cast<T*>(is_large(size) ? allocate_large(bytes) : ::operator new(bytes, cache_line));
    }

    struct Delete {
        std::size_t size = 0;
        void operator()(T* data) const {
            if (is_large(size)) {
                free_large(data, size * sizeof(T));
            } else {
                ::operator delete(data, cache_line);
            }
        }
    };

    std::unique_ptr<T[], Delete> data_;
    std::size_t size_ = 0;
};

}  // namespace tinct

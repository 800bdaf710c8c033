#pragma once

#include <cstddef>
#include <memory>
#include <new>
#include <type_traits>

namespace tinct {

/// An uninitialized array that starts on a cache line, which is what SIMD loads want.
template <class T>
class AlignedBuffer {
    static_assert(std::is_trivial_v<T>, "elements are neither constructed nor destroyed");

  public:
    static constexpr std::align_val_t alignment{64};

    AlignedBuffer() = default;
    explicit AlignedBuffer(std::size_t size)
        : data_(static_cast<T*>(::operator new(size * sizeof(T), alignment))), size_(size) {}

    T* data() { return data_.get(); }
    const T* data() const { return data_.get(); }
    std::size_t size() const { return size_; }
    T& operator[](std::size_t i) { return data_.get()[i]; }
    const T& operator[](std::size_t i) const { return data_.get()[i]; }

  private:
    struct Delete {
        void operator()(T* data) const { ::operator delete(data, alignment); }
    };
    std::unique_ptr<T[], Delete> data_;
    std::size_t size_ = 0;
};

}  // namespace tinct

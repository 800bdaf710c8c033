#include "quantize/kernels/pixel_keys.hpp"

#include "util/kernel_dispatch.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "quantize/kernels/pixel_keys.cpp"
// clang-format off
#include <hwy/foreach_target.h>
#include <hwy/highway.h>
// clang-format on

#include "quantize/kernels/pixel_keys_inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace tinct::kernels::HWY_NAMESPACE {

void keys(const Rgba* pixels, std::size_t count, std::uint32_t* result) { keys_of(pixels, count, result); }

}  // namespace tinct::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace tinct::kernels {

TINCT_KERNEL(keys);

void pixel_keys(const Rgba* pixels, std::size_t count, std::uint32_t* keys) {
    TINCT_CALL(keys)(pixels, count, keys);
}

}  // namespace tinct::kernels
#endif  // HWY_ONCE

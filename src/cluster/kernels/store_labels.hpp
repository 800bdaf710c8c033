// Included by kernels once for each instruction set, after <hwy/highway.h>.
#if defined(TINCT_STORE_LABELS) == defined(HWY_TARGET_TOGGLE)
#ifdef TINCT_STORE_LABELS
#undef TINCT_STORE_LABELS
#else
#define TINCT_STORE_LABELS
#endif

#include <hwy/highway.h>

#include <cstdint>

HWY_BEFORE_NAMESPACE();
namespace tinct::kernels::HWY_NAMESPACE {

/// Stores indices that rode along as numbers of the points' type, so that a comparison's mask fits them
/// without conversion.
template <class D, class V>
HWY_INLINE void store_labels(D, V indices, std::uint32_t* labels) {
    namespace hn = hwy::HWY_NAMESPACE;
    const hn::Rebind<std::int32_t, D> di;
    if constexpr (sizeof(hn::TFromD<D>) == 4) {
        hn::Store(hn::ConvertTo(di, indices), di, reinterpret_cast<std::int32_t*>(labels));
    } else {
        hn::Store(hn::DemoteTo(di, indices), di, reinterpret_cast<std::int32_t*>(labels));
    }
}

}  // namespace tinct::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif

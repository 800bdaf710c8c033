#pragma once

#include <hwy/highway.h>

#include <cstdint>
#include <vector>

namespace tinct::testing {

/// Every instruction set that was compiled in and that this machine has.
inline std::vector<std::int64_t> simd_targets() {
    hwy::SetSupportedTargetsForTest(0);
    return hwy::SupportedAndGeneratedTargets();
}

/// While it lives, kernels are dispatched to this instruction set.
class OnlySimdTarget {
  public:
    explicit OnlySimdTarget(std::int64_t target) {
        hwy::SetSupportedTargetsForTest(target);
        hwy::GetChosenTarget().Update(hwy::SupportedTargets());
    }
    ~OnlySimdTarget() {
        hwy::SetSupportedTargetsForTest(0);
        hwy::GetChosenTarget().Update(hwy::SupportedTargets());
    }
    OnlySimdTarget(const OnlySimdTarget&) = delete;
    OnlySimdTarget& operator=(const OnlySimdTarget&) = delete;
};

}  // namespace tinct::testing

#pragma once

#include "util/instruction_set.hpp"

#include <vector>

namespace tinct::testing {

using detail::InstructionSet;

/// Every instruction set that this machine has.
inline std::vector<InstructionSet> simd_targets() {
    std::vector<InstructionSet> sets;
    for (int set = 0; set <= static_cast<int>(detail::detect_instruction_set()); ++set)
        sets.push_back(static_cast<InstructionSet>(set));
    return sets;
}

/// While it lives, kernels are dispatched to this instruction set.
class OnlySimdTarget {
  public:
    explicit OnlySimdTarget(InstructionSet set) {
        detail::chosen_instruction_set = static_cast<signed char>(set);
    }
    ~OnlySimdTarget() { detail::chosen_instruction_set = -1; }
    OnlySimdTarget(const OnlySimdTarget&) = delete;
    OnlySimdTarget& operator=(const OnlySimdTarget&) = delete;
};

}  // namespace tinct::testing

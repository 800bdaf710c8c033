#pragma once

#include "util/instruction_set.hpp"

#include <array>
#include <cstddef>

// Instead of HWY_EXPORT and HWY_DYNAMIC_DISPATCH, which need libhwy: a constructor of that shared library
// measures a clock for 3 ms whenever a program starts, longer than a whole icon takes. Highway's headers do
// without it.

namespace tinct::detail {

/// A kernel as it is compiled for each InstructionSet; null where it is not. There is always a baseline.
template <class Function>
struct KernelTable {
    std::array<Function, instruction_sets> functions;

    Function best() const {
        auto set = static_cast<std::size_t>(instruction_set());
        while (functions[set] == nullptr) --set;
        return functions[set];
    }
};

}  // namespace tinct::detail

/// TINCT_KERNEL(name); makes TINCT_CALL(name)(arguments) possible in the rest of the file. After
/// hwy/highway.h.
#define TINCT_KERNEL(name)                                                                                   \
    static constexpr ::tinct::detail::KernelTable<decltype(&HWY_STATIC_DISPATCH(name))> name##_kernels {     \
        {                                                                                                    \
            HWY_CHOOSE_FALLBACK(name), HWY_CHOOSE_SSSE3(name), HWY_CHOOSE_SSE4(name), HWY_CHOOSE_AVX2(name), \
                HWY_CHOOSE_AVX3(name)                                                                        \
        }                                                                                                    \
    }
#define TINCT_CALL(name) (*name##_kernels.best())

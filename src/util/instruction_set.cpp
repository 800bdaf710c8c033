#include "util/instruction_set.hpp"

#include <array>

namespace tinct::detail {

std::string_view name_of(InstructionSet set) {
    constexpr std::array<std::string_view, instruction_sets> names{"baseline", "SSSE3", "SSE4", "AVX2",
                                                                   "AVX3"};
    return names[static_cast<std::size_t>(set)];
}

// Where Clang stands in for Microsoft's compiler, nothing that is linked has what these questions read.
#if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__)) && !defined(_MSC_VER)

// Each asks for what the compiler may use for it (hwy/ops/set_macros-inl.h), as far as compilers know to ask;
// a processor that has what is asked for has the rest of the set (f16c), too. The system's part, whether it
// keeps the wide registers, is in the answers.
InstructionSet detect_instruction_set() {
    __builtin_cpu_init();
    if (!__builtin_cpu_supports("ssse3")) return InstructionSet::baseline;
    if (!__builtin_cpu_supports("sse4.2") || !__builtin_cpu_supports("pclmul") ||
        !__builtin_cpu_supports("aes"))
        return InstructionSet::ssse3;
    if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma") || !__builtin_cpu_supports("bmi") ||
        !__builtin_cpu_supports("bmi2"))
        return InstructionSet::sse4;
    if (!__builtin_cpu_supports("avx512f") || !__builtin_cpu_supports("avx512vl") ||
        !__builtin_cpu_supports("avx512dq") || !__builtin_cpu_supports("avx512bw"))
        return InstructionSet::avx2;
    return InstructionSet::avx3;
}

#else

InstructionSet detect_instruction_set() { return InstructionSet::baseline; }

#endif

}  // namespace tinct::detail

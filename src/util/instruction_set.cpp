#include "util/instruction_set.hpp"

#include <array>

#if defined(__x86_64__) && __has_include(<cpuid.h>)
#define TINCT_ASKS_PROCESSOR
#include <cpuid.h>
#endif

namespace tinct::detail {

std::string_view name_of(InstructionSet set) {
    constexpr std::array<std::string_view, instruction_sets> names{"baseline", "SSSE3", "SSE4",
                                                                   "AVX2",     "AVX3",  "AVX3_DL"};
    return names[static_cast<std::size_t>(set)];
}

#ifdef TINCT_ASKS_PROCESSOR

namespace {

struct Registers {
    unsigned a = 0, b = 0, c = 0, d = 0;  // 0: the processor has no such page
};

Registers ask(unsigned page) {
    Registers answer;
    __get_cpuid_count(page, 0, &answer.a, &answer.b, &answer.c, &answer.d);
    return answer;
}

// Which registers the system keeps when it switches between programs.
unsigned kept_registers() {
    unsigned low, high;
    asm volatile(".byte 0x0f, 0x01, 0xd0" : "=a"(low), "=d"(high) : "c"(0));  // xgetbv
    return low;
}

template <class... Bits>
bool has(unsigned word, Bits... bits) {
    return ((word >> bits & 1u) && ...);
}

}  // namespace

// Each asks for all that hwy/ops/set_macros-inl.h lets the compiler use for it.
InstructionSet detect_instruction_set() {
    constexpr unsigned avx_registers = 0x06, avx512_registers = 0xe6;
    const Registers first = ask(1), seventh = ask(7);
    if (!has(first.c, 9)) return InstructionSet::baseline;
    if (!has(first.c, 1, 19, 20, 25)) return InstructionSet::ssse3;  // PCLMUL, SSE4.1, SSE4.2, AES
    const unsigned kept = has(first.c, 27) ? kept_registers() : 0;
    if ((kept & avx_registers) != avx_registers || !has(first.c, 12, 28, 29) ||  // FMA, AVX, F16C
        !has(seventh.b, 3, 5, 8))                                                // BMI, AVX2, BMI2
        return InstructionSet::sse4;
    if ((kept & avx512_registers) != avx512_registers || !has(seventh.b, 16, 17, 30, 31))  // F, DQ, BW, VL
        return InstructionSet::avx2;
    // VBMI, VBMI2, GFNI, VAES, VPCLMULQDQ, VNNI, BITALG, VPOPCNTDQ
    return has(seventh.c, 1, 6, 8, 9, 10, 11, 12, 14) ? InstructionSet::avx3_dl : InstructionSet::avx3;
}

#else

InstructionSet detect_instruction_set() { return InstructionSet::baseline; }

#endif

}  // namespace tinct::detail

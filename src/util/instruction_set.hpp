#pragma once

#include <atomic>
#include <cstddef>
#include <string_view>

namespace tinct::detail {

/// What kernels are compiled for, in the order in which they are better. `baseline` is what the whole program
/// is compiled for; the others are those of x86, by Highway's names.
enum class InstructionSet : signed char { baseline, ssse3, sse4, avx2, avx3 };
inline constexpr std::size_t instruction_sets = 5;

std::string_view name_of(InstructionSet set);

/// The best that processor and system have, by asking them.
InstructionSet detect_instruction_set();

/// Negative until it was asked for. Tests set it, to compare the instruction sets.
inline std::atomic<signed char> chosen_instruction_set{-1};

/// The one to use.
inline InstructionSet instruction_set() {
    const signed char chosen = chosen_instruction_set.load(std::memory_order_relaxed);
    if (chosen >= 0) return static_cast<InstructionSet>(chosen);
    const InstructionSet found = detect_instruction_set();
    chosen_instruction_set.store(static_cast<signed char>(found), std::memory_order_relaxed);
    return found;
}

}  // namespace tinct::detail

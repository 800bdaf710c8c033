#include <tinct/util/random.hpp>

#include <bit>

namespace tinct {

namespace {

// SplitMix64 (Steele, Lea and Flood 2014): spreads a seed over a whole state.
std::uint64_t split_mix(std::uint64_t& state) noexcept {
    std::uint64_t z = (state += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

struct Product {
    std::uint64_t high, low;
};

// The 128-bit product from 32-bit halves, because not every compiler has a 128-bit type.
constexpr Product multiply(std::uint64_t a, std::uint64_t b) noexcept {
    const std::uint64_t a0 = a & 0xffffffffu, a1 = a >> 32, b0 = b & 0xffffffffu, b1 = b >> 32;
    const std::uint64_t middle = a1 * b0 + ((a0 * b0) >> 32);
    const std::uint64_t carry = a0 * b1 + (middle & 0xffffffffu);
    return {a1 * b1 + (middle >> 32) + (carry >> 32), a * b};
}

}  // namespace

Random::Random(std::uint64_t seed, std::uint64_t stream) noexcept {
    std::uint64_t mixed_stream = stream;
    std::uint64_t state = seed ^ split_mix(mixed_stream);
    for (std::uint64_t& word : state_) word = split_mix(state);
}

std::uint64_t Random::next() noexcept {
    const std::uint64_t result = std::rotl(state_[0] + state_[3], 23) + state_[0];
    const std::uint64_t shifted = state_[1] << 17;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= shifted;
    state_[3] = std::rotl(state_[3], 45);
    return result;
}

std::uint64_t Random::below(std::uint64_t bound) noexcept {
    Product product = multiply(next(), bound);
    if (product.low < bound) {
        const std::uint64_t uneven = (0 - bound) % bound;
        while (product.low < uneven) product = multiply(next(), bound);
    }
    return product.high;
}

}  // namespace tinct

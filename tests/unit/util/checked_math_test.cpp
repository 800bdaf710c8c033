#include "catch.hpp"

#include <tinct/util/checked_math.hpp>

#include <cstdint>

using namespace tinct;

TEST_CASE("a product or sum is given exactly when it fits") {
    constexpr std::uint64_t most = ~std::uint64_t{0};
    CHECK(checked_multiply<std::uint64_t>(0, most) == 0u);
    CHECK(checked_multiply<std::uint64_t>(most, 1) == most);
    CHECK(checked_multiply<std::uint64_t>(1u << 31, 1ull << 32) == 1ull << 63);
    CHECK_FALSE(checked_multiply<std::uint64_t>(1ull << 32, 1ull << 32));
    CHECK_FALSE(checked_multiply<std::uint32_t>(65536u, 65536u));
    CHECK(checked_add<std::uint64_t>(most - 1, 1) == most);
    CHECK_FALSE(checked_add<std::uint64_t>(most, 1));
}

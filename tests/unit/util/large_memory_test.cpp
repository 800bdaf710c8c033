#include "catch.hpp"

#include <tinct/util/aligned_buffer.hpp>
#include <tinct/util/large_memory.hpp>
#include <tinct/util/parallel.hpp>

#include <cstdint>
#include <cstring>
#include <utility>
#include <vector>

using namespace tinct;

TEST_CASE("large memory is aligned to huge pages and handed out again") {
    void* const first = allocate_large(3 * huge_page_bytes);
    CHECK(reinterpret_cast<std::uintptr_t>(first) % huge_page_bytes == 0);
    std::memset(first, 1, 3 * huge_page_bytes);
    free_large(first, 3 * huge_page_bytes);
    void* const second = allocate_large(3 * huge_page_bytes - 1);  // rounds up to the same size
    CHECK(second == first);
    void* const third = allocate_large(3 * huge_page_bytes);
    CHECK(third != second);
    free_large(second, 3 * huge_page_bytes);
    free_large(third, 3 * huge_page_bytes);
    free_large(nullptr, 0);
}

TEST_CASE("several threads take and give back large memory without getting in each other's way") {
    std::vector<int> wrong(8);
    parallel_for(wrong.size(), 8, [&](std::size_t i) {
        for (int repeat = 0; repeat < 20; ++repeat) {
            AlignedBuffer<std::uint8_t> buffer(large_memory_bytes);
            const auto mark = static_cast<std::uint8_t>(i);
            std::memset(buffer.data(), mark, buffer.size());
            for (std::size_t place = 0; place < buffer.size(); place += 4096)
                wrong[i] += buffer[place] != mark;
        }
    });
    CHECK(wrong == std::vector<int>(8));
}

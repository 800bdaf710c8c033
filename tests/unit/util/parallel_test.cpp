#include "catch.hpp"

#include <tinct/util/parallel.hpp>

#include <atomic>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

using namespace tinct;

TEST_CASE("parallel_for calls every index once, for any number of threads") {
    const int threads = GENERATE(0, 1, 2, 3, 8);
    std::vector<std::atomic<int>> calls(1000);
    parallel_for(calls.size(), threads, [&](std::size_t i) { ++calls[i]; });
    for (const auto& count : calls) REQUIRE(count == 1);
}

TEST_CASE("parallel_for over nothing calls nothing") {
    bool called = false;
    parallel_for(0, 4, [&](std::size_t) { called = true; });
    CHECK_FALSE(called);
}

TEST_CASE("of several exceptions the one of the lowest index is thrown, after all calls") {
    const int threads = GENERATE(1, 2, 8);
    std::atomic<int> calls = 0;
    std::string caught;
    try {
        parallel_for(100, threads, [&](std::size_t i) {
            ++calls;
            if (i % 10 == 7) throw std::runtime_error(std::to_string(i));
        });
    } catch (const std::runtime_error& error) {
        caught = error.what();
    }
    CHECK(caught == "7");
    CHECK(calls == 100);
}

TEST_CASE("a parallel_for inside another one still calls every index once") {
    std::vector<std::atomic<int>> calls(64);
    parallel_for(8, 4,
                 [&](std::size_t i) { parallel_for(8, 4, [&](std::size_t j) { ++calls[i * 8 + j]; }); });
    for (const auto& count : calls) REQUIRE(count == 1);
}

TEST_CASE("parallel_for from several threads at once still calls every index once") {
    std::vector<std::atomic<int>> calls(400);
    std::vector<std::thread> callers;
    for (std::size_t caller = 0; caller < 4; ++caller)
        callers.emplace_back([&calls, caller] {
            for (int repeat = 0; repeat < 50; ++repeat)
                parallel_for(100, 3, [&](std::size_t i) { ++calls[caller * 100 + i]; });
        });
    for (std::thread& caller : callers) caller.join();
    for (const auto& count : calls) REQUIRE(count == 50);
}

TEST_CASE("what parallel_for wrote is there when it returns, however short the calls") {
    std::vector<int> numbers(3);
    for (int round = 1; round <= 20000; ++round) {
        parallel_for(3, 3, [&](std::size_t i) { numbers[i] = round; });
        REQUIRE(numbers == std::vector<int>(3, round));
    }
}

TEST_CASE("a negative number of threads is a mistake") {
    CHECK_THROWS_AS(resolve_threads(-1), std::invalid_argument);
    CHECK(resolve_threads(0) >= 1);
    CHECK(resolve_threads(5) == 5);
}

TEST_CASE("chunks cover every item once, in order, and are at most 64") {
    const std::size_t count = GENERATE(0u, 1u, 31u, 32u, 33u, 4096u, 4097u, 1000003u);
    const Chunks chunks(count, 32);
    CHECK(chunks.size() <= 64);
    std::size_t next = 0;
    for (std::size_t i = 0; i < chunks.size(); ++i) {
        CHECK(chunks.first(i) == next);
        CHECK(chunks.last(i) > chunks.first(i));
        next = chunks.last(i);
    }
    CHECK(next == count);
}

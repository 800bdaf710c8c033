#include "codec/child_process.hpp"

#include "catch.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <thread>
#include <vector>

using tinct::codec::ChildProcess;
using namespace std::chrono_literals;

namespace {

std::array<std::byte, 4> answer{};
volatile bool endless = true;

void send_answer(void*, int pipe) {
    const std::array<std::byte, 4> bytes{std::byte{1}, std::byte{2}, std::byte{3}, std::byte{4}};
    tinct::codec::send_to_parent(pipe, bytes);
}

}  // namespace

TEST_CASE("what a child sends arrives") {
    ChildProcess child(send_answer, nullptr);
    REQUIRE(child.receive(answer, 20s));
    CHECK(answer[3] == std::byte{4});
    CHECK(child.finish() == ChildProcess::Ending::finished);
}

TEST_CASE("a child that sends too little is noticed") {
    ChildProcess child(send_answer, nullptr);
    std::array<std::byte, 5> more{};
    CHECK_FALSE(child.receive(more, 20s));
    CHECK(child.finish() == ChildProcess::Ending::finished);
}

TEST_CASE("a child that crashes is noticed") {
    ChildProcess child([](void*, int) { std::abort(); }, nullptr);
    CHECK_FALSE(child.receive(answer, 20s));
    CHECK(child.finish() == ChildProcess::Ending::crashed);
}

TEST_CASE("a child that computes for ever is stopped") {
    ChildProcess child(
        [](void*, int) {
            while (endless) continue;
        },
        nullptr);
    CHECK_FALSE(child.receive(answer, 60s));
    CHECK(child.finish() == ChildProcess::Ending::too_slow);
}

TEST_CASE("a child that sleeps for ever is stopped") {
    ChildProcess child([](void*, int) { sleep(1000); }, nullptr);
    CHECK_FALSE(child.receive(answer, 50ms));
    CHECK(child.finish() == ChildProcess::Ending::too_slow);
}

TEST_CASE("a child that writes to a file is ended") {
    ChildProcess child(
        [](void*, int pipe) {
            std::array<char, 32> path{"/tmp/tinct-child-XXXXXX"};
            const int file = mkstemp(path.data());
            unlink(path.data());
            const std::array<std::byte, 4> written{std::byte(write(file, "x", 1) == 1)};
            tinct::codec::send_to_parent(pipe, written);
        },
        nullptr);
    CHECK_FALSE(child.receive(answer, 20s));
    CHECK(child.finish() == ChildProcess::Ending::crashed);
}

TEST_CASE("a child has nothing but /dev/null for its standard streams") {
    ChildProcess child(
        [](void*, int pipe) {
            std::array<std::byte, 4> same{};
            struct stat null {};
            stat("/dev/null", &null);
            for (const int stream : {0, 1, 2}) {
                struct stat status {};
                fstat(stream, &status);
                same[static_cast<std::size_t>(stream)] = std::byte(status.st_rdev == null.st_rdev);
            }
            tinct::codec::send_to_parent(pipe, same);
        },
        nullptr);
    REQUIRE(child.receive(answer, 20s));
    for (const std::size_t stream : {0u, 1u, 2u}) CHECK(answer[stream] == std::byte{1});
}

TEST_CASE("children of several threads do not hold one another's pipes open") {
    std::atomic<int> unnoticed{0};
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&unnoticed] {
            for (int i = 0; i < 20; ++i) {
                ChildProcess sleeper([](void*, int) { sleep(1000); }, nullptr);
                ChildProcess ends([](void*, int) {}, nullptr);
                std::array<std::byte, 1> nothing{};
                ends.receive(nothing, 30s);
                if (ends.finish() != ChildProcess::Ending::finished) ++unnoticed;
                sleeper.receive(nothing, 1ms);
            }
        });
    for (std::thread& thread : threads) thread.join();
    CHECK(unnoticed == 0);
}

TEST_CASE("a parent that ignores the end of its children still gets their answers") {
    const auto before = std::signal(SIGCHLD, SIG_IGN);
    {
        ChildProcess child(send_answer, nullptr);
        CHECK(child.receive(answer, 20s));
    }
    std::signal(SIGCHLD, before);
}

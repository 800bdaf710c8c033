#include "codec/temporary_registry.hpp"

#include <tinct/codec/output_file.hpp>

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdio>
#include <cstring>
#if !defined(_WIN32)
#include <unistd.h>
#endif

namespace tinct::codec {
namespace {

// A signal handler may neither lock nor allocate: so there is a fixed table, and a slot's state says who may
// read its name.
enum class State : int { free, being_filled, named };
static_assert(std::atomic<State>::is_always_lock_free);

struct Slot {
    std::atomic<State> state{State::free};
    std::array<char, 4096> path{};
};

constexpr std::size_t slots = 128;  // far more than files are written at once
std::array<Slot, slots> table;

}  // namespace

TemporaryRegistration::TemporaryRegistration(const std::string& path) noexcept {
    if (path.size() >= table[0].path.size()) return;
    for (std::size_t i = 0; i < slots; ++i) {
        State expected = State::free;
        if (!table[i].state.compare_exchange_strong(expected, State::being_filled)) continue;
        std::memcpy(table[i].path.data(), path.c_str(), path.size() + 1);
        table[i].state.store(State::named);
        slot_ = static_cast<int>(i);
        return;
    }
}

TemporaryRegistration::~TemporaryRegistration() {
    if (slot_ >= 0) table[static_cast<std::size_t>(slot_)].state.store(State::free);
}

void remove_temporary_files() noexcept {
    for (Slot& slot : table) {
        if (slot.state.load() != State::named) continue;
#if defined(_WIN32)
        std::remove(slot.path.data());
#else
        ::unlink(slot.path.data());
#endif
    }
}

}  // namespace tinct::codec

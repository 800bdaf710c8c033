#pragma once

#include <tinct/util/large_memory.hpp>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace tinct {

/// Room for the indices of so many pixels, in huge pages if there are many.
inline std::vector<std::uint8_t> room_for_indices(std::size_t pixels) {
    std::vector<std::uint8_t> room;
    room.reserve(pixels);
    ask_for_huge_pages(room.data(), pixels);
    room.resize(pixels);
    return room;
}

}  // namespace tinct

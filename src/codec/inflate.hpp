#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace tinct::codec {

/// What a zlib stream holds, or nothing when it is damaged or holds more than `most` bytes. Memory and time
/// are bounded by `most`, so a compressed bomb does no harm. Bytes after the stream are ignored.
std::optional<std::vector<std::byte>> inflate(std::span<const std::byte> compressed, std::size_t most);

}  // namespace tinct::codec

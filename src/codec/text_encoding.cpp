#include "codec/text_encoding.hpp"

#include <algorithm>
#include <cstdint>

namespace tinct::codec {

namespace {

/// How long the character that begins with this byte is; 0 when none does.
std::size_t sequence_length(std::uint8_t first) {
    return first == 0     ? 0
           : first < 0x80 ? 1
           : first < 0xc2 ? 0
           : first < 0xe0 ? 2
           : first < 0xf0 ? 3
           : first < 0xf5 ? 4
                          : 0;
}

bool is_character(std::string_view sequence) {
    std::uint32_t code = static_cast<std::uint8_t>(sequence[0]) & (0xffu >> sequence.size());
    for (const char c : sequence.substr(1)) {
        const auto byte = static_cast<std::uint8_t>(c);
        if ((byte & 0xc0) != 0x80) return false;
        code = code << 6 | (byte & 0x3fu);
    }
    constexpr std::uint32_t first_surrogate = 0xd800, last_surrogate = 0xdfff, last_character = 0x10ffff;
    if (sequence.size() == 3) return code >= 0x800 && (code < first_surrogate || code > last_surrogate);
    return sequence.size() < 4 || (code >= 0x10000 && code <= last_character);
}

}  // namespace

std::string latin1_to_utf8(std::string_view latin1) {
    std::string text;
    text.reserve(latin1.size());
    for (const char c : latin1) {
        const auto byte = static_cast<std::uint8_t>(c);
        if (byte == 0) continue;
        if (byte >= 0x80) text += static_cast<char>(0xc0 | byte >> 6);
        text += byte < 0x80 ? c : static_cast<char>(0x80 | (byte & 0x3f));
    }
    return text;
}

bool is_utf8(std::string_view text) {
    while (!text.empty()) {
        const std::size_t length = sequence_length(static_cast<std::uint8_t>(text.front()));
        if (length == 0 || length > text.size()) return false;
        if (length > 1 && !is_character(text.substr(0, length))) return false;
        text.remove_prefix(length);
    }
    return true;
}

bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<std::uint8_t>(c) < 0x80; });
}

}  // namespace tinct::codec

#include "cluster/unreadable_points.hpp"

#include <tinct/util/error.hpp>

#include <cstddef>

namespace tinct {

namespace {

constexpr std::size_t longest_piece = 40;

unsigned char byte_at(std::string_view text, std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0;
}

// Not in the middle of a UTF-8 sequence.
std::size_t cut_position(std::string_view text, std::size_t longest) {
    if (text.size() <= longest) return text.size();
    while (longest > 0 && (byte_at(text, longest) & 0xc0) == 0x80) --longest;
    return longest;
}

std::string without_controls(std::string_view text) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string line;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const unsigned char byte = byte_at(text, i), next = byte_at(text, i + 1);
        // U+0080 .. U+009F are control characters too.
        const bool is_control = byte < 0x20 || byte == 0x7f || (byte == 0xc2 && next >= 0x80 && next <= 0x9f);
        if (!is_control) {
            line += text[i];
            continue;
        }
        const unsigned char code = byte == 0xc2 ? next : byte;
        line += byte == 0xc2 ? "\\u00" : "\\x";
        line += digits[code >> 4];
        line += digits[code & 15];
        if (byte == 0xc2) ++i;
    }
    return line;
}

}  // namespace

void refuse_points(std::string_view name, std::string_view cause, std::string_view advice) {
    std::string message(name);
    message.append(": ").append(cause).append(". ").append(advice).append(".");
    throw Error(ErrorCode::unreadable_input, without_controls(message));
}

std::string quoted(std::string_view piece) {
    const std::size_t cut = cut_position(piece, longest_piece);
    return "'" + without_controls(piece.substr(0, cut)) + (cut < piece.size() ? "...'" : "'");
}

}  // namespace tinct

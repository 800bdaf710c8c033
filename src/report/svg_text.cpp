#include "report/svg_text.hpp"

#include <tinct/report/one_line.hpp>

#include <algorithm>
#include <cstdint>

namespace tinct::report {

namespace {

constexpr std::string_view replacement = "\xef\xbf\xbd";  // U+FFFD
constexpr std::string_view ellipsis = "\xe2\x80\xa6";     // U+2026

struct CodePoint {
    std::uint32_t value = 0;
    std::size_t bytes = 1;
    bool valid = false;
};

std::size_t sequence_length(unsigned char lead) {
    if (lead < 0x80) return 1;
    if (lead >= 0xc2 && lead <= 0xdf) return 2;
    if (lead >= 0xe0 && lead <= 0xef) return 3;
    if (lead >= 0xf0 && lead <= 0xf4) return 4;
    return 0;
}

/// The code point at the start of a text that is not empty. Of a broken sequence one byte is taken.
CodePoint first_code_point(std::string_view text) {
    constexpr std::uint32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
    constexpr unsigned lead_bits[] = {0, 0x7f, 0x1f, 0x0f, 0x07};
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const std::size_t length = sequence_length(byte(0));
    if (length == 0 || length > text.size()) return {};
    std::uint32_t value = byte(0) & lead_bits[length];
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xc0) != 0x80) return {};
        value = value << 6 | (byte(i) & 0x3fu);
    }
    const bool surrogate = value >= 0xd800 && value <= 0xdfff;
    if (value < smallest[length] || value > 0x10ffff || surrogate) return {};
    return {value, length, true};
}

bool is_printable(std::uint32_t c) {
    const bool turns_direction = (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    const bool line_break = c == 0x2028 || c == 0x2029;
    return c >= 0x20 && (c & 0xfffe) != 0xfffe && !turns_direction && !line_break;
}

/// In units of the font size, about as wide as DejaVu Sans.
double character_width(std::uint32_t c) {
    constexpr std::string_view narrow = "ijl.,:;'|!()[]{}/ \"ftrI-";
    constexpr std::string_view wide = "mwMW@%";
    if (c >= 0x2e80) return 1;
    if (c >= 0x80) return 0.68;
    const char ascii = static_cast<char>(c);
    if (narrow.find(ascii) != narrow.npos) return 0.38;
    if (wide.find(ascii) != wide.npos) return 0.95;
    return ascii >= 'A' && ascii <= 'Z' ? 0.7 : 0.62;
}

}  // namespace

std::string printable_utf8(std::string_view text) {
    const std::string line = one_line(text);
    std::string clean;
    for (std::string_view rest = line; !rest.empty();) {
        const CodePoint next = first_code_point(rest);
        clean += next.valid && is_printable(next.value) ? rest.substr(0, next.bytes) : replacement;
        rest.remove_prefix(next.bytes);
    }
    return clean;
}

std::string xml_text(std::string_view text) {
    std::string escaped;
    for (const char c : printable_utf8(text)) {
        switch (c) {
            case '&':
                escaped += "&amp;";
                break;
            case '<':
                escaped += "&lt;";
                break;
            case '>':
                escaped += "&gt;";
                break;
            case '"':
                escaped += "&quot;";
                break;
            case '\'':
                escaped += "&#39;";
                break;
            default:
                escaped += c;
        }
    }
    return escaped;
}

double text_width(std::string_view text, double font_size) {
    double width = 0;
    while (!text.empty()) {
        const CodePoint next = first_code_point(text);
        width += character_width(next.valid ? next.value : 0xfffd);
        text.remove_prefix(next.bytes);
    }
    return width * font_size;
}

std::string shortened(std::string_view text, double width, double font_size) {
    const std::string clean = printable_utf8(text);
    if (text_width(clean, font_size) <= width) return clean;
    double used = text_width(ellipsis, font_size);
    std::string_view rest = clean;
    while (!rest.empty()) {
        const CodePoint next = first_code_point(rest);
        used += character_width(next.value) * font_size;
        if (used > width) break;
        rest.remove_prefix(next.bytes);
    }
    return clean.substr(0, clean.size() - rest.size()).append(ellipsis);
}

std::vector<std::string> wrapped(std::string_view text, double width, double font_size,
                                 std::size_t most_lines) {
    const std::string clean = printable_utf8(text);
    std::vector<std::string> lines;
    std::string_view rest = clean;
    while (!rest.empty() && lines.size() < most_lines) {
        std::size_t end = 0;  // of the longest run of whole words that fits
        for (std::size_t at = 0; at < rest.size();) {
            const std::size_t space = std::min(rest.find(' ', at), rest.size());
            if (text_width(rest.substr(0, space), font_size) > width) break;
            end = space;
            at = space + 1;
        }
        if (lines.size() + 1 == most_lines || end == 0) end = rest.size();
        lines.push_back(shortened(rest.substr(0, end), width, font_size));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return lines;
}

}  // namespace tinct::report

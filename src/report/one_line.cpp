#include <tinct/report/one_line.hpp>

#include <fmt/format.h>

#include <cstddef>

namespace tinct::report {

namespace {

std::string spelled_out(unsigned char control) {
    switch (control) {
        case '\n':
            return "\\n";
        case '\r':
            return "\\r";
        case '\t':
            return "\\t";
        default:
            return fmt::format("\\x{:02x}", control);
    }
}

}  // namespace

std::string one_line(std::string_view text) {
    std::string line;
    line.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0;
        if (byte < 0x20 || byte == 0x7f) {
            line += spelled_out(byte);
        } else if (byte == 0xc2 && next >= 0x80 && next <= 0x9f) {  // the control characters U+0080 .. U+009F
            line += fmt::format("\\u{:04x}", next);
            ++i;
        } else {
            line += text[i];
        }
    }
    return line;
}

}  // namespace tinct::report

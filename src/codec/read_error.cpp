#include "codec/read_error.hpp"

#include <tinct/util/error.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>

namespace tinct::codec {

void refuse_picture(std::string_view name, std::string_view cause, std::string_view advice) {
    refuse_file(name, fmt::format("not a picture I can read: {}", cause), advice);
}

void refuse_file(std::string_view name, std::string_view cause, std::string_view advice) {
    throw Error(ErrorCode::unreadable_input, printable(fmt::format("{}: {}. {}.", name, cause, advice)));
}

void refuse_for_memory(std::string_view name, std::string_view what) {
    throw Error(ErrorCode::out_of_memory,
                printable(fmt::format("{}: not enough memory {}. Free some memory or use a smaller picture.",
                                      name, what)));
}

std::string printable(std::string_view text) {
    std::string line(text);
    std::ranges::replace_if(
        line, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }, '?');
    return line;
}

std::string ends_early(std::string_view format, std::uint64_t bytes, std::string_view where) {
    return fmt::format("{} ends after {} {}, {}", format, with_thousands(bytes),
                       bytes == 1 ? "byte" : "bytes", where);
}

}  // namespace tinct::codec

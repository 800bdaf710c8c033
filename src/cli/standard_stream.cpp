#include "cli/standard_stream.hpp"

#include <tinct/util/error.hpp>

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <string_view>
#include <system_error>

namespace tinct::cli {

namespace {

std::string_view environment(const char* name) {
    const char* value = std::getenv(name);
    return value ? value : "";
}

}  // namespace

void print(std::FILE* stream, std::string_view text) {
    errno = 0;
    const bool written =
        std::fwrite(text.data(), 1, text.size(), stream) == text.size() && std::fflush(stream) == 0;
    if (written) return;
    throw Error(ErrorCode::unwritable_output,
                fmt::format("{}: cannot be written: {}. Give it a place to go, or use --quiet.",
                            stream == stdout ? "standard output" : "standard error",
                            std::generic_category().message(errno)));
}

bool is_terminal(std::FILE* stream) { return isatty(fileno(stream)) == 1; }

bool shows_true_color(std::FILE* stream) {
    const std::string_view depth = environment("COLORTERM");
    return (depth == "truecolor" || depth == "24bit") && environment("NO_COLOR").empty() &&
           is_terminal(stream);
}

}  // namespace tinct::cli

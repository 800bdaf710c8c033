#include "cli/failure.hpp"

#include "cli/usage_error.hpp"

#include <tinct/report/one_line.hpp>
#include <tinct/util/error.hpp>

#include <fmt/format.h>

#include <cstdio>
#include <exception>
#include <new>

namespace tinct::cli {

Failure current_failure(std::string_view subject) {
    try {
        throw;
    } catch (const UsageError& error) {
        return {ExitCode::usage, error.what()};
    } catch (const Error& error) {
        return {exit_code_of(error.code()), error.what()};
    } catch (const std::bad_alloc&) {
        return {ExitCode::failure,
                fmt::format("{}: not enough memory. Use fewer --threads or a smaller input.", subject)};
    } catch (const std::exception& error) {
        return {ExitCode::failure,
                fmt::format("{}: unexpected: {}. Please report this.", subject, error.what())};
    } catch (...) {
        return {ExitCode::failure, fmt::format("{}: unexpected failure. Please report this.", subject)};
    }
}

void print_error(std::string_view message) {
    const std::string line = fmt::format("tinct: {}\n", report::one_line(message));
    std::fwrite(line.data(), 1, line.size(), stderr);
}

}  // namespace tinct::cli

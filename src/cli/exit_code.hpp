#pragma once

#include <tinct/util/error.hpp>

namespace tinct::cli {

/// What the program's exit status says (docs/cli.md).
enum class ExitCode : int {
    done = 0,
    failure = 1,  ///< anything the others do not cover
    usage = 2,
    input = 3,
    output = 4,
};

constexpr ExitCode exit_code_of(ErrorCode code) {
    switch (code) {
        case ErrorCode::unreadable_input:
            return ExitCode::input;
        case ErrorCode::unwritable_output:
            return ExitCode::output;
        case ErrorCode::out_of_memory:
        case ErrorCode::canceled:
            break;
    }
    return ExitCode::failure;
}

}  // namespace tinct::cli

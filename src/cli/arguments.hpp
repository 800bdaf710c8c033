#pragma once

#include <CLI/CLI.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tinct::cli {

enum class Parsed { run, help_was_shown };

/// A parser for `tinct COMMAND` with the look that all commands share.
void set_up(CLI::App& app, const std::string& usage, const std::string& examples);

/// Parses, and prints the help when that is asked for. Throws UsageError, which for an option that does not
/// exist names the nearest that does.
Parsed parse(CLI::App& app, std::vector<std::string> arguments);

/// An option without a value. Throws UsageError when it is given one, as in --force=5.
CLI::Option* add_switch(CLI::App& app, const std::string& name, std::function<void()> set,
                        const std::string& help);

struct NumberRange {
    std::uint64_t smallest, largest;
};

/// An option that takes a whole number in decimal digits; the last one given counts.
CLI::Option* add_number(CLI::App& app, const std::string& name, NumberRange range,
                        std::function<void(std::uint64_t)> set, const std::string& help);

/// The same with an optional k, M or G for thousand, million or thousand million.
CLI::Option* add_scaled_number(CLI::App& app, const std::string& name, NumberRange range,
                               std::function<void(std::uint64_t)> set, const std::string& help);

/// What a real number must be at least, or above, and what it may be at most.
struct RealRange {
    double bound;
    enum class Bound { included, excluded } kind;
    double largest = std::numeric_limits<double>::infinity();
};

/// An option that takes a finite number, with a point and an exponent or without.
CLI::Option* add_real(CLI::App& app, const std::string& name, RealRange range,
                      std::function<void(double)> set, const std::string& help);

/// Reads such a number; `called` is the option in the UsageError that anything else throws.
double read_real(std::string_view text, RealRange range, std::string_view called);

/// An option that takes a time, a number with the unit ms, s or min: at least a millisecond, at most a day.
CLI::Option* add_duration(CLI::App& app, const std::string& name,
                          std::function<void(std::chrono::nanoseconds)> set, const std::string& help);

/// The number of `text` among `words`; `called` is the option in the UsageError that any other word throws.
std::size_t choice_of(const std::string& text, const std::vector<std::string>& words,
                      std::string_view called);

/// An option that takes one of the given words; `set` gets the number of the word.
CLI::Option* add_choice(CLI::App& app, const std::string& name, std::vector<std::string> words,
                        std::function<void(std::size_t)> set, const std::string& help);

}  // namespace tinct::cli

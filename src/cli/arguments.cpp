#include "cli/arguments.hpp"

#include "cli/nearest_word.hpp"
#include "cli/standard_stream.hpp"
#include "cli/usage_error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <optional>

namespace tinct::cli {

namespace {

class HelpFormatter : public CLI::Formatter {
  public:
    std::string make_usage(const CLI::App* app, std::string) const override {
        return app->get_description() + "\n";
    }
    std::string make_description(const CLI::App*) const override { return ""; }
};

std::vector<std::string> option_words(const CLI::App& app) {
    std::vector<std::string> words;
    for (const CLI::Option* option : app.get_options()) {
        for (const std::string& name : option->get_lnames()) words.push_back("--" + name);
    }
    return words;
}

[[noreturn]] void refuse_unknown(const CLI::App& app, const std::string& argument) {
    const std::string option = argument.substr(0, argument.find('='));
    const bool short_form = option.size() > 1 && option[1] != '-';
    // "-colors" is taken for a misspelled "--colors", "-x" for nothing in particular.
    const auto near =
        nearest_word(short_form && option.size() > 2 ? "-" + option : option, option_words(app));
    throw UsageError(fmt::format("{}: there is no such option{} See {} --help.", option,
                                 near ? fmt::format("; did you mean {}?", *near) : ".", app.get_name()));
}

std::optional<std::uint64_t> decimal(std::string_view text) {
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

std::optional<std::uint64_t> scaled_decimal(std::string_view text) {
    std::uint64_t scale = 1;
    if (!text.empty()) {
        switch (std::toupper(static_cast<unsigned char>(text.back()))) {
            case 'K':
                scale = 1'000;
                break;
            case 'M':
                scale = 1'000'000;
                break;
            case 'G':
                scale = 1'000'000'000;
                break;
            default:
                break;
        }
    }
    if (scale > 1) text.remove_suffix(1);
    const auto number = decimal(text);
    if (!number || *number > UINT64_MAX / scale) return std::nullopt;
    return *number * scale;
}

// Of a number with its unit.
std::optional<double> read_milliseconds(std::string_view text) {
    struct Unit {
        std::string_view name;
        double milliseconds;
    };
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{}) return std::nullopt;
    const std::string_view unit(end, static_cast<std::size_t>(text.data() + text.size() - end));
    for (const Unit& known : {Unit{"ms", 1}, Unit{"s", 1000}, Unit{"min", 60'000}})
        if (unit == known.name) return number * known.milliseconds;
    return std::nullopt;
}

// "-k,--colors" is called --colors in messages.
std::string long_name(const std::string& name) { return name.substr(name.rfind(',') + 1); }

// How a whole number may be written.
struct Notation {
    std::optional<std::uint64_t> (*read)(std::string_view);
    std::string_view hint;
};

CLI::Option* add_read_number(CLI::App& app, const std::string& name, NumberRange range,
                             std::function<void(std::uint64_t)> set, const std::string& help,
                             Notation notation) {
    const auto accept = [range, notation, set = std::move(set),
                         called = long_name(name)](const std::string& text) {
        const auto number = notation.read(text);
        if (!number || *number < range.smallest || *number > range.largest)
            throw UsageError(fmt::format("{}: '{}' will not do. Give a whole number from {} to {}{}.", called,
                                         text, range.smallest, range.largest, notation.hint));
        set(*number);
    };
    return app.add_option_function<std::string>(name, accept, help)->take_last()->type_name("N");
}

// "of at least 0", "above 0", "from 0 to 1".
std::string range_words(RealRange range) {
    const bool included = range.kind == RealRange::Bound::included;
    if (std::isinf(range.largest))
        return fmt::format("{} {}", included ? "of at least" : "above", range.bound);
    return fmt::format("{} {} {} {}", included ? "from" : "above", range.bound,
                       included ? "to" : "and at most", range.largest);
}

}  // namespace

void set_up(CLI::App& app, const std::string& usage, const std::string& examples) {
    app.description(usage);
    app.footer("Examples:\n" + examples);
    auto formatter = std::make_shared<HelpFormatter>();
    formatter->column_width(34);
    app.formatter(formatter);
    app.set_help_flag("-h,--help", "print this help");
    // Unknown options are collected, so that the message about them can be ours.
    app.allow_extras();
}

Parsed parse(CLI::App& app, std::vector<std::string> arguments) {
    std::ranges::reverse(arguments);  // the parser takes them from the back
    try {
        app.parse(std::move(arguments));
    } catch (const CLI::CallForHelp&) {
        print(stdout, app.help());
        return Parsed::help_was_shown;
    } catch (const CLI::ArgumentMismatch& error) {
        const std::string message = error.what();
        throw UsageError(fmt::format("{}: a value is missing. See {} --help.",
                                     message.substr(0, message.find(':')), app.get_name()));
    } catch (const CLI::ParseError& error) {
        throw UsageError(fmt::format("{}. See {} --help.", error.what(), app.get_name()));
    }
    for (const std::string& argument : app.remaining()) {
        if (argument != "--") refuse_unknown(app, argument);
    }
    return Parsed::run;
}

CLI::Option* add_switch(CLI::App& app, const std::string& name, std::function<void()> set,
                        const std::string& help) {
    const auto accept = [name, set = std::move(set)](const std::string& text) {
        // What the parser puts where nothing is said.
        if (text != "true") throw UsageError(fmt::format("{}: takes no value. Leave '={}' out.", name, text));
        set();
    };
    return app.add_flag(name, help)->take_last()->each(accept);
}

CLI::Option* add_number(CLI::App& app, const std::string& name, NumberRange range,
                        std::function<void(std::uint64_t)> set, const std::string& help) {
    return add_read_number(app, name, range, std::move(set), help, {decimal, ""});
}

CLI::Option* add_scaled_number(CLI::App& app, const std::string& name, NumberRange range,
                               std::function<void(std::uint64_t)> set, const std::string& help) {
    return add_read_number(app, name, range, std::move(set), help,
                           {scaled_decimal, ", such as 5000, 500k, 100M or 1G"});
}

double read_real(std::string_view text, RealRange range, std::string_view called) {
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool included = range.kind == RealRange::Bound::included;
    const bool whole = error == std::errc{} && end == text.data() + text.size();
    const bool is_enough = number > range.bound || (included && number == range.bound);
    if (whole && std::isfinite(number) && is_enough && number <= range.largest) return number;
    throw UsageError(
        fmt::format("{}: '{}' will not do. Give a number {}.", called, text, range_words(range)));
}

CLI::Option* add_real(CLI::App& app, const std::string& name, RealRange range,
                      std::function<void(double)> set, const std::string& help) {
    const auto accept = [range, set = std::move(set), called = long_name(name)](const std::string& text) {
        set(read_real(text, range, called));
    };
    return app.add_option_function<std::string>(name, accept, help)->take_last()->type_name("X");
}

CLI::Option* add_duration(CLI::App& app, const std::string& name,
                          std::function<void(std::chrono::nanoseconds)> set, const std::string& help) {
    const auto accept = [set = std::move(set), called = long_name(name)](const std::string& text) {
        const auto milliseconds = read_milliseconds(text);
        if (!milliseconds || !(*milliseconds >= 1) || !(*milliseconds <= 86'400'000))
            throw UsageError(fmt::format(
                "{}: '{}' will not do. Give a time from 1ms to 1440min, such as 200ms, 1.5s or 2min.", called,
                text));
        set(std::chrono::nanoseconds(static_cast<std::int64_t>(*milliseconds * 1e6)));
    };
    return app.add_option_function<std::string>(name, accept, help)->take_last()->type_name("TIME");
}

std::size_t choice_of(const std::string& text, const std::vector<std::string>& words,
                      std::string_view called) {
    const auto found = std::ranges::find(words, text);
    if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
    const auto near = nearest_word(text, words);
    throw UsageError(fmt::format("{}: '{}' will not do{} Choose {}.", called, text,
                                 near ? fmt::format("; did you mean {}?", *near) : ".",
                                 fmt::join(words, ", ")));
}

CLI::Option* add_choice(CLI::App& app, const std::string& name, std::vector<std::string> words,
                        std::function<void(std::size_t)> set, const std::string& help) {
    const std::string list = fmt::format("{}", fmt::join(words, "|"));
    const auto accept = [words = std::move(words), set = std::move(set), called = long_name(name)](
                            const std::string& text) { set(choice_of(text, words, called)); };
    return app.add_option_function<std::string>(name, accept, help)->take_last()->type_name(list);
}

}  // namespace tinct::cli

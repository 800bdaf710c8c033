#include "cli/point_arguments.hpp"

#include "cli/standard_stream.hpp"
#include "cli/usage_error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdio>
#include <string_view>

namespace tinct::cli {

namespace {

char delimiter_of(const std::string& text) {
    struct Word {
        std::string_view word;
        char delimiter;
    };
    constexpr std::array words{Word{"comma", ','}, Word{"semicolon", ';'}, Word{"tab", '\t'},
                               Word{"\\t", '\t'}, Word{"space", ' '}};
    const auto* found = std::ranges::find(words, text, &Word::word);
    if (found != words.end()) return found->delimiter;
    // A delimiter that a number, a name or a line may hold would cut them to pieces.
    const auto byte = text.size() == 1 ? static_cast<unsigned char>(text[0]) : 0;
    const bool harmless = byte == ' ' || byte == '\t' || (byte < 0x80 && std::ispunct(byte) != 0);
    if (!harmless || std::string_view("+-.\"#_").find(text[0]) != std::string_view::npos)
        throw UsageError(fmt::format(
            "--delimiter: '{}' will not do. Give comma, semicolon, tab, space or a character such as |.",
            text));
    return text[0];
}

void add_input_options(CLI::App& app, PointArguments& arguments) {
    app.add_option_function<std::string>(
           "--weights", [&arguments](const std::string& column) { arguments.csv.weights_column = column; },
           "the column of weights, by its name or its number from 1")
        ->take_last()
        ->type_name("COLUMN");
    app.add_option_function<std::string>(
           "--delimiter",
           [&arguments](const std::string& text) { arguments.csv.delimiter = delimiter_of(text); },
           "between the fields of CSV: comma, semicolon, tab, space or one character (default: found out)")
        ->take_last()
        ->type_name("C");
}

void add_output_options(CLI::App& app, const PointCommand& command, PointArguments& arguments,
                        DataRequest& request) {
    app.add_option("-o,--output", request.outputs, command.outputs)
        ->allow_extra_args(false)
        ->type_name("PATH");
    std::vector<std::string> words;
    for (const DataFormat format : command.offered)
        words.push_back(data_format_words.at(static_cast<std::size_t>(format)));
    add_choice(
        app, "--format", words,
        [&command, &request](std::size_t word) { request.format = command.offered.at(word); },
        "of standard output, -o -");
    add_switch(
        app, "--force", [&arguments] { arguments.force = true; }, "replace existing files");
    add_switch(
        app, "--json", [&arguments] { arguments.json = true; }, "print one line of JSON");
    add_switch(
        app, "--quiet", [&arguments] { arguments.quiet = true; }, "print nothing but errors");
}

void take_input(const PointCommand& command, PointArguments& arguments,
                const std::vector<std::string>& inputs) {
    if (inputs.empty())
        throw UsageError(fmt::format("no point set is named. Write, for example, {}. See tinct {} --help.",
                                     command.example, command.name));
    if (inputs.size() > 1)
        throw UsageError(fmt::format("{}: takes one point set, not {}. Run it once for each.", command.name,
                                     inputs.size()));
    arguments.input = inputs.front();
}

void refuse_bytes_on_a_terminal(const std::vector<DataTarget>& targets) {
    for (const DataTarget& target : targets) {
        if (target.path == "-" && target.format == DataFormat::npy && is_terminal(stdout))
            throw UsageError(
                "-o -: standard output is a terminal, where NPY is of no use. Send it to a file or a pipe.");
    }
}

}  // namespace

Parsed parse_point_command(const PointCommand& command, PointArguments& arguments,
                           const std::function<void(CLI::App&)>& add_options,
                           std::vector<std::string> words) {
    CLI::App app("", "tinct " + command.name);
    std::vector<std::string> inputs;
    DataRequest request;
    set_up(app,
           fmt::format("Usage: tinct {} INPUT [OPTIONS]\n\n{} - is standard input.", command.name,
                       command.description),
           command.examples);
    app.add_option("INPUT", inputs, command.input)->type_name("");
    add_options(app);
    add_input_options(app, arguments);
    add_output_options(app, command, arguments, request);
    add_threads_option(app, arguments.threads);
    add_progress_option(app, arguments.progress);
    if (parse(app, std::move(words)) == Parsed::help_was_shown) return Parsed::help_was_shown;
    take_input(command, arguments, inputs);
    request.input = arguments.input;
    arguments.targets = plan_data(request, command.offered);
    refuse_bytes_on_a_terminal(arguments.targets);
    return Parsed::run;
}

}  // namespace tinct::cli

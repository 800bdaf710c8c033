#include "cli/app.hpp"

#include "cli/commands/choose_k.hpp"
#include "cli/commands/cluster.hpp"
#include "cli/commands/compare.hpp"
#include "cli/commands/dbscan.hpp"
#include "cli/commands/palette.hpp"
#include "cli/commands/quantize.hpp"
#include "cli/nearest_word.hpp"
#include "cli/standard_stream.hpp"
#include "cli/usage_error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <string_view>
#include <system_error>

namespace tinct::cli {

namespace {

struct Command {
    std::string_view name, summary;
    ExitCode (*run)(std::vector<std::string> arguments);
};

constexpr std::array commands{
    Command{"quantize", "write pictures in few colors (the word may be left out)", run_quantize},
    Command{"palette", "print the colors alone", run_palette},
    Command{"compare", "measure how far two pictures are apart", run_compare},
    Command{"cluster", "divide points into K clusters by k-means", run_cluster},
    Command{"dbscan", "find clusters of any shape, and noise, by density", run_dbscan},
    Command{"choose-k", "say how many clusters points or a picture's colors have", run_choose_k},
};

constexpr std::string_view help_end = R"(
Options:
  -h, --help     print this help; after a command, the command's
  --version      print the version

Examples:
  tinct photo.jpg -k 16                     write photo-k16.png
  tinct photo.jpg -k 64 -o small.png        write small.png
  tinct *.png -k 32 --out-dir few           write few/NAME.png for each
  tinct palette photo.jpg -k 8              print eight colors
  tinct compare photo.png photo-k16.png     print MSE and PSNR
  tinct choose-k points.csv                 say how many clusters there are, and why
  tinct cluster points.csv -k 3 -o plot.svg draw three clusters
  tinct dbscan points.csv                   find clusters and noise by density

A picture that is called like a command is written ./palette.
)";

std::string help() {
    std::string text =
        "Usage: tinct [quantize] INPUT... [OPTIONS]\n       tinct COMMAND ...\n\n"
        "Reduces pictures to a palette of 1 to 256 colors by k-means, and clusters points of any "
        "dimension.\n\n"
        "Commands:\n";
    for (const Command& command : commands)
        text += fmt::format("  {:<14} {}\n", command.name, command.summary);
    return text.append(help_end);
}

const Command* find_command(std::string_view name) {
    const auto* found = std::ranges::find(commands, name, &Command::name);
    return found == commands.end() ? nullptr : found;
}

// "tinct pallete photo.jpg" would else complain of a missing picture.
void refuse_misspelled_command(const std::string& word) {
    std::error_code unknown;  // a name that cannot even be looked at is left to the reader's words
    if (word.starts_with('-') || word.find_first_of("./") != std::string::npos ||
        std::filesystem::exists(word, unknown) || unknown)
        return;
    std::vector<std::string> names;
    for (const Command& command : commands) names.emplace_back(command.name);
    if (const auto near = nearest_word(word, names))
        throw UsageError(fmt::format(
            "{}: there is no such command or file; did you mean {}? See tinct --help.", word, *near));
}

// Who asks for help or the version gets it, whatever else the line says, and may be wrong about.
std::optional<std::string> first_question(const std::vector<std::string>& arguments) {
    const auto end = std::ranges::find(arguments, "--");
    const auto found = std::find_if(arguments.begin(), end, [](const std::string& word) {
        return word == "--help" || word == "-h" || word == "--version";
    });
    return found == end ? std::nullopt : std::optional(*found);
}

ExitCode answer(const std::string& question, const std::string& first, const Command* command) {
    if (question == "--version")
        print(stdout, "tinct " TINCT_VERSION " (codecs: " TINCT_CODECS ")\n");
    else if (first == question)
        print(stdout, help());
    else
        return command ? command->run({question}) : run_quantize({question});
    return ExitCode::done;
}

}  // namespace

ExitCode run(std::vector<std::string> arguments) {
    if (arguments.empty())
        throw UsageError("no picture is named. Write, for example, tinct photo.jpg -k 16. See tinct --help.");
    const std::string first = arguments.front();
    const Command* const command = find_command(first);
    if (const auto question = first_question(arguments)) return answer(*question, first, command);
    if (command) {
        arguments.erase(arguments.begin());
        return command->run(std::move(arguments));
    }
    refuse_misspelled_command(first);
    return run_quantize(std::move(arguments));
}

}  // namespace tinct::cli

#include "cli/output_plan.hpp"

#include "cli/file_identity.hpp"
#include "cli/usage_error.hpp"

#include <fmt/format.h>

#include <array>
#include <map>

namespace tinct::cli {

namespace {

namespace fs = std::filesystem;
using codec::OutputFormat;

std::string ending_of(OutputFormat format) {
    switch (format) {
        case OutputFormat::gif:
            return ".gif";
        case OutputFormat::jpeg:
            return ".jpg";
        case OutputFormat::bmp:
            return ".bmp";
        case OutputFormat::tga:
            return ".tga";
        case OutputFormat::png:
        case OutputFormat::truecolor_png:
            break;
    }
    return ".png";
}

OutputTarget named_target(const std::string& path, const OutputRequest& request) {
    if (path.empty()) throw UsageError("-o: names no file. Give a name, or leave it out.");
    if (path == "-") return {path, request.format.value_or(OutputFormat::png)};
    const auto format = codec::output_format_of(path);
    if (!format)
        throw UsageError(
            fmt::format("{}: its ending does not name a format that can be written. "
                        "Use .png, .gif, .jpg, .jpeg, .bmp or .tga.",
                        path));
    return {path, *format};
}

std::vector<OutputTarget> named_targets(const OutputRequest& request) {
    if (request.inputs.size() > 1)
        throw UsageError(fmt::format("-o: names one picture, but there are {} inputs. Use --out-dir DIR.",
                                     request.inputs.size()));
    if (!request.out_dir.empty())
        throw UsageError("-o: cannot go together with --out-dir. Leave one of them out.");
    std::vector<OutputTarget> targets;
    bool format_used = !request.format;
    for (const std::string& path : request.outputs) {
        targets.push_back(named_target(path, request));
        format_used = format_used || path == "-";
    }
    if (!format_used)
        throw UsageError("--format: the ending of the -o file already says it. Leave --format out.");
    return targets;
}

// Where an input lies below the output folder: its relative path, without steps that would lead out of there.
fs::path mirrored_folder(const fs::path& input) {
    if (input.is_absolute()) return {};
    fs::path folder;
    for (const fs::path& step : input.parent_path().lexically_normal()) {
        if (step != ".." && step != ".") folder /= step;
    }
    return folder;
}

OutputTarget made_up_target(const std::string& input, const OutputRequest& request) {
    const OutputFormat format = request.format.value_or(OutputFormat::png);
    const fs::path source = input == "-" ? "stdin" : input;
    if (!request.out_dir.empty()) {
        fs::path name = source.stem();
        name += ending_of(format);
        return {request.out_dir / mirrored_folder(source) / name, format, OutputTarget::Folder::is_made};
    }
    if (input == "-")
        throw UsageError(
            "-: standard input has no folder to write to. Use -o PATH, or -o - for standard output.");
    fs::path name = source.stem();
    name += fmt::format("-k{}{}", request.colors, ending_of(format));
    return {source.parent_path() / name, format};
}

[[noreturn]] void refuse_shared_target(const std::string& path, const std::string& a, const std::string& b) {
    if (file_identity(a) == file_identity(b))
        throw UsageError(
            fmt::format("{}: {} is named twice and would be written there twice. Name it once.", path, a));
    throw UsageError(fmt::format(
        "{}: both {} and {} would be written there. Rename one of them, or run tinct for each with -o.", path,
        a, b));
}

void refuse_collisions(const std::vector<std::string>& inputs,
                       const std::vector<std::vector<OutputTarget>>& plan) {
    std::map<std::string, std::size_t> readers, writers;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        if (inputs[i] != "-")
            readers.emplace(file_identity(inputs[i]), i);
        else if (!readers.emplace("-", i).second)
            throw UsageError("-: standard input can be read only once. Name it once.");
    }
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        for (const OutputTarget& target : plan[i]) {
            const std::string path = target.path.string(), file = file_identity(target.path);
            const auto [other, is_new] = writers.emplace(file, i);
            if (!is_new && other->second == i)
                throw UsageError(fmt::format("{}: is named twice as an output. Name it once.", path));
            if (!is_new) refuse_shared_target(path, inputs[other->second], inputs[i]);
            const auto reader = target.path == "-" ? readers.end() : readers.find(file);
            if (reader != readers.end() && reader->second != i)
                throw UsageError(fmt::format(
                    "{}: is an input, and {} would be written there. Write it elsewhere with --out-dir.",
                    path, inputs[i]));
        }
    }
}

}  // namespace

const std::vector<std::string> format_words{"png", "gif", "jpg", "bmp", "tga", "jpeg"};

OutputFormat format_of_word(std::size_t word) {
    constexpr std::array formats{OutputFormat::png, OutputFormat::gif, OutputFormat::jpeg,
                                 OutputFormat::bmp, OutputFormat::tga, OutputFormat::jpeg};
    return formats.at(word);
}

std::vector<std::vector<OutputTarget>> plan_outputs(const OutputRequest& request) {
    std::vector<std::vector<OutputTarget>> plan;
    if (!request.outputs.empty()) {
        plan.push_back(named_targets(request));
    } else {
        for (const std::string& input : request.inputs) plan.push_back({made_up_target(input, request)});
    }
    refuse_collisions(request.inputs, plan);
    return plan;
}

}  // namespace tinct::cli

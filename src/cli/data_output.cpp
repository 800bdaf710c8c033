#include "cli/data_output.hpp"

#include "cli/file_identity.hpp"
#include "cli/usage_error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>

namespace tinct::cli {

namespace {

namespace fs = std::filesystem;

const std::string& word_of(DataFormat format) {
    return data_format_words.at(static_cast<std::size_t>(format));
}

std::string lower_case(std::string text) {
    for (char& c : text) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return text;
}

std::string listed_endings(const std::vector<DataFormat>& offered) {
    std::vector<std::string> endings;
    for (const DataFormat format : offered) endings.push_back("." + word_of(format));
    return fmt::format("{}", fmt::join(endings, ", "));
}

DataTarget standard_output_target(const DataRequest& request, const std::vector<DataFormat>& offered) {
    if (!request.format)
        throw UsageError(fmt::format("-o -: which format is not said. Give --format; there are {}.",
                                     listed_endings(offered)));
    if (std::ranges::find(offered, *request.format) == offered.end())
        throw UsageError(fmt::format("--format: {} is not written by this command. Choose one of {}.",
                                     word_of(*request.format), listed_endings(offered)));
    return {"-", *request.format, ""};
}

DataTarget named_target(const fs::path& path, const std::vector<DataFormat>& offered) {
    if (path.empty()) throw UsageError("-o: names no file. Give a name, or leave it out.");
    const std::string ending = lower_case(path.extension().string());
    for (const DataFormat format : offered) {
        if (ending == "." + word_of(format)) return {path, format, lower_case(path.stem().string())};
    }
    throw UsageError(fmt::format("{}: its ending does not name a format that can be written. Use one of {}.",
                                 path.string(), listed_endings(offered)));
}

void refuse_collisions(const std::vector<DataTarget>& targets, const std::string& input) {
    std::vector<std::string> files;
    for (const DataTarget& target : targets) {
        const std::string file = file_identity(target.path);
        if (std::ranges::find(files, file) != files.end())
            throw UsageError(
                fmt::format("{}: is named twice as an output. Name it once.", target.path.string()));
        if (target.path != "-" && input != "-" && file == file_identity(input))
            throw UsageError(fmt::format("{}: is the input. Write to another file.", target.path.string()));
        files.push_back(file);
    }
}

std::vector<report::OutputRecord> records_of(const std::vector<DataTarget>& targets,
                                             const std::vector<std::vector<std::byte>>& files,
                                             bool (*wanted)(DataFormat)) {
    std::vector<report::OutputRecord> records;
    for (std::size_t i = 0; i < targets.size(); ++i) {
        if (wanted(targets[i].format))
            records.push_back({targets[i].name(), word_of(targets[i].format), files[i].size()});
    }
    return records;
}

}  // namespace

const std::vector<std::string> data_format_words{"csv", "npy", "json", "svg"};

std::vector<DataTarget> plan_data(const DataRequest& request, const std::vector<DataFormat>& offered) {
    std::vector<DataTarget> targets;
    for (const std::string& path : request.outputs)
        targets.push_back(path == "-" ? standard_output_target(request, offered)
                                      : named_target(path, offered));
    if (request.format && !writes_standard_output(targets))
        throw UsageError("--format: is for -o -; the ending of a file already says it. Leave --format out.");
    refuse_collisions(targets, request.input);
    return targets;
}

bool writes_standard_output(const std::vector<DataTarget>& targets) {
    return std::ranges::find(targets, fs::path("-"), &DataTarget::path) != targets.end();
}

std::vector<report::OutputRecord> write_data(const std::vector<DataTarget>& targets,
                                             codec::IfExists if_exists, const EncodeData& encode,
                                             const EncodeReport& encode_report) {
    std::vector<std::vector<std::byte>> files(targets.size());
    for (std::size_t i = 0; i < targets.size(); ++i) {
        if (targets[i].format != DataFormat::json) files[i] = encode(targets[i]);
    }
    const auto others =
        records_of(targets, files, [](DataFormat format) { return format != DataFormat::json; });
    for (std::size_t i = 0; i < targets.size(); ++i) {
        if (targets[i].format == DataFormat::json) files[i] = to_bytes(encode_report(others));
    }
    std::vector<codec::FileContent> contents;
    for (std::size_t i = 0; i < targets.size(); ++i) contents.push_back({targets[i].path, files[i]});
    codec::write_files(contents, if_exists);
    return records_of(targets, files, [](DataFormat) { return true; });
}

std::vector<std::byte> to_bytes(std::string_view text) {
    const auto bytes = std::as_bytes(std::span(text));
    return {bytes.begin(), bytes.end()};
}

}  // namespace tinct::cli

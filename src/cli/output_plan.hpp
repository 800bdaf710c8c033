#pragma once

#include <tinct/codec/image_writer.hpp>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace tinct::cli {

/// One file to write; the path "-" is standard output.
struct OutputTarget {
    std::filesystem::path path;
    codec::OutputFormat format = codec::OutputFormat::png;
    enum class Folder { must_exist, is_made } folder = Folder::must_exist;
};

/// What the command line says about where results go.
struct OutputRequest {
    std::vector<std::string> inputs;            ///< "-" is standard input
    std::vector<std::string> outputs;           ///< -o, as given
    std::filesystem::path out_dir;              ///< empty: none
    std::optional<codec::OutputFormat> format;  ///< --format
    std::size_t colors = 256;
};

/// The format that --format calls png, gif, jpg (or jpeg), bmp or tga.
extern const std::vector<std::string> format_words;
codec::OutputFormat format_of_word(std::size_t word);

/// The targets of each input. Nothing is touched. Throws UsageError for an ending that cannot be written, for
/// a target that two inputs would write or that another input is read from, and for requests that contradict
/// themselves.
std::vector<std::vector<OutputTarget>> plan_outputs(const OutputRequest& request);

}  // namespace tinct::cli

#include "cli/input.hpp"

namespace tinct::cli {

std::string input_name(const std::string& input) { return input == "-" ? "stdin" : input; }

std::vector<std::string> input_names(const std::vector<std::string>& inputs) {
    std::vector<std::string> names;
    names.reserve(inputs.size());
    for (const std::string& input : inputs) names.push_back(input_name(input));
    return names;
}

codec::ReadImage read_input(const std::string& input, const codec::ReadOptions& options) {
    if (input != "-") return codec::read_image(input, options);
    const std::vector<std::byte> bytes = codec::read_file_bytes(input);
    return codec::decode_image(bytes, input_name(input), options);
}

codec::ReadImage read_input(const std::string& input, codec::ReadOptions options, const FileWork& work) {
    options.threads = work.threads;
    codec::ReadImage picture = read_input(input, options);
    *work.warnings = picture.warnings;
    return picture;
}

}  // namespace tinct::cli

#pragma once

#include <tinct/codec/image_file.hpp>

#include <string>
#include <vector>

namespace tinct::cli {

/// What reports and messages call an input: "stdin" for "-", every other by its path.
std::string input_name(const std::string& input);

/// The names of all.
std::vector<std::string> input_names(const std::vector<std::string>& inputs);

/// Reads the picture of an input, "-" being standard input. Throws as codec::read_image does.
codec::ReadImage read_input(const std::string& input, const codec::ReadOptions& options);

}  // namespace tinct::cli

#pragma once

#include "cli/file_batch.hpp"

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

/// The same for a file of a batch: with its share of the threads, and its warnings go to the batch.
codec::ReadImage read_input(const std::string& input, codec::ReadOptions options, const FileWork& work);

}  // namespace tinct::cli

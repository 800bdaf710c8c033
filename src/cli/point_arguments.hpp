#pragma once

#include "cli/arguments.hpp"
#include "cli/data_output.hpp"
#include "cli/run_options.hpp"

#include <tinct/cluster/csv.hpp>
#include <tinct/codec/image_file.hpp>

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

namespace tinct::cli {

/// What every command on a point set is told by its user.
struct PointArguments {
    std::string input;
    CsvOptions csv;           ///< `weights_column` is meant for NPY as well
    codec::ReadOptions read;  ///< of a picture whose colors are the points
    std::vector<DataTarget> targets;
    bool force = false, json = false, quiet = false;
    ProgressMode progress = ProgressMode::automatic;
    int threads = 0;

    codec::IfExists if_exists() const { return force ? codec::IfExists::replace : codec::IfExists::refuse; }
};

/// How a command on a point set differs from the others.
struct PointCommand {
    std::string name;                 ///< "cluster"
    std::string description;          ///< what the help begins with, after the line of usage
    std::string input, outputs;       ///< what the help says of INPUT and -o
    std::vector<DataFormat> offered;  ///< what -o can write
    std::string example, examples;    ///< a command line, and those of the help
};

/// Parses `words` into `arguments`; `add_options` adds what the command has for itself. Throws UsageError,
/// also when the targets cannot be planned.
Parsed parse_point_command(const PointCommand& command, PointArguments& arguments,
                           const std::function<void(CLI::App&)>& add_options, std::vector<std::string> words);

}  // namespace tinct::cli

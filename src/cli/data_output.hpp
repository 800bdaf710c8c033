#pragma once

#include <tinct/codec/output_file.hpp>
#include <tinct/report/output_record.hpp>

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tinct::cli {

/// What a command on a point set can write: tables, its report, plots.
enum class DataFormat { csv, npy, json, svg };

/// How endings and --format call them, in the order of the enumerators.
extern const std::vector<std::string> data_format_words;

/// One file to write; the path "-" is standard output.
struct DataTarget {
    std::filesystem::path path;
    DataFormat format = DataFormat::csv;
    std::string stem;  ///< the name without folder and ending, in lower case: it says what the file shows

    bool shows(std::string_view word) const { return stem.find(word) != std::string::npos; }
    /// What reports and messages call it.
    std::string name() const { return path == "-" ? "stdout" : path.string(); }
};

/// What the command line says about where results go.
struct DataRequest {
    std::string input;                 ///< "-" is standard input
    std::vector<std::string> outputs;  ///< -o, as given
    std::optional<DataFormat> format;  ///< --format
};

/// The targets, in the order given. Nothing is touched. Throws UsageError for an ending that is not among
/// `offered`, for a file that is named twice or is the input, and for requests that contradict themselves.
std::vector<DataTarget> plan_data(const DataRequest& request, const std::vector<DataFormat>& offered);

bool writes_standard_output(const std::vector<DataTarget>& targets);

/// Makes the bytes of a table or plot.
using EncodeData = std::function<std::vector<std::byte>(const DataTarget&)>;
/// Makes the text of a report that lists what the tables and plots have become.
using EncodeReport = std::function<std::string(const std::vector<report::OutputRecord>&)>;

/// Writes every target, after all of them are encoded, so that one that cannot be made leaves no file behind.
/// Reports are encoded last, and do not list themselves. Throws Error(unwritable_output).
std::vector<report::OutputRecord> write_data(const std::vector<DataTarget>& targets,
                                             codec::IfExists if_exists, const EncodeData& encode,
                                             const EncodeReport& encode_report);

/// The bytes of a text.
std::vector<std::byte> to_bytes(std::string_view text);

}  // namespace tinct::cli

#pragma once

#include "cli/file_batch.hpp"
#include "cli/output_plan.hpp"
#include "cli/picture_options.hpp"

#include <tinct/codec/output_file.hpp>
#include <tinct/report/file_report.hpp>

#include <string>
#include <vector>

namespace tinct::cli {

/// The palette with its counts, as reports want it.
std::vector<report::PaletteRecord> palette_records(const QuantizedPalette& evidence);

/// The main job for one input: reads, quantizes, measures, writes every target and reports. An output that
/// cannot be written is refused before the picture is read. Throws Error.
report::FileReport quantize_file(const std::string& input, const std::vector<OutputTarget>& targets,
                                 codec::IfExists if_exists, const PictureOptions& options,
                                 const FileWork& work);

}  // namespace tinct::cli

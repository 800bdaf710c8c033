#pragma once

#include "cli/output_plan.hpp"
#include "cli/picture_options.hpp"

#include <tinct/codec/image_writer.hpp>
#include <tinct/codec/metadata.hpp>
#include <tinct/image/indexed_image.hpp>
#include <tinct/image/palette_order.hpp>

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace tinct::cli {

/// One picture encoded for all its targets, all with the same palette.
struct EncodedFiles {
    std::map<codec::OutputFormat, std::vector<std::byte>> files;
    PaletteKey sort = PaletteKey::smallest;  ///< that was used
    PaletteOrder order;                      ///< of the palette that was given, in which it was written
};

/// What messages and reports call the target.
std::string output_name(const OutputTarget& target);

/// Encodes once for each format among the targets, with what it can hold of the metadata. Only a PNG depends
/// on the order of its palette in size, so without one `smallest` is the order by luma. Throws Error, which
/// names the target.
EncodedFiles encode_for(const std::vector<OutputTarget>& targets, const IndexedImage& image,
                        const WritingChoice& choice, int threads, const codec::Metadata& metadata);

}  // namespace tinct::cli

#pragma once

#include <tinct/codec/image_writer.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace tinct::codec {

/// A remark in a file: PNG's keyword ("Title", "Author", "Comment", ...) and the text, both UTF-8.
struct TextNote {
    std::string keyword, text;
    friend bool operator==(const TextNote&, const TextNote&) = default;
};

/// What a file says beside its pixels and their colors. Nothing in it is checked or understood, except that
/// the orientation, in EXIF and in XMP, says "upright", because the pixels are.
struct Metadata {
    std::vector<std::byte> exif;  ///< a TIFF structure, from "II*\0" or "MM\0*" on; empty: none
    std::string xmp;              ///< an XML packet in UTF-8; empty: none
    std::vector<TextNote> notes;
    bool empty() const { return exif.empty() && xmp.empty() && notes.empty(); }
};

/// Whether files of that format can hold any.
bool holds_metadata(OutputFormat format) noexcept;

/// Puts metadata into a whole encoded file: into a PNG all of it (eXIf, tEXt and iTXt chunks before the
/// pixels), into a JPEG EXIF, XMP (each at most 64 KB) and the texts of notes called "Comment". The other
/// formats are left as they are, and so is a file that is not of `format`.
void add_metadata(std::vector<std::byte>& file, OutputFormat format, const Metadata& metadata);

}  // namespace tinct::codec

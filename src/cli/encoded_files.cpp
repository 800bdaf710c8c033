#include "cli/encoded_files.hpp"

#include <tinct/util/error.hpp>

#include <algorithm>
#include <optional>
#include <utility>

namespace tinct::cli {

namespace {

PaletteOrder order_by_key(const IndexedImage& image, PaletteKey key) {
    switch (key) {
        case PaletteKey::hue:
            return order_by_hue(image.palette());
        case PaletteKey::population:
            return order_by_population(image.palette(), index_counts(image));
        default:
            return order_by_luma(image.palette());
    }
}

// An encoder knows no file name.
template <class Encode>
auto naming(const OutputTarget& target, const Encode& encode) {
    try {
        return encode();
    } catch (const Error& error) {
        throw Error(error.code(), output_name(target) + ": " + error.what());
    }
}

}  // namespace

std::string output_name(const OutputTarget& target) {
    return target.path == "-" ? "stdout" : target.path.string();
}

EncodedFiles encode_for(const std::vector<OutputTarget>& targets, const IndexedImage& image,
                        const WritingChoice& choice, int threads, const codec::Metadata& metadata) {
    EncodedFiles encoded;
    codec::WriteOptions options{choice.compression, codec::PaletteSort::as_it_is, threads};
    const auto png = std::ranges::find(targets, codec::OutputFormat::png, &OutputTarget::format);
    if (choice.sort == PaletteKey::smallest && png != targets.end()) {
        options.sort = codec::PaletteSort::smallest;
        codec::OrderedPng ordered = naming(*png, [&] { return codec::encode_ordered_png(image, options); });
        encoded.files[png->format] = std::move(ordered.file);
        encoded.order = std::move(ordered.order);
    } else {
        encoded.sort = choice.sort == PaletteKey::smallest ? PaletteKey::luma : choice.sort;
        encoded.order = order_by_key(image, encoded.sort);
    }
    std::optional<IndexedImage> written;  // made when it is wanted: a PNG alone may be encoded already
    options.sort = codec::PaletteSort::as_it_is;
    for (const OutputTarget& target : targets) {
        std::vector<std::byte>& file = encoded.files[target.format];
        if (!file.empty()) continue;
        if (!written) written = reordered(image, encoded.order);
        file = naming(target, [&] { return codec::encode_image(*written, target.format, options); });
    }
    for (auto& [format, file] : encoded.files) codec::add_metadata(file, format, metadata);
    return encoded;
}

}  // namespace tinct::cli

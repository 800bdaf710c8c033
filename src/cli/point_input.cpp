#include "cli/point_input.hpp"

#include "cli/input.hpp"
#include "cli/usage_error.hpp"
#include "cli/weights_column.hpp"

#include <tinct/cluster/npy.hpp>
#include <tinct/quantize/color_histogram.hpp>
#include <tinct/util/error.hpp>
#include <tinct/util/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <string_view>

namespace tinct::cli {

namespace {

using Bytes = std::span<const std::byte>;

enum class Kind { csv, npy, picture };

std::string_view text_of(Bytes bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

// Pictures hold zero bytes early on; text never does, but for UTF-16, which the reader of CSV knows to name.
bool looks_like_text(std::string_view text) {
    constexpr std::size_t looked_at = 4096;
    return text.starts_with("\xff\xfe") || text.starts_with("\xfe\xff") ||
           text.substr(0, looked_at).find('\0') == std::string_view::npos;
}

// A header "P1 P2" begins like a PNM file, whose next word is a number or a comment.
bool looks_like_pnm(std::string_view text) {
    const std::size_t next = text.find_first_not_of(" \t\n\v\f\r", 2);
    return next == std::string_view::npos || text[next] == '#' || (text[next] >= '0' && text[next] <= '9');
}

Kind kind_of(Bytes bytes) {
    const std::string_view text = text_of(bytes);
    if (text.starts_with("\x93NUMPY")) return Kind::npy;
    switch (codec::sniff_format(bytes)) {
        case codec::ImageFormat::other:  // TGA has no signature
        case codec::ImageFormat::bmp:    // a column may well be called BMI
            return looks_like_text(text) ? Kind::csv : Kind::picture;
        case codec::ImageFormat::pnm:
            return looks_like_pnm(text) ? Kind::picture : Kind::csv;
        case codec::ImageFormat::png:
        case codec::ImageFormat::jpeg:
        case codec::ImageFormat::gif:
        case codec::ImageFormat::psd:
        case codec::ImageFormat::hdr:
        case codec::ImageFormat::pic:
            break;
    }
    return Kind::picture;
}

void refuse_options(const CsvOptions& csv, Kind kind, const std::string& name) {
    if (csv.delimiter && kind != Kind::csv)
        throw UsageError(
            fmt::format("--delimiter: is for CSV text, which {} is not. Leave --delimiter out.", name));
    if (!csv.weights_column.empty() && kind == Kind::picture)
        throw UsageError(fmt::format(
            "--weights: {} is a picture, whose pixels are the weights. Leave --weights out.", name));
}

[[noreturn]] void refuse_picture(Bytes bytes, const std::string& name) {
    const auto format = codec::sniff_format(bytes);
    throw Error(ErrorCode::unreadable_input,
                format == codec::ImageFormat::other
                    ? fmt::format("{}: is neither CSV text nor NPY. Give it points in one of the two.", name)
                    : fmt::format("{}: is a picture ({}), not points in CSV or NPY. Pictures are for tinct "
                                  "quantize and tinct choose-k.",
                                  name, codec::format_name(format)));
}

PointTable npy_points(Bytes bytes, const std::string& name, const std::string& weights_column) {
    PointTable table = parse_npy(bytes, name);
    if (!weights_column.empty()) take_weights(table, weights_column, name);
    return table;
}

PointInput color_points(Bytes bytes, const std::string& name, codec::ReadOptions read, int threads) {
    read.threads = threads;
    const codec::ReadImage picture = codec::decode_image(bytes, name, read);
    ColorHistogram histogram;
    histogram.add(picture.image.view(), threads);
    const ColorCounts counts = histogram.finish();
    std::vector<std::uint8_t> coordinates;
    coordinates.reserve(3 * counts.size());
    for (const Rgb color : counts.colors) coordinates.insert(coordinates.end(), {color.r, color.g, color.b});
    PointTable table;
    table.coordinates = std::move(coordinates);
    table.dimensions = 3;
    table.weights.assign(counts.counts.begin(), counts.counts.end());
    table.columns = {"red", "green", "blue"};
    return {name, std::move(table),
            fmt::format("the points are the colors of a picture of {} x {} pixels, which are their weights",
                        with_thousands(picture.image.width()), with_thousands(picture.image.height())),
            picture.warnings};
}

}  // namespace

PointInput read_points(const PointArguments& arguments, Pictures pictures, int threads) {
    const std::string name = input_name(arguments.input);
    const std::vector<std::byte> bytes = codec::read_file_bytes(arguments.input);
    const Kind kind = kind_of(bytes);
    if (kind == Kind::picture && pictures == Pictures::refused) refuse_picture(bytes, name);
    refuse_options(arguments.csv, kind, name);
    switch (kind) {
        case Kind::picture:
            return color_points(bytes, name, arguments.read, threads);
        case Kind::npy:
            return {name, npy_points(bytes, name, arguments.csv.weights_column), ""};
        case Kind::csv:
            break;
    }
    return {name, parse_csv(text_of(bytes), name, arguments.csv), ""};
}

}  // namespace tinct::cli

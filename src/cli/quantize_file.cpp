#include "cli/quantize_file.hpp"

#include "cli/encoded_files.hpp"
#include "cli/input.hpp"
#include "cli/output_folder.hpp"

#include <tinct/util/error.hpp>
#include <tinct/util/stopwatch.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <system_error>
#include <utility>

namespace tinct::cli {

namespace {

// Shares of the bar: clustering is what takes long, the rest is a guess that keeps the bar moving.
constexpr double share_read = 0.15, share_quantized = 0.85;

void refuse_unwritable(const std::vector<OutputTarget>& targets, codec::IfExists if_exists) {
    for (const OutputTarget& target : targets) check_target(target, if_exists);
}

void describe_input(report::FileReport& report, const std::string& input, const codec::ReadImage& picture) {
    report.input = input_name(input);
    report.width = picture.image.width();
    report.height = picture.image.height();
    report.bytes_in = picture.file_bytes;
    report.profile = picture.profile;
}

void describe_result(report::FileReport& report, const Quantized& result, const QuantizeOptions& options) {
    const QuantizedPalette& evidence = result.evidence;
    report.colors_asked = static_cast<int>(options.colors.value());
    report.colors_in = evidence.colors_in;
    report.colors_used = evidence.palette.size();
    report.palette = palette_records(evidence);
    report.seed = options.seed;
    report.effort = effort_word(options.effort);
    report.time_budget_ms = std::chrono::duration<double, std::milli>(options.time_budget).count();
    report.moves = evidence.moves;
    report.iterations = evidence.iterations;
    report.converged = evidence.converged;
    report.restart_inertias = evidence.restart_inertias;
    report.timings_ms.histogram = evidence.histogram_ms;
    report.timings_ms.cluster = evidence.cluster_ms;
    report.timings_ms.remap = result.remap_ms;
}

void describe_look(report::LookRecord& look, const Quantized& result, const QuantizeOptions& options,
                   const AlphaChoice& alpha) {
    look.space = space_word(options.space);
    look.salience = result.evidence.salience;
    look.dither = dither_word(options.dither.kind);
    look.dither_strength = result.dither_strength;
    if (options.dither.kind == DitherKind::bayer) look.bayer_size = options.dither.bayer_size;
    look.alpha = alpha.word();
}

// Where all that is written are GIFs, which know no half transparency, the palette is better made for that.
AlphaChoice alpha_for(const std::vector<OutputTarget>& targets, AlphaChoice alpha) {
    const bool gif_only = std::ranges::all_of(
        targets, [](const OutputTarget& target) { return target.format == codec::OutputFormat::gif; });
    if (gif_only && alpha.kind == AlphaChoice::Kind::keep) alpha.kind = AlphaChoice::Kind::threshold;
    return alpha;
}

void apply_alpha(codec::ReadImage& picture, const AlphaChoice& alpha) {
    alpha.apply(picture.image);
    if (!picture.deep) return;
    alpha.apply(*picture.deep);
    picture.image = round_to_8_bits(*picture.deep);  // a threshold may cut the rounded picture elsewhere
}

QuantizeOptions options_for(const PictureOptions& options, const FileWork& work) {
    QuantizeOptions quantize = options.quantize;
    quantize.threads = work.threads;
    quantize.progress = [done = work.share_done](double share) {
        *done = share_read + share * (share_quantized - share_read);
        return true;
    };
    return quantize;
}

// The palette as it stands in the file.
std::vector<report::PaletteRecord> reordered(const std::vector<report::PaletteRecord>& records,
                                             const PaletteOrder& order) {
    std::vector<report::PaletteRecord> in_order;
    for (const std::uint8_t index : order) in_order.push_back(records[index]);
    return in_order;
}

std::vector<report::OutputRecord> write_targets(const EncodedFiles& encoded,
                                                const std::vector<OutputTarget>& targets,
                                                codec::IfExists if_exists) {
    std::vector<report::OutputRecord> records;
    std::vector<codec::FileContent> contents;
    for (const OutputTarget& target : targets) {
        const std::vector<std::byte>& bytes = encoded.files.at(target.format);
        contents.push_back({target.path, bytes});
        records.push_back(
            {output_name(target), std::string(codec::format_name(target.format)), bytes.size()});
    }
    for (const OutputTarget& target : targets) make_folder(target);
    codec::write_files(contents, if_exists);
    return records;
}

}  // namespace

std::vector<report::PaletteRecord> palette_records(const QuantizedPalette& evidence) {
    std::vector<report::PaletteRecord> records;
    for (std::size_t i = 0; i < evidence.palette.size(); ++i)
        records.push_back({evidence.palette[i], evidence.counts[i]});
    return records;
}

report::FileReport quantize_file(const std::string& input, const std::vector<OutputTarget>& targets,
                                 codec::IfExists if_exists, const PictureOptions& options,
                                 const FileWork& work) {
    refuse_unwritable(targets, if_exists);
    report::FileReport report;
    Stopwatch stopwatch;
    codec::ReadImage picture = read_input(input, options.read, work);
    report.timings_ms.read = stopwatch.milliseconds();
    *work.share_done = share_read;
    describe_input(report, input, picture);

    const QuantizeOptions quantize_options = options_for(options, work);
    const AlphaChoice alpha = alpha_for(targets, options.alpha);
    apply_alpha(picture, alpha);
    const Quantized result = picture.deep ? quantize(*picture.deep, quantize_options)
                                          : quantize(picture.image.view(), quantize_options);
    describe_result(report, result, quantize_options);
    describe_look(report.look, result, quantize_options, alpha);
    report.measures = measure(picture.image.view(), result.image, options.measure, work.threads);
    picture.image = Image();  // encoding needs the memory
    picture.deep.reset();
    *work.share_done = share_quantized;

    stopwatch.lap();
    const EncodedFiles encoded =
        encode_for(targets, result.image, options.write, quantize_options.threads, picture.metadata);
    report.palette = reordered(report.palette, encoded.order);
    report.sort = sort_word(encoded.sort);
    report.compress = compress_word(options.write.compression);
    report.outputs = write_targets(encoded, targets, if_exists);
    report.timings_ms.write = stopwatch.milliseconds();
    return report;
}

}  // namespace tinct::cli

#include "cli/look_options.hpp"

#include "cli/arguments.hpp"
#include "cli/usage_error.hpp"

#include <tinct/image/alpha.hpp>

#include <fmt/format.h>

#include <charconv>
#include <functional>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace tinct::cli {

namespace {

const std::vector<std::string> spaces{"srgb", "linear", "oklab", "lab"};
const std::vector<std::string> dithers{"none",  "floyd-steinberg", "sierra",   "atkinson",
                                       "bayer", "blue-noise",      "riemersma"};

template <class Number>
std::optional<Number> whole(std::string_view text, int base) {
    Number number{};
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number, base);
    if (problem != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

std::optional<Rgb> hex_color(std::string_view text) {
    if (text.size() != 7 || text.front() != '#') return std::nullopt;
    const auto number = whole<std::uint32_t>(text.substr(1), 16);
    if (!number) return std::nullopt;
    return Rgb{static_cast<std::uint8_t>(*number >> 16), static_cast<std::uint8_t>(*number >> 8 & 255),
               static_cast<std::uint8_t>(*number & 255)};
}

AlphaChoice read_alpha(const std::string& text) {
    const std::string_view view = text;
    AlphaChoice choice;
    if (view == "keep") return choice;
    if (view.starts_with("matte:")) {
        if (const auto color = hex_color(view.substr(6))) {
            choice.kind = AlphaChoice::Kind::matte;
            choice.matte = *color;
            return choice;
        }
    } else if (view.starts_with("threshold:")) {
        const auto number = whole<std::uint32_t>(view.substr(10), 10);
        if (number && *number <= 255) {
            choice.kind = AlphaChoice::Kind::threshold;
            choice.threshold = static_cast<std::uint8_t>(*number);
            return choice;
        }
    }
    throw UsageError(
        fmt::format("--alpha: '{}' is none of keep, matte:#rrggbb and threshold:0 to threshold:255.", text));
}

template <class Picture>
void apply_to(Picture& image, const AlphaChoice& choice) {
    if (choice.kind == AlphaChoice::Kind::matte) flatten(image, choice.matte);
    if (choice.kind == AlphaChoice::Kind::threshold) threshold_alpha(image, choice.threshold);
}

void add_share(CLI::App& app, const std::string& name, std::function<void(double)> set,
               const std::string& help) {
    add_real(app, name, {0, RealRange::Bound::included, 1}, std::move(set), help);
}

}  // namespace

void AlphaChoice::apply(Image& image) const { apply_to(image, *this); }
void AlphaChoice::apply(DeepImage& image) const { apply_to(image, *this); }

std::string AlphaChoice::word() const {
    switch (kind) {
        case Kind::matte:
            return "matte:" + to_hex(matte);
        case Kind::threshold:
            return fmt::format("threshold:{}", threshold);
        default:
            return "keep";
    }
}

void add_palette_look_options(CLI::App& app, QuantizeOptions& quantize, AlphaChoice& alpha) {
    add_choice(
        app, "--space", spaces,
        [&quantize](std::size_t choice) { quantize.space = static_cast<ColorSpace>(choice); },
        "where distances between colors are measured (default srgb)");
    app.add_option_function<std::string>(
           "--alpha", [&alpha](const std::string& text) { alpha = read_alpha(text); },
           "keep, matte:#rrggbb to lay the picture over a color, or threshold:N to make alpha below N "
           "transparent and the rest opaque (default keep; where all outputs are GIF, keep is threshold:128)")
        ->take_last()
        ->type_name("HOW");
    add_share(
        app, "--salience", [&quantize](double share) { quantize.salience = share; },
        "0 to 1: how far rare colors count for more than their pixels (default 0; with dithering "
        "0.4 up to 16 colors, falling to 0 at 256)");
}

void add_dither_options(CLI::App& app, DitherOptions& dither) {
    add_choice(
        app, "--dither", dithers,
        [&dither](std::size_t choice) { dither.kind = static_cast<DitherKind>(choice); },
        "how errors are spread over neighbors (default none)");
    add_share(
        app, "--dither-strength", [&dither](double share) { dither.strength = share; },
        "0 to 1 (default 0.6 up to 16 colors, falling to 0.2 at 256)");
    add_choice(
        app, "--bayer-size", {"2", "4", "8", "16"},
        [&dither](std::size_t choice) { dither.bayer_size = 2 << choice; },
        "side of the matrix of --dither bayer (default 8)");
}

void refuse_idle_dither_options(const CLI::App& app, const DitherOptions& dither) {
    if (app.count("--dither-strength") > 0 && app.count("--dither") == 0)
        throw UsageError(
            "--dither-strength: does nothing without dithering. Add --dither, such as --dither "
            "floyd-steinberg, or "
            "leave it out.");
    if (app.count("--bayer-size") > 0 && dither.kind != DitherKind::bayer)
        throw UsageError("--bayer-size: is of --dither bayer alone. Add that, or leave it out.");
}

std::string space_word(ColorSpace space) { return spaces.at(static_cast<std::size_t>(space)); }
std::string dither_word(DitherKind kind) { return dithers.at(static_cast<std::size_t>(kind)); }

}  // namespace tinct::cli

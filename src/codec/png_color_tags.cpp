#include "codec/png_color_tags.hpp"

#include "codec/inflate.hpp"
#include "codec/png_chunks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

namespace tinct::codec {

namespace {

using Bytes = std::span<const std::byte>;
using Chromaticities = std::array<double, 8>;

constexpr Chromaticities bt709_primaries{0.3127, 0.3290, 0.64, 0.33, 0.30, 0.60, 0.15, 0.06};
constexpr Chromaticities bt2020_primaries{0.3127, 0.3290, 0.708, 0.292, 0.170, 0.797, 0.131, 0.046};
constexpr Chromaticities p3_primaries{0.3127, 0.3290, 0.680, 0.320, 0.265, 0.690, 0.150, 0.060};

/// The chunks that say something about color, which stand before the pixels.
struct ColorChunks {
    std::optional<Bytes> cicp, iccp, srgb, gama, chrm;
};

ColorChunks find_chunks(Bytes png) {
    ColorChunks found;
    visit_png_chunks(png, [&found](const PngChunk& chunk) {
        std::optional<Bytes>* const place = chunk.type == "cICP"   ? &found.cicp
                                            : chunk.type == "iCCP" ? &found.iccp
                                            : chunk.type == "sRGB" ? &found.srgb
                                            : chunk.type == "gAMA" ? &found.gama
                                            : chunk.type == "cHRM" ? &found.chrm
                                                                   : nullptr;
        if (place && !*place) *place = chunk.data;
        return chunk.type != "IDAT";
    });
    return found;
}

/// Code points of ITU-T H.273 that are ordinary RGB. High dynamic range is not: what it becomes in sRGB is a
/// matter of taste.
std::optional<ColorTag> tag_of_cicp(Bytes data) {
    if (data.size() != 4 || data[2] != std::byte{0} || data[3] != std::byte{1}) return std::nullopt;
    const auto primaries = std::to_integer<int>(data[0]), transfer = std::to_integer<int>(data[1]);
    NumbersTag tag;
    tag.name = fmt::format("cICP {}/{}", primaries, transfer);
    if (primaries == 1) tag.chromaticities = bt709_primaries;
    if (primaries == 9) tag.chromaticities = bt2020_primaries;
    if (primaries == 12) tag.chromaticities = p3_primaries;
    if (tag.chromaticities[1] == 0) return std::nullopt;
    switch (transfer) {
        case 1:
        case 6:
        case 14:
        case 15:
            tag.curve = NumbersTag::Curve::bt709;
            break;
        case 4:
        case 5:
        case 8:
            tag.curve = NumbersTag::Curve::power;
            tag.exponent = transfer == 4 ? 2.2 : transfer == 5 ? 2.8 : 1;
            break;
        case 13:
            if (primaries == 1) return SrgbTag{};
            break;
        default:
            return std::nullopt;
    }
    return tag;
}

/// A name of 1 to 79 bytes that ends in 0, a compression method that is 0, and a zlib stream.
IccTag tag_of_iccp(Bytes data) {
    constexpr std::size_t longest_name = 79;
    const Bytes head = data.first(std::min(data.size(), longest_name + 1));
    const auto name_end = static_cast<std::size_t>(std::ranges::find(head, std::byte{0}) - head.begin());
    if (name_end == head.size() || data.size() < name_end + 2 || data[name_end + 1] != std::byte{0})
        return {};
    auto profile = inflate(data.subspan(name_end + 2), largest_profile);
    return profile ? IccTag{std::move(*profile)} : IccTag{};
}

/// Some round otherwise than others.
bool is_close(const Chromaticities& a, const Chromaticities& b) {
    return std::ranges::equal(a, b, [](double x, double y) { return std::abs(x - y) < 0.001; });
}

/// gAMA, cHRM or both: what is missing is sRGB's. Nothing when neither says anything else than sRGB.
std::optional<ColorTag> tag_of_numbers(std::optional<Bytes> gama, std::optional<Bytes> chrm) {
    NumbersTag tag;
    tag.chromaticities = bt709_primaries;
    if (gama) {
        const std::uint32_t stored = gama->size() == 4 ? big_endian_32(*gama, 0) : 0;
        tag.curve = NumbersTag::Curve::power;
        tag.exponent = stored == 0 ? 0 : 100000.0 / stored;
        tag.name = fmt::format("gAMA {:.4g}", tag.exponent);
    }
    if (chrm && chrm->size() == 32) {
        for (std::size_t i = 0; i < 8; ++i) tag.chromaticities[i] = big_endian_32(*chrm, 4 * i) / 100000.0;
    } else if (chrm) {
        tag.chromaticities = {};
    }
    if (!is_close(tag.chromaticities, bt709_primaries)) {
        tag.name += tag.name.empty() ? "cHRM" : ", cHRM";
        return tag;
    }
    // Everyone writes about 1/2.2 and means sRGB; libpng too takes a gamma within 5 % for the same.
    if (!gama || std::abs(tag.exponent / 2.2 - 1) < 0.05) return std::nullopt;
    return tag;
}

}  // namespace

std::vector<ColorTag> png_color_tags(Bytes png) {
    const ColorChunks chunks = find_chunks(png);
    std::vector<ColorTag> tags;
    if (chunks.cicp)
        if (auto tag = tag_of_cicp(*chunks.cicp)) tags.push_back(std::move(*tag));
    if (chunks.iccp) tags.emplace_back(tag_of_iccp(*chunks.iccp));
    if (chunks.srgb) {
        tags.emplace_back(SrgbTag{});
    } else if (chunks.gama || chunks.chrm) {
        if (auto tag = tag_of_numbers(chunks.gama, chunks.chrm)) tags.push_back(std::move(*tag));
    }
    return tags;
}

}  // namespace tinct::codec

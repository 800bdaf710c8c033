#include "codec/color_profile.hpp"

#include "codec/read_error.hpp"

#include <tinct/util/parallel.hpp>

#include <lcms2.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <limits>
#include <memory>
#include <optional>
#include <vector>

namespace tinct::codec {

namespace {

struct CloseProfile {
    void operator()(void* profile) const { cmsCloseProfile(profile); }
};
struct DeleteTransform {
    void operator()(void* transform) const { cmsDeleteTransform(transform); }
};
struct FreeCurve {
    void operator()(cmsToneCurve* curve) const { cmsFreeToneCurve(curve); }
};
using Profile = std::unique_ptr<void, CloseProfile>;
using Transform = std::unique_ptr<void, DeleteTransform>;
using Curve = std::unique_ptr<cmsToneCurve, FreeCurve>;

using Outcome = Conversion::Outcome;

/// Profiles may bring a chain of any number of steps for transforms in floating point. Nobody needs it here,
/// a hostile one would take hours, and browsers do not look at it either.
void remove_step_chains(cmsHPROFILE profile) {
    for (const cmsTagSignature tag : {cmsSigDToB0Tag, cmsSigDToB1Tag, cmsSigDToB2Tag, cmsSigDToB3Tag,
                                      cmsSigBToD0Tag, cmsSigBToD1Tag, cmsSigBToD2Tag, cmsSigBToD3Tag})
        if (cmsIsTag(profile, tag)) cmsWriteTag(profile, tag, nullptr);
}

Profile open(const IccTag& tag) {
    if (tag.profile.empty()) return nullptr;
    Profile profile(
        cmsOpenProfileFromMem(tag.profile.data(), static_cast<cmsUInt32Number>(tag.profile.size())));
    if (profile) remove_step_chains(profile.get());
    return profile;
}

Curve make_curve(const NumbersTag& tag) {
    // lcms2's curve type 4: (a x + b)^gamma from d on, c x below.
    constexpr std::array<cmsFloat64Number, 5> srgb{2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};
    constexpr std::array<cmsFloat64Number, 5> bt709{1 / 0.45, 1 / 1.099, 0.099 / 1.099, 1 / 4.5, 0.081};
    constexpr double least_exponent = 0.05, greatest_exponent = 20;
    if (tag.curve == NumbersTag::Curve::srgb)
        return Curve(cmsBuildParametricToneCurve(nullptr, 4, srgb.data()));
    if (tag.curve == NumbersTag::Curve::bt709)
        return Curve(cmsBuildParametricToneCurve(nullptr, 4, bt709.data()));
    if (!(tag.exponent >= least_exponent && tag.exponent <= greatest_exponent)) return nullptr;
    return Curve(cmsBuildGamma(nullptr, tag.exponent));
}

/// A profile of these numbers, or none when they make no sense.
Profile open(const NumbersTag& tag) {
    const auto& xy = tag.chromaticities;
    for (std::size_t i = 0; i < xy.size(); i += 2)
        if (!(xy[i] >= 0 && xy[i] <= 1 && xy[i + 1] > 0 && xy[i + 1] <= 1)) return nullptr;
    // The area of the triangle of primaries: what is nearly a line cannot be inverted.
    const double area = (xy[4] - xy[2]) * (xy[7] - xy[3]) - (xy[6] - xy[2]) * (xy[5] - xy[3]);
    if (std::abs(area) < 1e-3) return nullptr;
    const cmsCIExyY white{xy[0], xy[1], 1};
    const cmsCIExyYTRIPLE primaries{{xy[2], xy[3], 1}, {xy[4], xy[5], 1}, {xy[6], xy[7], 1}};
    const Curve curve = make_curve(tag);
    if (!curve) return nullptr;
    const std::array<cmsToneCurve*, 3> curves{curve.get(), curve.get(), curve.get()};
    return Profile(cmsCreateRGBProfile(&white, &primaries, curves.data()));
}

/// How lcms2 is to take the pixels, or nothing when the profile is of another color model.
std::optional<cmsUInt32Number> source_format(ColorModel model, cmsColorSpaceSignature space, unsigned bytes) {
    if (space == cmsSigRgbData && model != ColorModel::inverted_cmyk)
        return COLORSPACE_SH(PT_RGB) | CHANNELS_SH(3) | EXTRA_SH(1) | BYTES_SH(bytes);
    if (space == cmsSigGrayData && model == ColorModel::gray)
        return COLORSPACE_SH(PT_GRAY) | CHANNELS_SH(1) | EXTRA_SH(3) | BYTES_SH(bytes);
    if (space == cmsSigCmykData && model == ColorModel::inverted_cmyk)
        return COLORSPACE_SH(PT_CMYK) | CHANNELS_SH(4) | FLAVOR_SH(1) | BYTES_SH(bytes);
    return std::nullopt;
}

/// Source and target pixels have the same size and lcms2 works pixel by pixel, so it may work in place; what
/// is "extra" in the target, alpha, it does not touch.
Transform make_transform(cmsHPROFILE profile, cmsUInt32Number source, ColorModel model, unsigned bytes) {
    const Profile srgb(cmsCreate_sRGBProfile());
    if (!srgb) return nullptr;
    const cmsUInt32Number target = COLORSPACE_SH(PT_RGB) | CHANNELS_SH(3) | EXTRA_SH(1) | BYTES_SH(bytes);
    // At 16 bits, and for gray, lcms2 would put a grid of 33 points a side in place of the profile's curves,
    // which is wrong by 14 of 255 levels and more in the dark. For 8-bit RGB it knows better ways.
    const bool exact = bytes == 2 || model == ColorModel::gray;
    // Without a cache threads can share it.
    const cmsUInt32Number flags = cmsFLAGS_NOCACHE | (exact ? cmsFLAGS_NOOPTIMIZE : 0u);
    return Transform(cmsCreateTransform(profile, source, srgb.get(), target, INTENT_PERCEPTUAL, flags));
}

template <class Pixel>
void run(cmsHTRANSFORM transform, std::span<Pixel> pixels) {
    constexpr std::size_t most = std::size_t{1} << 24;  // lcms2 counts pixels in 32 bits
    for (std::size_t at = 0; at < pixels.size(); at += most) {
        const auto part = pixels.subspan(at, std::min(most, pixels.size() - at));
        cmsDoTransform(transform, part.data(), part.data(), static_cast<cmsUInt32Number>(part.size()));
    }
}

/// A grid of all colors, or all grays.
template <class Pixel>
std::vector<Pixel> probes(ColorModel model) {
    using Level = decltype(Pixel::r);
    constexpr std::uint32_t steps = 16, most = std::numeric_limits<Level>::max();
    const auto level = [](std::uint32_t i) { return static_cast<Level>(i * most / steps); };
    std::vector<Pixel> grid;
    for (std::uint32_t r = 0; r <= steps; ++r) {
        if (model == ColorModel::gray) grid.push_back({level(r), level(r), level(r), 0});
        if (model == ColorModel::gray) continue;
        for (std::uint32_t g = 0; g <= steps; ++g)
            for (std::uint32_t b = 0; b <= steps; ++b) grid.push_back({level(r), level(g), level(b), 0});
    }
    return grid;
}

/// Whether the transform moves no color by more than one of 255 levels: there are many profiles that mean
/// sRGB and differ in their rounding, and a picture is not to change by that.
template <class Pixel>
bool is_identity(cmsHTRANSFORM transform, ColorModel model) {
    if (model == ColorModel::inverted_cmyk) return false;
    constexpr int tolerance = sizeof(Pixel::r) == 1 ? 1 : 257;
    const std::vector<Pixel> before = probes<Pixel>(model);
    std::vector<Pixel> after = before;
    run(transform, std::span(after));
    const auto close = [](int a, int b) { return std::abs(a - b) <= tolerance; };
    return std::ranges::equal(before, after, [&](const Pixel& a, const Pixel& b) {
        return close(a.r, b.r) && close(a.g, b.g) && close(a.b, b.b);
    });
}

/// There are few grays: each is converted once.
template <class Pixel>
void run_on_grays(std::span<const Pixel> converted_grays, std::span<Pixel> pixels) {
    for (Pixel& pixel : pixels) {
        const Pixel& converted = converted_grays[pixel.r];
        pixel = {converted.r, converted.g, converted.b, pixel.a};
    }
}

template <class Pixel>
std::vector<Pixel> converted_grays(cmsHTRANSFORM transform) {
    using Level = decltype(Pixel::r);
    std::vector<Pixel> grays(std::size_t{std::numeric_limits<Level>::max()} + 1);
    for (std::size_t i = 0; i < grays.size(); ++i) {
        const auto level = static_cast<Level>(i);
        grays[i] = {level, level, level, 0};
    }
    run(transform, std::span(grays));
    return grays;
}

template <class Pixel>
void apply(cmsHTRANSFORM transform, std::span<Pixel> pixels, ColorModel model, int threads) {
    const bool by_table =
        model == ColorModel::gray && pixels.size() > std::numeric_limits<decltype(Pixel::r)>::max();
    const std::vector<Pixel> grays = by_table ? converted_grays<Pixel>(transform) : std::vector<Pixel>();
    const Chunks chunks(pixels.size(), std::size_t{1} << 15);
    parallel_for(chunks.size(), threads, [&](std::size_t i) {
        const auto chunk = pixels.subspan(chunks.first(i), chunks.last(i) - chunks.first(i));
        if (by_table) return run_on_grays<Pixel>(grays, chunk);
        run(transform, chunk);
        if (model == ColorModel::inverted_cmyk)  // black was where alpha is now
            for (Pixel& pixel : chunk) pixel.a = std::numeric_limits<decltype(pixel.a)>::max();
    });
}

std::string name_of(cmsHPROFILE profile) {
    std::array<char, 80> text{};
    cmsGetProfileInfoASCII(profile, cmsInfoDescription, "en", "US", text.data(), text.size());
    text.back() = 0;
    std::string name = printable(text.data());
    std::ranges::replace_if(
        name, [](char c) { return static_cast<unsigned char>(c) > 0x7f; }, '?');
    return name.empty() ? "ICC profile" : name;
}

std::string kind_of(cmsColorSpaceSignature space) {
    return space == cmsSigGrayData   ? "gray"
           : space == cmsSigRgbData  ? "RGB"
           : space == cmsSigCmykData ? "CMYK"
                                     : "other";
}

/// Devices alone: the other classes are no description of a picture's colors.
bool describes_pixels(cmsHPROFILE profile) {
    const cmsProfileClassSignature kind = cmsGetDeviceClass(profile);
    return kind == cmsSigInputClass || kind == cmsSigDisplayClass || kind == cmsSigOutputClass ||
           kind == cmsSigColorSpaceClass;
}

Conversion convert(DecodedPicture& picture, cmsHPROFILE profile, int threads) {
    if (!profile || !describes_pixels(profile)) return {Outcome::damaged, {}};
    const cmsColorSpaceSignature space = cmsGetColorSpace(profile);
    return std::visit(
        [&]<class Pixels>(Pixels& image) -> Conversion {
            using Pixel = std::remove_reference_t<decltype(image.pixels().front())>;
            const auto source = source_format(picture.model, space, sizeof(Pixel::r));
            if (!source) return {Outcome::of_another_kind, kind_of(space)};
            const Transform transform = make_transform(profile, *source, picture.model, sizeof(Pixel::r));
            if (!transform) return {Outcome::damaged, {}};
            if (is_identity<Pixel>(transform.get(), picture.model)) return {Outcome::already_srgb, {}};
            apply(transform.get(), image.pixels(), picture.model, threads);
            picture.model = ColorModel::rgb;
            return {Outcome::converted, name_of(profile)};
        },
        picture.pixels);
}

}  // namespace

Conversion convert_to_srgb(DecodedPicture& picture, const ColorTag& tag, int threads) {
    if (std::holds_alternative<SrgbTag>(tag)) return {};
    if (const auto* numbers = std::get_if<NumbersTag>(&tag)) {
        Conversion conversion = convert(picture, open(*numbers).get(), threads);
        if (conversion.outcome == Outcome::converted) conversion.name = numbers->name;
        return conversion;
    }
    return convert(picture, open(std::get<IccTag>(tag)).get(), threads);
}

}  // namespace tinct::codec

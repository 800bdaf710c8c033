#include "profile_makers.hpp"

#include <lcms2.h>
#include <zlib.h>

#include <algorithm>
#include <cstdlib>
#include <numeric>

namespace profile_makers {

namespace {

std::string save(cmsHPROFILE profile) {
    cmsUInt32Number size = 0;
    if (!cmsSaveProfileToMem(profile, nullptr, &size)) std::abort();  // a mistake in a test
    std::string bytes(size, '\0');
    cmsSaveProfileToMem(profile, bytes.data(), &size);
    cmsCloseProfile(profile);
    return bytes;
}

void describe(cmsHPROFILE profile, const char* name) {
    cmsMLU* text = cmsMLUalloc(nullptr, 1);
    cmsMLUsetASCII(text, "en", "US", name);
    cmsWriteTag(profile, cmsSigProfileDescriptionTag, text);
    cmsMLUfree(text);
}

std::string rgb_profile(const char* name, cmsCIExyY white, cmsCIExyYTRIPLE primaries, cmsToneCurve* curve) {
    const std::array<cmsToneCurve*, 3> curves{curve, curve, curve};
    cmsHPROFILE profile = cmsCreateRGBProfile(&white, &primaries, curves.data());
    describe(profile, name);
    cmsFreeToneCurve(curve);
    return save(profile);
}

cmsToneCurve* srgb_curve() {
    const std::array<double, 5> parameters{2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};
    return cmsBuildParametricToneCurve(nullptr, 4, parameters.data());
}

/// One point of the table: inks to CIELAB, by way of linear light.
cmsInt32Number sample_inks(const cmsUInt16Number inks[], cmsUInt16Number lab[], void*) {
    std::array<double, 3> light{};
    for (std::size_t i = 0; i < 3; ++i) {
        const double rest = (1 - inks[i] / 65535.0) * (1 - inks[3] / 65535.0);
        light[i] = rest * rest;
    }
    const cmsCIEXYZ xyz{0.4361 * light[0] + 0.3851 * light[1] + 0.1431 * light[2],
                        0.2225 * light[0] + 0.7169 * light[1] + 0.0606 * light[2],
                        0.0139 * light[0] + 0.0971 * light[1] + 0.7141 * light[2]};
    cmsCIELab color{};
    cmsXYZ2Lab(cmsD50_XYZ(), &color, &xyz);
    cmsFloat2LabEncoded(lab, &color);
    return 1;
}

}  // namespace

std::string srgb_profile() { return save(cmsCreate_sRGBProfile()); }

std::string display_p3_profile() {
    return rgb_profile("Display P3", {0.3127, 0.3290, 1},
                       {{0.680, 0.320, 1}, {0.265, 0.690, 1}, {0.150, 0.060, 1}}, srgb_curve());
}

std::string prophoto_profile() {
    return rgb_profile("ProPhoto RGB", {0.3457, 0.3585, 1},
                       {{0.7347, 0.2653, 1}, {0.1596, 0.8404, 1}, {0.0366, 0.0001, 1}},
                       cmsBuildGamma(nullptr, 1.8));
}

std::string gray_profile(double gamma) {
    cmsToneCurve* curve = cmsBuildGamma(nullptr, gamma);
    cmsHPROFILE profile = cmsCreateGrayProfile(cmsD50_xyY(), curve);
    describe(profile, "gray");
    cmsFreeToneCurve(curve);
    return save(profile);
}

std::string cmyk_profile() {
    cmsHPROFILE profile = cmsCreateProfilePlaceholder(nullptr);
    cmsSetProfileVersion(profile, 4.2);
    cmsSetDeviceClass(profile, cmsSigOutputClass);
    cmsSetColorSpace(profile, cmsSigCmykData);
    cmsSetPCS(profile, cmsSigLabData);
    describe(profile, "four inks");
    cmsPipeline* steps = cmsPipelineAlloc(nullptr, 4, 3);
    cmsStage* table = cmsStageAllocCLut16bit(nullptr, 7, 4, 3, nullptr);
    cmsStageSampleCLut16bit(table, sample_inks, nullptr, 0);
    cmsPipelineInsertStage(steps, cmsAT_END, cmsStageAllocToneCurves(nullptr, 4, nullptr));
    cmsPipelineInsertStage(steps, cmsAT_END, table);
    cmsPipelineInsertStage(steps, cmsAT_END, cmsStageAllocToneCurves(nullptr, 3, nullptr));
    cmsWriteTag(profile, cmsSigAToB0Tag, steps);
    cmsPipelineFree(steps);
    return save(profile);
}

std::string device_link_profile() { return save(cmsCreateInkLimitingDeviceLink(cmsSigCmykData, 200)); }

std::string iccp_data(const std::string& profile) {
    uLongf size = compressBound(profile.size());
    std::string packed(size, '\0');
    compress(reinterpret_cast<Bytef*>(packed.data()), &size, reinterpret_cast<const Bytef*>(profile.data()),
             profile.size());
    packed.resize(size);
    return std::string("a profile\0\0", 11) + packed;
}

Bytes with_profile(const Bytes& png, const std::string& profile) {
    return picture_makers::with_chunk(png, "iCCP", iccp_data(profile), "IDAT");
}

Bytes with_segment(const Bytes& jpeg, unsigned marker, const std::string& data) {
    const std::size_t length = data.size() + 2;
    if (length > 0xffff) std::abort();  // a mistake in a test
    std::string head{'\xff', static_cast<char>(marker), static_cast<char>(length >> 8),
                     static_cast<char>(length & 0xff)};
    const Bytes segment = picture_makers::to_bytes(head + data);
    Bytes result = jpeg;
    result.insert(result.begin() + 2, segment.begin(), segment.end());
    return result;
}

Bytes with_profile_segments(const Bytes& jpeg, const std::string& profile, std::size_t piece,
                            std::vector<std::size_t> order) {
    const std::size_t count = (profile.size() + piece - 1) / piece;
    if (order.empty()) {
        order.resize(count);
        std::iota(order.begin(), order.end(), 0u);
    }
    Bytes result = jpeg;
    for (auto i = order.rbegin(); i != order.rend(); ++i)  // each goes before all others
        result = with_segment(result, 0xe2,
                              std::string("ICC_PROFILE\0", 12) + static_cast<char>(*i + 1) +
                                  static_cast<char>(count) + profile.substr(*i * piece, piece));
    return result;
}

std::array<double, 3> to_srgb(const std::string& profile, const std::vector<double>& color) {
    cmsHPROFILE source = cmsOpenProfileFromMem(profile.data(), static_cast<cmsUInt32Number>(profile.size()));
    cmsHPROFILE srgb = cmsCreate_sRGBProfile();
    const cmsUInt32Number format = color.size() == 1   ? TYPE_GRAY_DBL
                                   : color.size() == 3 ? TYPE_RGB_DBL
                                                       : TYPE_CMYK_DBL;
    cmsHTRANSFORM transform = cmsCreateTransform(source, format, srgb, TYPE_RGB_DBL, INTENT_PERCEPTUAL,
                                                 cmsFLAGS_NOOPTIMIZE | cmsFLAGS_NOCACHE);
    std::array<double, 3> result{};
    cmsDoTransform(transform, color.data(), result.data(), 1);
    for (double& level : result) level = std::clamp(level, 0.0, 1.0);
    cmsDeleteTransform(transform);
    cmsCloseProfile(srgb);
    cmsCloseProfile(source);
    return result;
}

}  // namespace profile_makers

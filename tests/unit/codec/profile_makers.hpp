#pragma once

#include "picture_makers.hpp"

#include <array>
#include <string>
#include <vector>

/// ICC profiles made by lcms2, and files that carry them.
namespace profile_makers {

using picture_makers::Bytes;

std::string srgb_profile();
std::string display_p3_profile();
std::string prophoto_profile();  ///< wide primaries, white at D50, gamma 1.8
std::string gray_profile(double gamma);
/// Four inks through a table, as printers' profiles are; lights are squared, so it looks like no simple
/// mixture.
std::string cmyk_profile();
/// A profile that turns one device's numbers into another's, which is no description of pixels.
std::string device_link_profile();

/// A PNG with this profile in its iCCP chunk.
Bytes with_profile(const Bytes& png, const std::string& profile);
/// The data of such a chunk.
std::string iccp_data(const std::string& profile);

/// A JPEG with this segment after its first two bytes.
Bytes with_segment(const Bytes& jpeg, unsigned marker, const std::string& data);
/// A JPEG with this profile, in pieces of at most `piece` bytes which come in the order of `order` (from 0),
/// or forward.
Bytes with_profile_segments(const Bytes& jpeg, const std::string& profile, std::size_t piece,
                            std::vector<std::size_t> order = {});

/// What lcms2 makes of a color (levels of 0 .. 1; inks of 0 .. 100 for CMYK) in double precision and without
/// any of its optimizations: sRGB levels of 0 .. 1.
std::array<double, 3> to_srgb(const std::string& profile, const std::vector<double>& color);

}  // namespace profile_makers

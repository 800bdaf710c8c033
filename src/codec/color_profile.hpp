#pragma once

#include "codec/color_tag.hpp"
#include "codec/decoded_picture.hpp"

#include <string>

namespace tinct::codec {

/// What became of one thing that a file says about its colors.
struct Conversion {
    enum class Outcome {
        already_srgb,  ///< to within a level: nothing was done
        converted,
        damaged,          ///< the profile or the numbers make no sense: nothing was done
        of_another_kind,  ///< a profile of another color model than the pixels: nothing was done
    };
    Outcome outcome = Outcome::already_srgb;
    std::string
        name;  ///< of a converted picture's color space: "Display P3"; of another kind: "gray", "RGB", "CMYK"
};

/// Converts the pixels in place to sRGB, at their own depth, by lcms2: perceptual intent, which for the
/// matrix profiles of cameras, screens and working spaces is the colorimetric one, and with black point
/// compensation, since lcms2's sRGB is a version 4 profile. Alpha stays; of CMYK the model becomes RGB. On up
/// to `threads` threads (0: all), with the same result for any number. Never throws for what a profile holds.
Conversion convert_to_srgb(DecodedPicture& picture, const ColorTag& tag, int threads);

}  // namespace tinct::codec

#pragma once

#include <tinct/color/rgb.hpp>
#include <tinct/image/pixel_source.hpp>

#include <optional>

namespace tinct {

/// A group of similar colors that a picture had and that became plainly another color.
struct LostColor {
    Rgb color{}, became{};  ///< the means of the group, before and after
    double share = 0;       ///< of the picture's pixels, 0 .. 1
    double delta_e = 0;     ///< the mean CIEDE2000 of the group
};

/// The group of source colors that lost most: share times the excess of the difference over what counts as
/// another color. Nothing when no color was lost.
///
/// Source colors are counted in cells of 16 x 16 x 16 sRGB levels, each with the mean color that its pixels
/// became, so that dithering counts as what it looks like from afar. A cell is lost when its hue or chroma
/// changed (by more than 10 in a and b of Oklab, times 100) and the difference is above 18 CIEDE2000 and four
/// times as large as the picture's mean: when few colors shift all of them, none stands out. Above 60 it is
/// lost whatever the mean is, so that a picture of which all is wrong is not silent. The lost cells
/// within 12 of one in Oklab are a group if they have 1/500 of the picture's pixels and most of the pixels
/// within 12; otherwise they are the fringe of a color that was kept.
///
/// On a white and, where a pixel is not opaque, a black ground; the worse counts. The same for any `threads`
/// (0: all). Throws std::invalid_argument when the sizes differ or a picture is empty. O(pixels), of which
/// a sample of about 2^18 is counted.
std::optional<LostColor> lost_color(PixelSource source, PixelSource result, int threads = 0);

}  // namespace tinct

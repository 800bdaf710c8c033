#pragma once

#include "report/svg_document.hpp"

#include <tinct/color/rgb.hpp>

#include <array>
#include <cstddef>
#include <string>

namespace tinct::report {

/// The eight colors that readers of every kind of color vision can tell apart (Okabe and Ito 2008, "Color
/// Universal Design"), the strongest on white first.
inline constexpr std::array<Rgb, 8> cluster_colors{{
    {0x00, 0x72, 0xb2},  // blue
    {0xe6, 0x9f, 0x00},  // orange
    {0x00, 0x9e, 0x73},  // bluish green
    {0xcc, 0x79, 0xa7},  // reddish purple
    {0x56, 0xb4, 0xe9},  // sky blue
    {0xd5, 0x5e, 0x00},  // vermillion
    {0xf0, 0xe4, 0x42},  // yellow
    {0x00, 0x00, 0x00},  // black
}};

enum class MarkShape { circle, square, triangle, diamond, pointed_down, cross };

/// How a cluster is drawn.
struct ClusterStyle {
    Rgb fill;
    Rgb outline;  ///< darker, so that yellow too has an edge on white
    MarkShape shape;
    friend bool operator==(const ClusterStyle&, const ClusterStyle&) = default;
};

/// The first eight clusters differ in color alone. Of the later ones each group of eight has another shape
/// and another lightness (as it is, darker, lighter) than its neighbors; the 120 first styles are all
/// different.
ClusterStyle cluster_style(std::size_t cluster);

/// Gray crosses.
ClusterStyle noise_style();

/// The attributes of a group of marks of one style.
std::string mark_attributes(const ClusterStyle& style, double radius, double opacity);

/// One mark; its colors are the group's.
void draw_mark(SvgDocument& svg, MarkShape shape, Position at, double radius);

}  // namespace tinct::report

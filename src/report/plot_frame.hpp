#pragma once

#include "report/plot_scale.hpp"
#include "report/svg_document.hpp"

#include <string>
#include <string_view>

namespace tinct::report {

struct Axis {
    Range range;
    Ticks ticks;
    std::string title;  ///< with the unit; the power of ten of the ticks is added when it is drawn
};

/// Where figures are drawn: a box and what its sides mean.
struct PlotFrame {
    Box box;
    Axis x, y;

    /// Places of figures; those outside of the range lie on the border.
    double place_x(double value) const;
    double place_y(double value) const;
    Position place(double a, double b) const { return {place_x(a), place_y(b)}; }
};

/// An axis that begins and ends at ticks.
Axis covering_axis(const Range& range, std::size_t most_ticks, std::string title);

enum class TickPlaces { anywhere, whole_numbers };

/// An axis of exactly this range, with at most `most_ticks`, as many as have room for their labels over
/// `width` pixels.
Axis horizontal_axis(const Range& range, double width, std::string title, std::size_t most_ticks = 10,
                     TickPlaces places = TickPlaces::anywhere);

/// How much room the labels and the title of a vertical axis take to its left, and those of a horizontal one
/// below it.
double room_left_of(const Axis& y);
inline constexpr double room_below = 46;

/// How far the label of a tick at the end of a horizontal axis may stand out.
double room_right_of(const Axis& x);

/// Grid, labels and titles; to be drawn before what they frame.
void draw_axes(SvgDocument& svg, const PlotFrame& frame);

enum class Grid { both, horizontal, vertical };
void draw_axes(SvgDocument& svg, const PlotFrame& frame, Grid grid);

/// A dashed line across the frame at a figure of the x axis, with a note on top of the frame.
void mark_x(SvgDocument& svg, const PlotFrame& frame, double value, std::string_view note);

/// A note in the middle of a frame that has nothing to show.
void draw_nothing(SvgDocument& svg, const Box& box, std::string_view note);

/// The title of a picture and up to two lines below it; gives the y below them.
inline constexpr double picture_margin = 24;
double draw_heading(SvgDocument& svg, double width, std::string_view title, std::string_view below);

/// How much room draw_heading takes.
double heading_height(double width, std::string_view below);

}  // namespace tinct::report

#include "report/plot_frame.hpp"

#include "report/svg_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace tinct::report {

namespace {

constexpr double tick_size = 11, title_size = 12, heading_size = 16, below_size = 12;
constexpr double line_height = 17;

/// 0 at the low end of the range, 1 at the high one.
double share_of(const Range& range, double value) {
    return std::clamp((value - range.low) / range.span(), 0.0, 1.0);
}

double widest_label(const Ticks& ticks) {
    double width = 0;
    for (const std::string& label : ticks.labels) width = std::max(width, text_width(label, tick_size));
    return width;
}

bool labels_fit(const Ticks& ticks, double width) {
    return (widest_label(ticks) + 10) * static_cast<double>(ticks.labels.size()) <= width;
}

std::string full_title(const Axis& axis, double room) {
    const std::string power = axis.ticks.exponent == 0 ? "" : "," + power_of_ten(axis.ticks.exponent);
    return shortened(axis.title, room - text_width(power, title_size), title_size) + power;
}

void draw_grid(SvgDocument& svg, const PlotFrame& frame, Grid grid) {
    const Box& box = frame.box;
    svg.begin_group(fmt::format(R"(class="grid" stroke="{}")", ink::grid));
    if (grid != Grid::horizontal)
        for (const double x : frame.x.ticks.values)
            svg.line({frame.place_x(x), box.top}, {frame.place_x(x), box.bottom()}, {});
    if (grid != Grid::vertical)
        for (const double y : frame.y.ticks.values)
            svg.line({box.left, frame.place_y(y)}, {box.right(), frame.place_y(y)}, {});
    svg.end_group();
    svg.line({box.left, box.bottom()}, {box.right(), box.bottom()}, fmt::format(R"(stroke="{}")", ink::axis));
}

void draw_labels(SvgDocument& svg, const PlotFrame& frame) {
    const Box& box = frame.box;
    const Ticks &x = frame.x.ticks, &y = frame.y.ticks;
    for (std::size_t i = 0; i < x.values.size(); ++i)
        svg.text({frame.place_x(x.values[i]), box.bottom() + 16}, x.labels[i],
                 {.size = tick_size, .color = ink::muted, .anchor = Anchor::middle});
    for (std::size_t i = 0; i < y.values.size(); ++i)
        svg.text({box.left - 7, frame.place_y(y.values[i]) + 4}, y.labels[i],
                 {.size = tick_size, .color = ink::muted, .anchor = Anchor::end});
}

void draw_titles(SvgDocument& svg, const PlotFrame& frame) {
    const Box& box = frame.box;
    const Position middle{box.left + box.width / 2, box.top + box.height / 2};
    svg.text({middle.x, box.bottom() + 37}, full_title(frame.x, box.width + 40),
             {.size = title_size, .anchor = Anchor::middle});
    if (frame.y.title.empty()) return;
    const double x = box.left - room_left_of(frame.y) + title_size;
    svg.text(
        {x, middle.y}, full_title(frame.y, box.height + 30),
        {.size = title_size,
         .anchor = Anchor::middle,
         .extra = fmt::format(R"--(transform="rotate(-90 {} {})")--", svg_number(x), svg_number(middle.y))});
}

}  // namespace

double PlotFrame::place_x(double value) const { return box.left + box.width * share_of(x.range, value); }

double PlotFrame::place_y(double value) const { return box.bottom() - box.height * share_of(y.range, value); }

Axis covering_axis(const Range& range, std::size_t most_ticks, std::string title) {
    TickedRange covering = extended_to_ticks(range, most_ticks);
    return {covering.range, std::move(covering.ticks), std::move(title)};
}

Axis horizontal_axis(const Range& range, double width, std::string title, std::size_t most_ticks,
                     TickPlaces places) {
    const auto ticks_at = places == TickPlaces::anywhere ? ticks_within : whole_ticks_within;
    Ticks ticks = ticks_at(range, most_ticks);
    while (most_ticks > 2 && !labels_fit(ticks, width)) ticks = ticks_at(range, --most_ticks);
    return {range, std::move(ticks), std::move(title)};
}

double room_left_of(const Axis& y) {
    return widest_label(y.ticks) + 12 + (y.title.empty() ? 0 : title_size + 6);
}

double room_right_of(const Axis& x) { return widest_label(x.ticks) / 2; }

void draw_axes(SvgDocument& svg, const PlotFrame& frame) { draw_axes(svg, frame, Grid::both); }

void draw_axes(SvgDocument& svg, const PlotFrame& frame, Grid grid) {
    draw_grid(svg, frame, grid);
    draw_labels(svg, frame);
    draw_titles(svg, frame);
}

void mark_x(SvgDocument& svg, const PlotFrame& frame, double value, std::string_view note) {
    const Box& box = frame.box;
    const double x = frame.place_x(value), half = text_width(note, 12) / 2;
    svg.line({x, box.top}, {x, box.bottom()}, R"(stroke="#fff" stroke-width="3.5" stroke-opacity="0.5")");
    svg.line(
        {x, box.top}, {x, box.bottom()},
        fmt::format(R"(class="chosen" stroke="{}" stroke-width="1.5" stroke-dasharray="5 4")", ink::chosen));
    const double middle =
        half * 2 < box.width ? std::clamp(x, box.left + half, box.right() - half) : box.left + box.width / 2;
    svg.text({middle, box.top - 7}, note,
             {.color = ink::chosen, .anchor = Anchor::middle, .weight = FontWeight::semibold});
}

void draw_nothing(SvgDocument& svg, const Box& box, std::string_view note) {
    svg.rectangle(box, fmt::format(R"(fill="none" stroke="{}")", ink::grid));
    svg.text({box.left + box.width / 2, box.top + box.height / 2 + 4}, note,
             {.color = ink::muted, .anchor = Anchor::middle});
}

double heading_height(double width, std::string_view below) {
    const auto lines = wrapped(below, width - 2 * picture_margin, below_size, 3).size();
    return picture_margin + heading_size + line_height * static_cast<double>(lines) + 8;
}

double draw_heading(SvgDocument& svg, double width, std::string_view title, std::string_view below) {
    const double room = width - 2 * picture_margin;
    double y = picture_margin + heading_size - 3;
    svg.text({picture_margin, y}, shortened(title, room, heading_size),
             {.size = heading_size, .weight = FontWeight::semibold});
    for (const std::string& line : wrapped(below, room, below_size, 3)) {
        y += line_height + 1;
        svg.text({picture_margin, y}, line, {.size = below_size, .color = ink::muted});
    }
    return heading_height(width, below);
}

}  // namespace tinct::report

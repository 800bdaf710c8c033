#include "report/plot_frame.hpp"

#include <tinct/report/plots.hpp>
#include <tinct/util/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>
#include <utility>
#include <vector>

namespace tinct::report {

namespace {

constexpr double box_width = 600, box_height = 340;

/// "4th"
std::string ordinal(std::size_t number) {
    const std::size_t tens = number % 100, ones = number % 10;
    const bool teen = tens >= 11 && tens <= 13;
    return with_thousands(number) + (!teen && ones == 1   ? "st"
                                     : !teen && ones == 2 ? "nd"
                                     : !teen && ones == 3 ? "rd"
                                                          : "th");
}

/// The places of the curve that are drawn: no more than two a pixel, and those of the finite distances alone.
std::vector<std::size_t> drawn_places(const std::vector<double>& distances) {
    constexpr auto most = static_cast<std::size_t>(2 * box_width);
    const std::size_t n = distances.size(), count = std::min(n, most);
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t place = count < 2 ? 0 : i * (n - 1) / (count - 1);
        if (std::isfinite(distances[place])) places.push_back(place);
    }
    return places;
}

Range distance_range(const std::vector<double>& distances) {
    double most = 0;
    for (const double distance : distances)
        if (std::isfinite(distance)) most = std::max(most, distance);
    // All distances 0: there is no scale, so take any.
    return most > 0 ? usable_range(0, most) : Range{0, 1};
}

PlotFrame frame_of(const EpsilonSuggestion& suggestion, std::size_t min_points, double top) {
    PlotFrame frame;
    const std::string which = min_points == 1 ? "nearest" : ordinal(min_points) + " nearest";
    frame.y = covering_axis(distance_range(suggestion.distances), 8,
                            fmt::format("distance to the {} point (unit of the data)", which));
    const double left = picture_margin + room_left_of(frame.y);
    const double n = static_cast<double>(std::max<std::size_t>(2, suggestion.distances.size()));
    frame.box = {left, top, box_width, box_height};
    frame.x =
        horizontal_axis({0, n}, box_width, "points, the most isolated first", 10, TickPlaces::whole_numbers);
    return frame;
}

double rank(std::size_t place) { return static_cast<double>(place) + 1; }

void draw_curve(SvgDocument& svg, const PlotFrame& frame, const std::vector<double>& distances) {
    const std::vector<std::size_t> places = drawn_places(distances);
    std::string commands;
    for (const std::size_t place : places) {
        const Position at = frame.place(rank(place), distances[place]);
        fmt::format_to(std::back_inserter(commands), "{}{} {}", commands.empty() ? 'M' : 'L',
                       svg_number(at.x), svg_number(at.y));
    }
    if (commands.empty()) return;
    svg.path(commands,
             fmt::format(R"(class="curve" fill="none" stroke="{}" stroke-width="2" stroke-linejoin="round")",
                         ink::curve));
    if (places.size() == 1)
        svg.circle(frame.place(rank(places[0]), distances[places[0]]), 3.5,
                   fmt::format(R"(fill="{}")", ink::curve));
}

void mark_knee(SvgDocument& svg, const PlotFrame& frame, std::size_t knee, double distance) {
    svg.circle(frame.place(rank(knee), distance), 5, fmt::format(R"(class="chosen" fill="{}")", ink::chosen));
}

/// A line across, and a note at its right end, where the descending curve lies below.
void mark_epsilon(SvgDocument& svg, const PlotFrame& frame, double epsilon) {
    const double y = frame.place(1, epsilon).y;
    if (!(y >= frame.box.top)) return;  // beyond all distances
    svg.line(
        {frame.box.left, y}, {frame.box.right(), y},
        fmt::format(R"(class="chosen" stroke="{}" stroke-width="1.5" stroke-dasharray="5 4")", ink::chosen));
    svg.text({frame.box.right() - 4, y - 8}, "epsilon = " + short_number(epsilon, 4),
             {.color = ink::chosen, .anchor = Anchor::end, .weight = FontWeight::semibold, .extra = halo});
}

std::string title_of(std::optional<double> knee, std::optional<double> epsilon) {
    if (!knee && !epsilon) return "k-distances: no clear knee";
    if (!epsilon || epsilon == knee) return "k-distances: epsilon = " + short_number(*knee, 4);
    return "k-distances: epsilon = " + short_number(*epsilon, 4) +
           (knee ? ", the knee at " + short_number(*knee, 4) : ", no clear knee");
}

}  // namespace

std::string k_distance_svg(const EpsilonSuggestion& suggestion, std::size_t min_points,
                           std::optional<double> epsilon) {
    const std::vector<double>& distances = suggestion.distances;
    const bool has_knee = suggestion.knee && *suggestion.knee < distances.size() && suggestion.epsilon &&
                          std::isfinite(*suggestion.epsilon);
    const std::optional<double> knee = has_knee ? suggestion.epsilon : std::nullopt;
    if (!epsilon || !std::isfinite(*epsilon)) epsilon = knee;
    const std::string title = title_of(knee, epsilon);
    const std::string below =
        fmt::format("{} {}, min_points = {} (the point itself counts)", with_thousands(distances.size()),
                    distances.size() == 1 ? "point" : "points", with_thousands(min_points));
    const PlotFrame first_guess = frame_of(suggestion, min_points, 0);
    const double width = first_guess.box.right() + std::max(picture_margin, room_right_of(first_guess.x) + 8);
    const PlotFrame frame = frame_of(suggestion, min_points, heading_height(width, below) + 8);

    SvgDocument svg(
        width, frame.box.bottom() + room_below + 6, title,
        "The distance of each point to its " + ordinal(min_points) + " nearest, descending. " + below);
    draw_heading(svg, width, title, below);
    if (distances.empty()) {
        draw_nothing(svg, frame.box, "no points");
        return std::move(svg).finish();
    }
    draw_axes(svg, frame);
    draw_curve(svg, frame, distances);
    if (epsilon) mark_epsilon(svg, frame, *epsilon);
    if (knee) mark_knee(svg, frame, *suggestion.knee, *knee);
    return std::move(svg).finish();
}

}  // namespace tinct::report

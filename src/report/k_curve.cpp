#include "report/k_curve.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

namespace tinct::report {

namespace {

double low_end(const KCurve::Sample& sample) { return *sample.value - sample.error; }
double high_end(const KCurve::Sample& sample) { return *sample.value + sample.error; }

/// The samples with a figure that can be drawn.
std::vector<KCurve::Sample> drawable(const KCurve& curve) {
    std::vector<KCurve::Sample> samples;
    for (KCurve::Sample sample : curve.samples) {
        if (!sample.value || !std::isfinite(*sample.value)) continue;
        if (!std::isfinite(low_end(sample)) || !std::isfinite(high_end(sample)) || sample.error < 0)
            sample.error = 0;
        samples.push_back(sample);
    }
    return samples;
}

Range range_of(const std::vector<KCurve::Sample>& samples) {
    double low = std::numeric_limits<double>::infinity(), high = -low;
    for (const KCurve::Sample& sample : samples) {
        low = std::min(low, low_end(sample));
        high = std::max(high, high_end(sample));
    }
    // A curve that begins in the lower half of its height is more honest when it begins at zero.
    if (low > 0 && low < 0.5 * high) low = 0;
    return usable_range(low, high);
}

PlotFrame frame_of(const Box& outer, const KCurve& curve, const std::vector<KCurve::Sample>& samples) {
    const double height = outer.height - room_below - 22;
    const auto most_ticks = static_cast<std::size_t>(std::clamp(height / 34, 7.0, 10.0));
    PlotFrame frame;
    frame.y = covering_axis(range_of(samples), most_ticks, curve.axis);
    const double left = room_left_of(frame.y);
    frame.box = {outer.left + left, outer.top + 22, outer.width - left, height};
    const auto [first, last] = std::minmax_element(curve.samples.begin(), curve.samples.end(),
                                                   [](const auto& a, const auto& b) { return a.k < b.k; });
    frame.x = horizontal_axis({static_cast<double>(first->k) - 0.5, static_cast<double>(last->k) + 0.5},
                              frame.box.width, "K (number of clusters)", 15, TickPlaces::whole_numbers);
    return frame;
}

/// One path for the curve, broken where the samples skip a K of the curve.
std::string path_commands(const PlotFrame& frame, const KCurve& curve) {
    std::string commands;
    bool pen_down = false;
    for (const KCurve::Sample& sample : curve.samples) {
        const bool has_value = sample.value && std::isfinite(*sample.value);
        if (has_value) {
            const Position at = frame.place(static_cast<double>(sample.k), *sample.value);
            fmt::format_to(std::back_inserter(commands), "{}{} {}", pen_down ? 'L' : 'M', svg_number(at.x),
                           svg_number(at.y));
        }
        pen_down = has_value;
    }
    return commands;
}

void draw_error_bars(SvgDocument& svg, const PlotFrame& frame, const std::vector<KCurve::Sample>& samples,
                     double cap) {
    svg.begin_group(
        fmt::format(R"(class="error-bars" fill="none" stroke="{}" stroke-width="1.2")", ink::curve));
    for (const KCurve::Sample& sample : samples) {
        if (!(sample.error > 0)) continue;
        const double x = frame.place_x(static_cast<double>(sample.k));
        const std::string left = svg_number(x - cap), right = svg_number(x + cap), middle = svg_number(x);
        const std::string top = svg_number(frame.place_y(high_end(sample)));
        const std::string bottom = svg_number(frame.place_y(low_end(sample)));
        svg.path(fmt::format("M{0} {3}H{2}M{1} {3}V{4}M{0} {4}H{2}", left, middle, right, top, bottom));
    }
    svg.end_group();
}

void draw_marks(SvgDocument& svg, const PlotFrame& frame, const KCurve& curve,
                const std::vector<KCurve::Sample>& samples, double radius) {
    svg.begin_group(fmt::format(R"(class="points" fill="#fff" stroke="{}" stroke-width="1.8")", ink::curve));
    for (const KCurve::Sample& sample : samples) {
        const Position at = frame.place(static_cast<double>(sample.k), *sample.value);
        if (sample.k == curve.chosen)
            svg.circle(at, std::max(radius, 3.0) + 1.5,
                       fmt::format(R"(fill="{0}" stroke="{0}")", ink::chosen));
        else
            svg.circle(at, radius);
    }
    svg.end_group();
}

}  // namespace

bool has_values(const KCurve& curve) { return !drawable(curve).empty(); }

void draw_k_curve(SvgDocument& svg, const Box& outer, const KCurve& curve) {
    const std::vector<KCurve::Sample> samples = drawable(curve);
    if (samples.empty()) {
        draw_nothing(svg, outer, "no values");
        return;
    }
    const PlotFrame frame = frame_of(outer, curve, samples);
    const double spacing = frame.box.width / frame.x.range.span();
    draw_axes(svg, frame);
    if (curve.chosen)
        mark_x(svg, frame, static_cast<double>(*curve.chosen), fmt::format("K = {}", *curve.chosen));
    svg.path(path_commands(frame, curve),
             fmt::format(R"(class="curve" fill="none" stroke="{}" stroke-width="2" stroke-linejoin="round")",
                         ink::curve));
    draw_error_bars(svg, frame, samples, std::clamp(spacing / 3, 1.0, 4.0));
    draw_marks(svg, frame, curve, samples, std::clamp(spacing / 3, 1.0, 3.5));
}

}  // namespace tinct::report

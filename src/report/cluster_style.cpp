#include "report/cluster_style.hpp"

#include <fmt/format.h>

#include <cmath>

namespace tinct::report {

namespace {

constexpr Rgb gray{0x8b, 0x91, 0x99};  // ink::noise

Rgb mixed(Rgb color, Rgb with, double share) {
    const auto mix = [&](std::uint8_t a, std::uint8_t b) {
        return static_cast<std::uint8_t>(std::lround(a + (b - a) * share));
    };
    return {mix(color.r, with.r), mix(color.g, with.g), mix(color.b, with.b)};
}

Rgb darker(Rgb color) {
    constexpr Rgb black{0, 0, 0};
    return color == black ? Rgb{0x4d, 0x4d, 0x4d} : mixed(color, black, 0.45);  // black cannot get darker
}

Rgb lighter(Rgb color) { return mixed(color, white, 0.55); }

std::string shape_commands(MarkShape shape, Position at, double r) {
    const auto from = [&](double dx, double dy) {
        return fmt::format("M{} {}", svg_number(at.x + dx), svg_number(at.y + dy));
    };
    const std::string full = svg_number(2 * r), half = svg_number(r), tall = svg_number(1.8 * r);
    switch (shape) {
        case MarkShape::square:
            return fmt::format("{0}h{1}v{1}h-{1}z", from(-r, -r), full);
        case MarkShape::triangle:
            return fmt::format("{0}l{1} {2}h-{3}z", from(0, -1.1 * r), half, tall, full);
        case MarkShape::pointed_down:
            return fmt::format("{0}l{1} -{2}h-{3}z", from(0, 1.1 * r), half, tall, full);
        case MarkShape::diamond:
            return fmt::format("{0}l{1} {1}l-{1} {1}l-{1} -{1}z", from(0, -r), half);
        case MarkShape::cross:
            return fmt::format("{0}l{1} {1}{2}l-{1} {1}", from(-r, -r), full, from(r, -r));
        case MarkShape::circle:
            break;
    }
    return {};
}

/// So that marks of every shape look equally large.
double shape_radius(MarkShape shape, double radius) {
    switch (shape) {
        case MarkShape::square:
            return 0.9 * radius;
        case MarkShape::triangle:
        case MarkShape::pointed_down:
            return 1.2 * radius;
        case MarkShape::diamond:
            return 1.3 * radius;
        case MarkShape::circle:
        case MarkShape::cross:
            break;
    }
    return radius;
}

}  // namespace

ClusterStyle cluster_style(std::size_t cluster) {
    constexpr std::array shapes{MarkShape::circle, MarkShape::square, MarkShape::triangle, MarkShape::diamond,
                                MarkShape::pointed_down};
    const Rgb color = cluster_colors[cluster % cluster_colors.size()];
    const std::size_t group = cluster / cluster_colors.size();
    const Rgb fill = group % 3 == 0 ? color : group % 3 == 1 ? darker(color) : lighter(color);
    return {fill, mixed(color, {0, 0, 0}, 0.4), shapes[group % shapes.size()]};
}

ClusterStyle noise_style() { return {gray, gray, MarkShape::cross}; }

std::string mark_attributes(const ClusterStyle& style, double radius, double opacity) {
    if (style.shape == MarkShape::cross)
        return fmt::format(R"(fill="none" stroke="{}" stroke-width="{}")", to_hex(style.fill),
                           svg_number(radius * 0.45));
    return fmt::format(R"(fill="{}" fill-opacity="{}" stroke="{}" stroke-width="0.6")", to_hex(style.fill),
                       opacity, to_hex(style.outline));
}

void draw_mark(SvgDocument& svg, MarkShape shape, Position at, double radius) {
    if (shape == MarkShape::circle)
        svg.circle(at, radius);
    else
        svg.path(shape_commands(shape, at, shape_radius(shape, radius)));
}

}  // namespace tinct::report

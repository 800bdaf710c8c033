#include "report/svg_document.hpp"

#include "report/svg_text.hpp"

#include <fmt/format.h>

#include <cmath>
#include <iterator>

namespace tinct::report {

namespace {

std::string_view anchor_name(Anchor anchor) {
    switch (anchor) {
        case Anchor::middle:
            return R"( text-anchor="middle")";
        case Anchor::end:
            return R"( text-anchor="end")";
        case Anchor::start:
            break;
    }
    return {};
}

/// Attributes with the space that sets them off, or nothing.
std::string spaced(std::string_view attributes) {
    if (attributes.empty() || attributes.front() == ' ') return std::string(attributes);
    return fmt::format(" {}", attributes);
}

}  // namespace

std::string svg_number(double value) {
    if (!std::isfinite(value)) return "0";
    std::string text = fmt::format("{:.1f}", value);
    if (text.ends_with(".0")) text.resize(text.size() - 2);
    return text == "-0" ? "0" : text;
}

SvgDocument::SvgDocument(double width, double height, std::string_view title, std::string_view description) {
    const std::string w = svg_number(std::ceil(width)), h = svg_number(std::ceil(height));
    svg_ = fmt::format(
        R"(<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{1}" viewBox="0 0 {0} {1}" role="img")"
        R"( font-family="system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif">)"
        "\n<title>{2}</title>\n<desc>{3}</desc>\n"
        R"(<rect width="{0}" height="{1}" fill="#fff"/>)"
        "\n",
        w, h, xml_text(title), xml_text(description));
}

void SvgDocument::line(Position from, Position to, std::string_view attributes) {
    fmt::format_to(std::back_inserter(svg_),
                   R"(<line x1="{}" y1="{}" x2="{}" y2="{}"{}/>)"
                   "\n",
                   svg_number(from.x), svg_number(from.y), svg_number(to.x), svg_number(to.y),
                   spaced(attributes));
}

void SvgDocument::rectangle(const Box& box, std::string_view attributes) {
    fmt::format_to(std::back_inserter(svg_),
                   R"(<rect x="{}" y="{}" width="{}" height="{}"{}/>)"
                   "\n",
                   svg_number(box.left), svg_number(box.top), svg_number(box.width), svg_number(box.height),
                   spaced(attributes));
}

void SvgDocument::circle(Position center, double radius, std::string_view attributes) {
    fmt::format_to(std::back_inserter(svg_),
                   R"(<circle cx="{}" cy="{}" r="{}"{}/>)"
                   "\n",
                   svg_number(center.x), svg_number(center.y), svg_number(radius), spaced(attributes));
}

void SvgDocument::path(std::string_view commands, std::string_view attributes) {
    fmt::format_to(std::back_inserter(svg_),
                   R"(<path d="{}"{}/>)"
                   "\n",
                   commands, spaced(attributes));
}

void SvgDocument::text(Position at, std::string_view text, const TextStyle& style) {
    fmt::format_to(std::back_inserter(svg_),
                   R"(<text x="{}" y="{}" font-size="{}" fill="{}"{}{}{}>{}</text>)"
                   "\n",
                   svg_number(at.x), svg_number(at.y), svg_number(style.size), style.color,
                   anchor_name(style.anchor),
                   style.weight == FontWeight::semibold ? R"( font-weight="600")" : "", spaced(style.extra),
                   xml_text(text));
}

void SvgDocument::begin_group(std::string_view attributes, std::string_view title) {
    svg_ += fmt::format("<g{}>", spaced(attributes));
    if (!title.empty()) svg_ += fmt::format("<title>{}</title>", xml_text(title));
    svg_ += '\n';
}

void SvgDocument::end_group() { svg_ += "</g>\n"; }

std::string SvgDocument::finish() && {
    svg_ += "</svg>\n";
    return std::move(svg_);
}

}  // namespace tinct::report

#pragma once

#include <string>
#include <string_view>

namespace tinct::report {

/// Places and sizes are in pixels; y grows downward.
struct Position {
    double x = 0, y = 0;
};

struct Box {
    double left = 0, top = 0, width = 0, height = 0;
    double right() const { return left + width; }
    double bottom() const { return top + height; }
    friend bool operator==(const Box&, const Box&) = default;
};

/// What the plots are drawn in.
namespace ink {
inline constexpr std::string_view text = "#1f2328", muted = "#59636e", grid = "#e7eaee", axis = "#9aa4af";
inline constexpr std::string_view curve = "#0072b2", chosen = "#c24a00", noise = "#8b9199";
}  // namespace ink

enum class Anchor { start, middle, end };
enum class FontWeight { regular, semibold };

struct TextStyle {
    double size = 12;
    std::string_view color = ink::text;
    Anchor anchor = Anchor::start;
    FontWeight weight = FontWeight::regular;
    std::string_view extra = {};  ///< further attributes, verbatim
};

/// A white halo around letters that lie over a drawing.
inline constexpr std::string_view halo =
    R"( paint-order="stroke" stroke="#fff" stroke-width="3.5" stroke-linejoin="round")";

/// A figure as SVG spells it, to a tenth of a pixel; "0" when it is not finite.
std::string svg_number(double value);

/// An SVG document that grows by one element a call. Text is escaped; attributes come from the program and
/// are taken verbatim.
class SvgDocument {
  public:
    SvgDocument(double width, double height, std::string_view title, std::string_view description);

    void line(Position from, Position to, std::string_view attributes);
    void rectangle(const Box& box, std::string_view attributes);
    void circle(Position center, double radius, std::string_view attributes = {});
    void path(std::string_view commands, std::string_view attributes = {});
    void text(Position at, std::string_view text, const TextStyle& style = {});
    /// `title`, if there is one, is what a pointing reader is shown.
    void begin_group(std::string_view attributes, std::string_view title = {});
    void end_group();

    std::string finish() &&;

  private:
    std::string svg_;
};

}  // namespace tinct::report

#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

/// What the drawing programs share: colors as numbers that can be mixed, and a picture of them.
namespace samples {

/// Levels 0 .. 1 as stored in an sRGB file. What leaves the range is clipped when it is saved.
struct Color {
    float r = 0, g = 0, b = 0, a = 1;
};

inline constexpr Color rgb(int hex) {
    return {static_cast<float>(hex >> 16 & 255) / 255, static_cast<float>(hex >> 8 & 255) / 255,
            static_cast<float>(hex & 255) / 255, 1};
}

inline float clamp01(float value) { return std::clamp(value, 0.0f, 1.0f); }
inline float mix(float a, float b, float share) { return a + (b - a) * share; }
inline Color mix(Color a, Color b, float share) {
    return {mix(a.r, b.r, share), mix(a.g, b.g, share), mix(a.b, b.b, share), mix(a.a, b.a, share)};
}
inline Color operator*(Color c, float factor) { return {c.r * factor, c.g * factor, c.b * factor, c.a}; }
inline Color operator+(Color a, Color b) { return {a.r + b.r, a.g + b.g, a.b + b.b, a.a}; }

/// 0 up to `from`, 1 after `to`, and a smooth way between; also with `from` > `to`.
inline float smooth_step(float from, float to, float at) {
    const float t = clamp01((at - from) / (to - from));
    return t * t * (3 - 2 * t);
}

class Canvas {
  public:
    Canvas(int width, int height)
        : width_(width),
          height_(height),
          pixels_(static_cast<std::size_t>(width) * static_cast<std::size_t>(height)) {}
    int width() const { return width_; }
    int height() const { return height_; }
    Color& at(int x, int y) {
        return pixels_[static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) +
                       static_cast<std::size_t>(x)];
    }
    const Color& at(int x, int y) const { return const_cast<Canvas*>(this)->at(x, y); }
    bool holds(int x, int y) const { return x >= 0 && y >= 0 && x < width_ && y < height_; }

    /// Blends a color in where it is inside.
    void blend(int x, int y, Color color, float share) {
        if (holds(x, y)) at(x, y) = mix(at(x, y), {color.r, color.g, color.b, at(x, y).a}, share);
    }

    /// Each pixel is the mean of `side` x `side` points of `color_at(x, y)`, in pixels, so that edges are
    /// soft.
    template <class ColorAt>
    void paint(int side, ColorAt&& color_at) {
        const float step = 1 / static_cast<float>(side);
        for (int y = 0; y < height_; ++y)
            for (int x = 0; x < width_; ++x) {
                Color sum{0, 0, 0, 0};
                for (int i = 0; i < side * side; ++i) {
                    const Color c =
                        color_at(static_cast<float>(x) + (static_cast<float>(i % side) + 0.5f) * step,
                                 static_cast<float>(y) + (static_cast<float>(i / side) + 0.5f) * step);
                    // Weighted by alpha, or what is invisible would tint the edges.
                    sum = {sum.r + c.r * c.a, sum.g + c.g * c.a, sum.b + c.b * c.a, sum.a + c.a};
                }
                const float weight = sum.a > 0 ? 1 / sum.a : 0;
                at(x, y) = {sum.r * weight, sum.g * weight, sum.b * weight, sum.a * step * step};
            }
    }

  private:
    int width_, height_;
    std::vector<Color> pixels_;
};

/// The 8-bit level of a value 0 .. 1, to the nearest.
inline std::uint8_t level(float value) { return static_cast<std::uint8_t>(clamp01(value) * 255 + 0.5f); }

/// The pictures that draw_pictures draws.
Canvas draw_scene();
Canvas draw_screen();
Canvas draw_icon();
Canvas draw_gradient();

}  // namespace samples

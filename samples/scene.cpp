// A lake at sunset, as a camera might see it: soft light, haze, texture, grain, and a few small things in
// strong colors, which is what a quantizer loses first.

#include "balloon.hpp"
#include "canvas.hpp"
#include "noise.hpp"
#include "shore.hpp"

#include <array>
#include <cmath>
#include <utility>

namespace samples {
namespace {

// Places are in picture heights: x 0 .. 1.5, y 0 (top) .. 1.
constexpr float horizon = 0.60f;
constexpr float sun_x = 1.02f, sun_y = 0.505f;

constexpr std::array<Balloon, 4> balloons{{
    {0.34f, 0.215f, 0.082f, rgb(0xd7263d), rgb(0xffc933), 9},
    {0.615f, 0.335f, 0.042f, rgb(0x1b7fd1), rgb(0xf4f1e8), 7},
    {1.27f, 0.16f, 0.054f, rgb(0x12a37a), rgb(0xff7f2a), 8},
    {0.815f, 0.405f, 0.021f, rgb(0x8d2fb0), rgb(0xf7d13d), 6},
}};

float squared(float value) { return value * value; }

Color open_sky(float x, float y) {
    constexpr std::array<std::pair<float, Color>, 6> stops{{{0.00f, rgb(0x24407c)},
                                                            {0.20f, rgb(0x5a6aa8)},
                                                            {0.36f, rgb(0xa88bb0)},
                                                            {0.47f, rgb(0xeaa58f)},
                                                            {0.55f, rgb(0xfcc585)},
                                                            {0.62f, rgb(0xffdf9e)}}};
    std::size_t i = 1;
    while (i + 1 < stops.size() && y > stops[i].first) ++i;
    const Color sky =
        mix(stops[i - 1].second, stops[i].second, smooth_step(stops[i - 1].first, stops[i].first, y));
    const float distance = squared(x - sun_x) + squared((y - sun_y) * 1.25f);
    const Color glow =
        sky + rgb(0xff9a3c) * (0.34f / (1 + 26 * distance)) + rgb(0xfff0c0) * (0.55f / (1 + 420 * distance));
    return mix(glow, rgb(0xfffbe6) * 2.2f, smooth_step(0.0024f, 0.0013f, distance));
}

Color sky(float x, float y) {
    Color color = open_sky(x, y);
    // Two layers of cloud, flatter towards the horizon as perspective makes them.
    const float near_horizon = y / horizon;
    const float flat = mix(5.0f, 15.0f, near_horizon);
    const float shape = fractal_noise(x * 2.6f + 3, y * flat, 11, 6);
    const float wisps = fractal_noise(x * 4.2f + 40 + y * 2, y * flat * 2.2f, 77, 5);
    const float cover =
        smooth_step(0.50f, 0.72f, shape) * smooth_step(0.66f, 0.36f, y) * smooth_step(-0.25f, 0.12f, y);
    const float light = clamp01(1.5f - 1.1f * std::sqrt(squared(x - sun_x) + squared(y - sun_y)));
    const float thick = smooth_step(0.56f, 0.80f, shape);
    const Color lit = mix(rgb(0xe9a0a0), rgb(0xffd9a3), light);
    const Color shade = mix(rgb(0x5f5f94), rgb(0xb9788a), light);
    color = mix(color, mix(lit, shade, thick), 0.88f * cover);
    return mix(color, rgb(0xffc9a8), 0.42f * smooth_step(0.55f, 0.78f, wisps) * smooth_step(0.62f, 0.30f, y));
}

struct Ridge {
    float base, height, detail;
    int octaves;
    Color color;
    std::uint32_t layer;
};

// From far to near: what is far is pale with haze.
constexpr std::array<Ridge, 4> ridges{{{0.520f, 0.200f, 1.7f, 4, rgb(0xc99aa8), 201},
                                       {0.563f, 0.170f, 2.6f, 5, rgb(0x97789a), 301},
                                       {0.592f, 0.120f, 3.4f, 6, rgb(0x5d587f), 401},
                                       {0.606f, 0.070f, 6.5f, 3, rgb(0x2c3a52), 501}}};

Color land(Color behind, float x, float y) {
    Color color = behind;
    for (const Ridge& ridge : ridges) {
        float top = ridge.base -
                    ridge.height * (fractal_noise(x * ridge.detail, 3, ridge.layer, ridge.octaves) - 0.34f);
        // The nearest wears a forest: narrow points of different height.
        if (ridge.layer == 501)
            top -= 0.013f * fractal_noise(x * 120, 8, 555, 2) + 0.008f * noise(x * 260, 1, 556);
        if (y < top) continue;
        const float depth = (y - top) / ridge.height;
        const float texture = fractal_noise(x * 26, y * 60, ridge.layer + 7, 4) - 0.5f;
        const Color lit = mix(ridge.color, rgb(0xffb877), 0.34f / (1 + 9 * squared(x - sun_x)));
        color = mix(lit * (1 + (ridge.base - 0.50f) * 3 * texture), rgb(0xe9b79d),
                    0.40f * clamp01(depth) * (ridge.layer == 501 ? 0.4f : 1));
    }
    return color;
}

Color above_water(float x, float y) {
    Color color = sky(x, y);
    color = land(color, x, y);
    for (const Balloon& balloon : balloons) color = draw_balloon(color, balloon, x, y);
    return color;
}

Color water(float x, float y) {
    const float depth = (y - horizon) / (1 - horizon);  // 0 far .. 1 near
    const float scale = 1 / (depth + 0.035f);           // waves look smaller far away
    const float ripple =
        fractal_noise(x * 7 * scale * 0.35f + 5, std::log(depth + 0.02f) * 34, 601, 4) - 0.5f;
    const float slow = fractal_noise(x * 3, y * 40, 651, 3) - 0.5f;
    const float mirrored = horizon - (y - horizon) * 1.12f + ripple * 0.15f * (0.10f + depth) + slow * 0.012f;
    const float shifted = x + ripple * 0.035f * (0.2f + depth);
    Color color = above_water(shifted, std::min(mirrored, horizon - 0.001f));
    color = mix(color * 0.86f, rgb(0x1d3f63), 0.16f + 0.42f * depth * (0.6f + ripple));
    color = color * (1 + 0.30f * ripple);
    // The sun's path: glints that are dense in the middle and scatter towards the shore.
    const float path = 1 / (1 + squared((x - sun_x) / (0.035f + 0.13f * depth)) * 2.2f);
    const float glint = smooth_step(
        0.60f, 0.74f, fractal_noise(x * 42 * scale * 0.22f, std::log(depth + 0.02f) * 60, 701, 3));
    return mix(color, rgb(0xffe2a6), clamp01(path * (0.16f + 0.95f * glint) * (1 - 0.35f * depth)));
}

Color scene_at(float x, float y) {
    Color color = y < horizon ? above_water(x, y) : water(x, y);
    color = draw_shore(draw_boats(color, x, y), x, y);
    // Clipped here, as film clips: otherwise the sun would outshine every edge that it shares a pixel with.
    return {clamp01(color.r), clamp01(color.g), clamp01(color.b), 1};
}

}  // namespace

Canvas draw_scene() {
    Canvas canvas(720, 480);
    const float unit = static_cast<float>(canvas.height());
    canvas.paint(2, [unit](float x, float y) { return scene_at(x / unit, y / unit); });
    for (int y = 0; y < canvas.height(); ++y)
        for (int x = 0; x < canvas.width(); ++x) {
            // Film grain, a little of it colored; and the lens darkens the corners.
            const float grain = random_at(x, y, 901) + random_at(x, y, 902) - 1;
            const float dx = (static_cast<float>(x) / unit - 0.75f) / 0.75f,
                        dy = static_cast<float>(y) / unit * 2 - 1;
            Color& c = canvas.at(x, y);
            c = c * (1 - 0.10f * (dx * dx * 0.6f + dy * dy * 0.4f));
            c = {c.r + grain * 0.010f + (random_at(x, y, 903) - 0.5f) * 0.004f, c.g + grain * 0.010f,
                 c.b + grain * 0.010f + (random_at(x, y, 904) - 0.5f) * 0.006f, 1};
        }
    return canvas;
}

}  // namespace samples

// A program's icon: soft edges over nothing, a see-through shadow, smooth shading.

#include "canvas.hpp"

#include <cmath>

namespace samples {
namespace {

// Places are in icon sizes, 0 .. 1.

float length(float x, float y) { return std::sqrt(x * x + y * y); }

/// Signed distance to a square with round corners about (0.5, 0.47): below 0 inside.
float tile_distance(float x, float y, float half, float corner) {
    const float dx = std::fabs(x - 0.5f) - half + corner, dy = std::fabs(y - 0.47f) - half + corner;
    return length(std::max(dx, 0.0f), std::max(dy, 0.0f)) + std::min(std::max(dx, dy), 0.0f) - corner;
}

Color over(Color top, Color below) {
    const float alpha = top.a + below.a * (1 - top.a);
    if (alpha <= 0) return {0, 0, 0, 0};
    const float share = top.a / alpha;
    Color color = mix(below, top, share);
    color.a = alpha;
    return color;
}

/// A drop of paint: a disc, and what lies between its two tangents from a tip above it.
bool in_drop(float x, float y, float center_x, float center_y, float radius) {
    constexpr float tip = 2.0f;  // radii above the middle
    const float dx = (x - center_x) / radius, dy = (y - center_y) / radius;
    if (length(dx, dy) < 1) return true;
    return dy > -tip && dy < -1 / tip && std::fabs(dx) < (dy + tip) / std::sqrt(tip * tip - 1);
}

Color drop(float x, float y, float center_x, float center_y, float radius, Color color) {
    const float dx = (x - center_x) / radius, dy = (y - center_y) / radius;
    const float shine = smooth_step(0.42f, 0.12f, length(dx + 0.36f, dy + 0.15f));
    return mix(color * (1.06f - 0.26f * (dx * 0.6f + dy * 0.8f)), rgb(0xffffff), 0.75f * shine);
}

Color icon_at(float x, float y) {
    Color color{0, 0, 0, 0.46f * smooth_step(0.075f, -0.075f, tile_distance(x, y - 0.045f, 0.385f, 0.10f))};
    if (tile_distance(x, y, 0.415f, 0.10f) < 0) {
        Color tile = mix(rgb(0x3f51d9), rgb(0x9a2fc4), clamp01(0.5f * x + 0.7f * y - 0.1f));
        tile = mix(tile, rgb(0x55c7f7), 0.55f * smooth_step(0.75f, 0.05f, length(x - 0.18f, y - 0.12f)));
        const float rim = tile_distance(x, y, 0.415f, 0.10f);
        tile = mix(tile, rgb(0xffffff), 0.35f * smooth_step(-0.022f, -0.004f, rim) * (1 - y));
        color = over(tile, color);
    }
    const float fallen = 0.30f * smooth_step(0.16f, 0.06f, length((x - 0.5f) * 0.45f, y - 0.745f));
    if (tile_distance(x, y, 0.415f, 0.10f) < 0) color = over({0.10f, 0.02f, 0.25f, fallen}, color);
    if (in_drop(x, y, 0.31f, 0.60f, 0.125f))
        color = over(drop(x, y, 0.31f, 0.60f, 0.125f, rgb(0xff3b4e)), color);
    if (in_drop(x, y, 0.69f, 0.60f, 0.125f))
        color = over(drop(x, y, 0.69f, 0.60f, 0.125f, rgb(0x29c46b)), color);
    if (in_drop(x, y, 0.50f, 0.585f, 0.155f))
        color = over(drop(x, y, 0.50f, 0.585f, 0.155f, rgb(0xffc21f)), color);
    return color;
}

}  // namespace

Canvas draw_icon() {
    Canvas canvas(128, 128);
    canvas.paint(8, [](float x, float y) { return icon_at(x / 128, y / 128); });
    return canvas;
}

}  // namespace samples

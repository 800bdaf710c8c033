#include "shore.hpp"

#include "noise.hpp"

#include <array>
#include <cmath>
#include <optional>

namespace samples {
namespace {

struct Boat {
    float x, waterline, size;
    Color sail, jib, hull;
};

constexpr std::array<Boat, 3> boats{{
    {0.52f, 0.700f, 0.085f, rgb(0xe0242f), rgb(0xfaf3e3), rgb(0x3a1d16)},
    {1.235f, 0.668f, 0.046f, rgb(0xfaf6ea), rgb(0x19a0b8), rgb(0x1b2b52)},
    {0.235f, 0.642f, 0.026f, rgb(0xffd23f), rgb(0xf7efe0), rgb(0x2c2c34)},
}};

/// The boat's color at a place in boat sizes: across, and up from the waterline.
std::optional<Color> boat_at(const Boat& boat, float across, float up) {
    if (up > 0 && up < 0.13f && std::fabs(across) < 0.40f + up * 1.1f)
        return up > 0.10f ? rgb(0xd9b48a) : boat.hull * (1 + across * 0.5f);
    if (std::fabs(across) < 0.012f && up > 0.1f && up < 1.32f) return rgb(0x4c3425);
    const float share = (up - 0.20f) / 1.08f;  // 0 at the boom, 1 at the top
    if (share <= 0 || share >= 1) return std::nullopt;
    const float belly = 0.06f * share * (1 - share) * 4;
    if (across > 0.02f && across < 0.50f * (1 - share) + belly)
        return boat.sail * (0.82f + 0.42f * across + 0.10f * share);
    if (across < -0.03f && across > -0.36f * (1 - share * 1.15f) - belly * 0.5f)
        return boat.jib * (0.80f - 0.30f * across);
    return std::nullopt;
}

struct Flower {
    float x, y, radius;
    Color petals, middle;
    int count;
};

/// The flower of one cell of a loose grid, if it has one: sizes grow towards the viewer.
std::optional<Flower> flower_of(int column, int row, float cell) {
    if (random_at(column, row, 820) > 0.45f) return std::nullopt;
    constexpr std::array<Color, 6> colors{rgb(0xe8112d), rgb(0xf5f0ff), rgb(0xff5fa8),
                                          rgb(0xffc400), rgb(0x4a5bff), rgb(0xe8112d)};
    const auto kind = static_cast<std::size_t>(random_at(column, row, 821) * 5.999f);
    const float x = (static_cast<float>(column) + 0.25f + 0.5f * random_at(column, row, 822)) * cell;
    const float y = (static_cast<float>(row) + 0.25f + 0.5f * random_at(column, row, 823)) * cell;
    const float radius =
        cell * (0.18f + 0.16f * random_at(column, row, 824)) * (0.55f + 0.9f * (y - 0.8f) / 0.2f);
    return Flower{x,
                  y,
                  radius,
                  colors[kind],
                  kind == 3 ? rgb(0x7a4a00) : rgb(0xffd84a),
                  kind == 0 || kind == 5 ? 4 : 6};
}

float bank_top(float x) {
    // High on the left, sinking into the lake to the right, with a low tongue at the far right.
    return 0.845f + 0.155f * smooth_step(0.05f, 0.98f, x) - 0.075f * smooth_step(1.18f, 1.5f, x) -
           0.045f * (fractal_noise(x * 4, 2, 801, 4) - 0.5f);
}

Color grass(float x, float y, float depth) {
    const float blades = fractal_noise(x * 130 + y * 30, y * 22, 803, 3);
    const float patches = fractal_noise(x * 7, y * 12, 805, 3);
    const Color base = mix(rgb(0x22351d), rgb(0x5d7a2b), clamp01(1.5f * blades - 0.35f));
    const Color warm = mix(base, rgb(0xb98a3c), 0.40f * smooth_step(0.45f, 0.75f, patches));
    return warm * (0.62f + 0.55f * smooth_step(0.10f, 0.0f, depth) + 0.25f * blades);
}

}  // namespace

Color draw_boats(Color behind, float x, float y) {
    for (const Boat& boat : boats) {
        const float up = (boat.waterline - y) / boat.size, across = (x - boat.x) / boat.size;
        if (std::fabs(across) > 1 || std::fabs(up) > 1.5f) continue;
        if (up >= 0) {
            if (const auto color = boat_at(boat, across, up)) return *color;
            continue;
        }
        const float wave = (noise(x * 40, y * 260, 760) - 0.5f) * 0.30f * (0.25f - up);
        if (const auto color = boat_at(boat, across + wave, -up * 1.06f))
            return mix(behind, *color * 0.78f, 0.62f * clamp01(1.25f + 0.6f * up));
    }
    return behind;
}

Color draw_shore(Color behind, float x, float y) {
    const float blade =
        0.034f * noise(x * 95, 4, 807) * noise(x * 21, 9, 809) + 0.010f * noise(x * 210, 2, 811);
    const float depth = y - (bank_top(x) - blade);
    Color color = depth > 0 ? grass(x, y, depth) : behind;
    constexpr float cell = 0.026f;
    const int column = static_cast<int>(std::floor(x / cell)), row = static_cast<int>(std::floor(y / cell));
    for (int j = row - 1; j <= row + 1; ++j)
        for (int i = column - 1; i <= column + 1; ++i) {
            const auto flower = flower_of(i, j, cell);
            if (!flower || flower->y < bank_top(flower->x) + 0.004f) continue;
            const float dx = (x - flower->x) / flower->radius, dy = (y - flower->y) / flower->radius * 1.25f;
            const float distance = std::sqrt(dx * dx + dy * dy);
            if (distance > 1) continue;
            const float petal = std::cos(std::atan2(dy, dx) * static_cast<float>(flower->count));
            if (distance < 0.27f) return flower->middle;
            if (distance < 0.80f + 0.20f * petal)
                color = flower->petals * (0.70f + 0.34f * distance - 0.14f * dy);
        }
    return color;
}

}  // namespace samples

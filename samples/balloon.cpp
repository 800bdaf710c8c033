#include "balloon.hpp"

#include <cmath>

namespace samples {
namespace {

/// Half the envelope's width at a height of -1 (top) .. 1.3 (mouth): a ball above, a cone below.
float half_width(float height) {
    constexpr float joint = 0.42f;
    if (height < joint) return std::sqrt(std::max(0.0f, 1 - height * height));
    const float t = (height - joint) / (1.3f - joint);
    return mix(std::sqrt(1 - joint * joint), 0.17f, t * (1.15f - 0.15f * t));
}

Color envelope(const Balloon& balloon, float across, float height) {
    const float turn = std::asin(std::clamp(across, -1.0f, 1.0f)) / 3.14159265f + 0.5f;
    const float gore = turn * static_cast<float>(balloon.gores);
    const bool odd = static_cast<int>(gore) % 2 != 0;
    Color color = odd ? balloon.second : balloon.first;
    if (height > 0.30f && height < 0.46f)
        color = odd ? balloon.first : balloon.second;  // a band turned round
    const float seam = std::fabs(gore - std::floor(gore) - 0.5f);
    // Lit by a low sun on the right, dark on the left and below.
    const float light =
        0.72f + 0.36f * across * (1 - 0.3f * across) - 0.16f * (height + 0.2f) * (height + 0.2f);
    return color * light * (1 - 0.16f * smooth_step(0.40f, 0.5f, seam)) +
           rgb(0xff9a50) * (0.10f * clamp01(across));
}

}  // namespace

Color draw_balloon(Color behind, const Balloon& balloon, float x, float y) {
    const float dx = (x - balloon.x) / balloon.radius, dy = (y - balloon.y) / balloon.radius;
    if (std::fabs(dx) > 1.05f || dy < -1.05f || dy > 2.0f) return behind;
    if (dy <= 1.3f && dy >= -1) {
        const float width = half_width(dy);
        if (std::fabs(dx) < width) return envelope(balloon, dx / width, dy);
    }
    if (dy > 1.62f && dy < 1.88f && std::fabs(dx) < 0.15f)
        return rgb(0x6b3f1f) * (0.9f + dx * 1.6f);  // the basket
    const float rope = 0.155f - (dy - 1.3f) * 0.06f;
    if (dy > 1.3f && dy <= 1.62f && std::fabs(std::fabs(dx) - rope) < 0.014f) return rgb(0x4a3a30);
    return behind;
}

}  // namespace samples

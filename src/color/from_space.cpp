#include "color/color_matrices.hpp"

#include <tinct/color/color_space.hpp>

#include <algorithm>
#include <cmath>

namespace tinct {

namespace {

double clipped_level(double level) { return std::clamp(level, 0.0, 255.0); }

double level_of_linear(double linear) {
    const double share = linear <= 0.0031308 ? 12.92 * linear : 1.055 * std::pow(linear, 1 / 2.4) - 0.055;
    return clipped_level(255 * share);
}

double cubed(double x) { return x * x * x; }

Vector3 linear_of_oklab(const Vector3& oklab) {
    Vector3 lms = oklab_to_lms * Vector3{oklab[0] / 100, oklab[1] / 100, oklab[2] / 100};
    for (double& value : lms) value = cubed(value);
    return xyz_to_linear * (lms_to_xyz * lms);
}

double inverse_lab_curve(double value) {
    const double cube = cubed(value);
    return cube > lab_epsilon ? cube : (116 * value - 16) / lab_kappa;
}

Vector3 linear_of_lab(const Vector3& lab) {
    const double y = (lab[0] + 16) / 116;
    Vector3 xyz{inverse_lab_curve(y + lab[1] / 500), inverse_lab_curve(y),
                inverse_lab_curve(y - lab[2] / 200)};
    for (std::size_t i = 0; i < 3; ++i) xyz[i] *= white_d65[i];
    return xyz_to_linear * xyz;
}

ColorCoordinates rounded(double x, double y, double z) {
    return {static_cast<float>(x), static_cast<float>(y), static_cast<float>(z)};
}

ColorCoordinates levels_of_linear(const Vector3& linear) {
    return rounded(level_of_linear(linear[0]), level_of_linear(linear[1]), level_of_linear(linear[2]));
}

}  // namespace

ColorCoordinates from_space(ColorSpace space, ColorCoordinates coordinates) {
    const Vector3 point{coordinates.x, coordinates.y, coordinates.z};
    if (space == ColorSpace::oklab) return levels_of_linear(linear_of_oklab(point));
    if (space == ColorSpace::lab) return levels_of_linear(linear_of_lab(point));
    if (space == ColorSpace::linear)
        return levels_of_linear({point[0] / 255, point[1] / 255, point[2] / 255});
    return rounded(clipped_level(point[0]), clipped_level(point[1]), clipped_level(point[2]));
}

}  // namespace tinct

#include <tinct/color/delta_e.hpp>

#include <cmath>

// CIEDE2000 as Sharma, Wu and Dalal 2005 ("The CIEDE2000 color-difference formula: implementation notes,
// supplementary test data, and mathematical observations") define it. Hues are kept as unit vectors instead
// of angles: sums of angles become products, and the mean of two hues is the bisector of their vectors, which
// needs none of the paper's cases for angles that wrap around.

namespace tinct {

namespace {

struct Direction {
    double cosine, sine;
};

struct Chromatic {
    double a, b, chroma;
};

double seventh_power(double x) {
    const double cube = x * x * x;
    return cube * cube * x;
}

// sqrt(C^7 / (C^7 + 25^7)): 0 for gray, near 1 for strong colors.
double chroma_weight(double chroma) {
    const double power = seventh_power(chroma);
    return std::sqrt(power / (power + 6103515625.0));
}

Chromatic chromatic(double a, double b) { return {a, b, std::sqrt(a * a + b * b)}; }

double dot(const Chromatic& p, const Chromatic& q) { return p.a * q.a + p.b * q.b; }
double cross(const Chromatic& p, const Chromatic& q) { return p.a * q.b - p.b * q.a; }

// Whether the hue angle, 0 .. 360 degrees, is below 180.
bool in_first_half(const Chromatic& p) { return p.b > 0 || (p.b == 0 && p.a > 0); }

// On which side of p's hue that of q lies: 1 counterclockwise, -1 clockwise. Opposite hues have no shorter
// way; the paper then takes the one that does not pass 0 degrees.
double side(const Chromatic& p, const Chromatic& q) {
    const double product = cross(p, q);
    if (product == 0) return in_first_half(p) ? 1 : -1;
    return product > 0 ? 1 : -1;
}

// Delta H' = 2 sqrt(C1' C2') sin(delta h' / 2), each form where it does not cancel.
double hue_difference(const Chromatic& p, const Chromatic& q) {
    const double product = p.chroma * q.chroma, along = dot(p, q);
    if (product == 0) return 0;
    if (along >= 0) return cross(p, q) / std::sqrt((product + along) / 2);
    return side(p, q) * std::sqrt(2 * (product - along));
}

// The direction of the mean hue. Of a gray and a color it is the color's, of two grays 0 degrees.
Direction mean_hue(const Chromatic& p, const Chromatic& q) {
    const double p_scale = p.chroma > 0 ? 1 / p.chroma : 0, q_scale = q.chroma > 0 ? 1 / q.chroma : 0;
    double x = p.a * p_scale + q.a * q_scale, y = p.b * p_scale + q.b * q_scale;
    if (dot(p, q) < 0) {  // their sum is short: the perpendicular of their difference is more exact
        const double turn = side(p, q);
        x = turn * (q.b * q_scale - p.b * p_scale);
        y = turn * (p.a * p_scale - q.a * q_scale);
    }
    const double length = std::sqrt(x * x + y * y);
    return length > 0 ? Direction{x / length, y / length} : Direction{1, 0};
}

// T, the weight of hue differences by hue.
double hue_weight(Direction h) {
    const double c2 = 2 * h.cosine * h.cosine - 1, s2 = 2 * h.sine * h.cosine;
    const double c3 = h.cosine * (4 * h.cosine * h.cosine - 3), s3 = h.sine * (3 - 4 * h.sine * h.sine);
    const double c4 = 2 * c2 * c2 - 1, s4 = 2 * s2 * c2;
    return 1 - 0.17 * (h.cosine * 0.86602540378443865 + h.sine * 0.5)       // cos(h - 30)
           + 0.24 * c2                                                      // cos(2 h)
           + 0.32 * (c3 * 0.99452189536827333 - s3 * 0.10452846326765347)   // cos(3 h + 6)
           - 0.20 * (c4 * 0.45399049973954675 + s4 * 0.89100652418836786);  // cos(4 h - 63)
}

// Polynomials instead of the library's functions, whose last bits differ between machines.
double small_arc_tangent(double x) {  // |x| <= 0.25
    const double y = x * x;
    double sum = 0;
    for (int n = 15; n >= 1; n -= 2) sum = 1.0 / n - y * sum;
    return x * sum;
}

double falling_exponential(double x) {  // e^-x for 0 <= x <= 40
    const double part = x / 64;
    double power = 1;
    for (int n = 12; n >= 1; --n) power = 1 - part * power / n;
    for (int i = 0; i < 6; ++i) power *= power;
    return power;
}

double sine(double x) {  // 0 <= x <= 1.1
    const double y = x * x;
    double sum = 1;
    for (int n = 14; n >= 2; n -= 2) sum = 1 - y * sum / (n * (n + 1));
    return x * sum;
}

// sin(2 delta theta), the turn of the ellipses around blue (275 degrees). Below 2e-8 where it is left out;
// the paper's angles end at 360 degrees, so that hues just above 0 are far from blue.
double blue_turn(Direction h) {
    constexpr double radian = 0.017453292519943296;
    const double cosine = h.cosine * 0.08715574274765817 - h.sine * 0.99619469809174553;
    if (cosine < -0.2588 || (h.sine >= 0 && h.cosine > 0)) return 0;
    const double along = h.sine * 0.08715574274765817 + h.cosine * 0.99619469809174553;
    double tangent = std::abs(along) / (1 + cosine);  // of half the angle, then of a quarter and an eighth
    for (int i = 0; i < 2; ++i) tangent = tangent / (1 + std::sqrt(1 + tangent * tangent));
    const double share = 8 * small_arc_tangent(tangent) / (25 * radian);
    return sine(60 * radian * falling_exponential(share * share));
}

}  // namespace

double ciede2000(ColorCoordinates first, ColorCoordinates second) {
    if (first == second) return 0;
    const double l1 = first.x, a1 = first.y, b1 = first.z, l2 = second.x, a2 = second.y, b2 = second.z;
    const double stretch =
        1.5 - 0.5 * chroma_weight((chromatic(a1, b1).chroma + chromatic(a2, b2).chroma) / 2);
    const Chromatic p = chromatic(stretch * a1, b1), q = chromatic(stretch * a2, b2);

    const double mean_chroma = (p.chroma + q.chroma) / 2;
    const Direction hue = mean_hue(p, q);
    const double from_middle = ((l1 + l2) / 2 - 50) * ((l1 + l2) / 2 - 50);

    const double lightness = (l2 - l1) / (1 + 0.015 * from_middle / std::sqrt(20 + from_middle));
    const double chroma = (q.chroma - p.chroma) / (1 + 0.045 * mean_chroma);
    const double turn = hue_difference(p, q) / (1 + 0.015 * mean_chroma * hue_weight(hue));
    const double rotation = -blue_turn(hue) * 2 * chroma_weight(mean_chroma);
    return std::sqrt(lightness * lightness + chroma * chroma + turn * turn + rotation * chroma * turn);
}

double oklab_delta_e(ColorCoordinates a, ColorCoordinates b) {
    const double x = double{a.x} - b.x, y = double{a.y} - b.y, z = double{a.z} - b.z;
    return std::sqrt(x * x + y * y + z * z);
}

}  // namespace tinct

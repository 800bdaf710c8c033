#include "color/kernels/delta_e_block.hpp"

#include "util/kernel_dispatch.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "color/kernels/delta_e_block.cpp"
// clang-format off
#include <hwy/foreach_target.h>
#include <hwy/highway.h>
// clang-format on

// CIEDE2000 as Sharma, Wu and Dalal 2005 ("The CIEDE2000 color-difference formula: implementation notes,
// supplementary test data, and mathematical observations") define it. Hues are kept as unit vectors instead
// of angles: sums of angles become products, and the mean of two hues is the bisector of their vectors, which
// needs none of the paper's cases for angles that wrap around. Only Mul, Add, Sub, Div and Sqrt, which every
// instruction set rounds alike; polynomials instead of a library's functions, whose last bits differ.
HWY_BEFORE_NAMESPACE();
namespace tinct::kernels::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;
using D = hn::CappedTag<double, 8>;
using V = hn::Vec<D>;
using M = hn::Mask<D>;

HWY_INLINE V constant(double value) { return hn::Set(D(), value); }
HWY_INLINE V mean(V a, V b) { return hn::Mul(hn::Add(a, b), constant(0.5)); }
HWY_INLINE V square(V x) { return hn::Mul(x, x); }

struct Direction {
    V cosine, sine;
};

struct Chromatic {
    V a, b, chroma;
};

// sqrt(C^7 / (C^7 + 25^7)): 0 for gray, near 1 for strong colors.
HWY_INLINE V chroma_weight(V chroma) {
    const V cube = hn::Mul(square(chroma), chroma);
    const V power = hn::Mul(square(cube), chroma);
    return hn::Sqrt(hn::Div(power, hn::Add(power, constant(6103515625.0))));
}

HWY_INLINE V chroma_of(V a, V b) { return hn::Sqrt(hn::Add(square(a), square(b))); }

HWY_INLINE V dot(const Chromatic& p, const Chromatic& q) {
    return hn::Add(hn::Mul(p.a, q.a), hn::Mul(p.b, q.b));
}

HWY_INLINE V cross(const Chromatic& p, const Chromatic& q) {
    return hn::Sub(hn::Mul(p.a, q.b), hn::Mul(p.b, q.a));
}

// Whether the hue angle, 0 .. 360 degrees, is below 180.
HWY_INLINE M in_first_half(const Chromatic& p) {
    const V zero = hn::Zero(D());
    return hn::Or(hn::Gt(p.b, zero), hn::And(hn::Eq(p.b, zero), hn::Gt(p.a, zero)));
}

// On which side of p's hue that of q lies: 1 counterclockwise, -1 clockwise. Opposite hues have no shorter
// way; the paper then takes the one that does not pass 0 degrees.
HWY_INLINE V side(const Chromatic& p, const Chromatic& q) {
    const V product = cross(p, q), zero = hn::Zero(D());
    const M left = hn::Or(hn::Gt(product, zero), hn::And(hn::Eq(product, zero), in_first_half(p)));
    return hn::IfThenElse(left, constant(1), constant(-1));
}

// Delta H' = 2 sqrt(C1' C2') sin(delta h' / 2), each form where it does not cancel.
HWY_INLINE V hue_difference(const Chromatic& p, const Chromatic& q) {
    const V product = hn::Mul(p.chroma, q.chroma), along = dot(p, q), zero = hn::Zero(D());
    const V near = hn::Div(cross(p, q), hn::Sqrt(mean(product, along)));
    const V far = hn::Mul(side(p, q), hn::Sqrt(hn::Mul(hn::Sub(product, along), constant(2))));
    return hn::IfThenZeroElse(hn::Eq(product, zero), hn::IfThenElse(hn::Ge(along, zero), near, far));
}

HWY_INLINE Direction unit(const Chromatic& p) {
    const V scale = hn::IfThenElseZero(hn::Gt(p.chroma, hn::Zero(D())), hn::Div(constant(1), p.chroma));
    return {hn::Mul(p.a, scale), hn::Mul(p.b, scale)};
}

// The direction of the mean hue. Of a gray and a color it is the color's, of two grays 0 degrees.
HWY_INLINE Direction mean_hue(const Chromatic& p, const Chromatic& q) {
    const Direction to_p = unit(p), to_q = unit(q);
    // Where their sum is short, the perpendicular of their difference is more exact.
    const M far = hn::Lt(dot(p, q), hn::Zero(D()));
    const V turn = side(p, q);
    const V x =
        hn::IfThenElse(far, hn::Mul(turn, hn::Sub(to_q.sine, to_p.sine)), hn::Add(to_p.cosine, to_q.cosine));
    const V y =
        hn::IfThenElse(far, hn::Mul(turn, hn::Sub(to_p.cosine, to_q.cosine)), hn::Add(to_p.sine, to_q.sine));
    const V length = chroma_of(x, y);
    const M none = hn::Eq(length, hn::Zero(D()));
    return {hn::IfThenElse(none, constant(1), hn::Div(x, length)),
            hn::IfThenZeroElse(none, hn::Div(y, length))};
}

HWY_INLINE V double_cosine(V cosine) { return hn::Sub(hn::Mul(constant(2), square(cosine)), constant(1)); }

// T, the weight of hue differences by hue.
HWY_INLINE V hue_weight(const Direction& h) {
    const V c2 = double_cosine(h.cosine), s2 = hn::Mul(hn::Mul(constant(2), h.sine), h.cosine);
    const V c3 = hn::Mul(h.cosine, hn::Sub(hn::Mul(constant(4), square(h.cosine)), constant(3)));
    const V s3 = hn::Mul(h.sine, hn::Sub(constant(3), hn::Mul(constant(4), square(h.sine))));
    const V c4 = double_cosine(c2), s4 = hn::Mul(hn::Mul(constant(2), s2), c2);
    const auto turned = [](V cosine, double c, V sine, double s) HWY_ATTR {
        return hn::Add(hn::Mul(cosine, constant(c)), hn::Mul(sine, constant(s)));
    };
    const V first = turned(h.cosine, -0.17 * 0.86602540378443865, h.sine, -0.17 * 0.5);       // cos(h - 30)
    const V third = turned(c3, 0.32 * 0.99452189536827333, s3, -0.32 * 0.10452846326765347);  // cos(3 h + 6)
    const V fourth =
        turned(c4, -0.20 * 0.45399049973954675, s4, -0.20 * 0.89100652418836786);  // cos(4 h - 63)
    const V second = hn::Mul(c2, constant(0.24));
    return hn::Add(hn::Add(constant(1), hn::Add(first, second)), hn::Add(third, fourth));
}

// sum = 1 - x sum / d for the divisors in turn: alternating series from their small end.
template <class... Divisors>
HWY_INLINE V falling_series(V x, Divisors... divisors) {
    V sum = constant(1);
    ((sum = hn::Sub(constant(1), hn::Mul(hn::Mul(x, constant(1.0 / divisors)), sum))), ...);
    return sum;
}

// 0 <= x <= 0.25; within 1e-11 of it, as a share.
HWY_INLINE V small_arc_tangent(V x) {
    const V y = square(x);
    V sum = constant(1.0 / 15);
    for (const int n : {13, 11, 9, 7, 5, 3, 1}) sum = hn::Sub(constant(1.0 / n), hn::Mul(y, sum));
    return hn::Mul(x, sum);
}

// e^-x for 0 <= x <= 18; within 1e-10 of it, as a share.
HWY_INLINE V falling_exponential(V x) {
    V power = falling_series(hn::Mul(x, constant(1.0 / 64)), 9, 8, 7, 6, 5, 4, 3, 2, 1);
    for (int i = 0; i < 6; ++i) power = square(power);
    return power;
}

// 0 <= x <= 1.1; within 1e-11 of it.
HWY_INLINE V sine(V x) {
    return hn::Mul(x, falling_series(square(x), 12 * 13, 10 * 11, 8 * 9, 6 * 7, 4 * 5, 2 * 3));
}

// sin(2 delta theta), the turn of the ellipses around blue (275 degrees). Below 5e-8 where it is left out;
// the paper's angles end at 360 degrees, so that hues just above 0 are far from blue.
HWY_INLINE V blue_turn(const Direction& h) {
    constexpr double radian = 0.017453292519943296, cosine_275 = 0.08715574274765817,
                     sine_275 = -0.99619469809174553;
    const V zero = hn::Zero(D()), one = constant(1);
    const V cosine = hn::Add(hn::Mul(h.cosine, constant(cosine_275)), hn::Mul(h.sine, constant(sine_275)));
    const V along = hn::Sub(hn::Mul(h.sine, constant(cosine_275)), hn::Mul(h.cosine, constant(sine_275)));
    V tangent = hn::Div(hn::Abs(along), hn::Add(one, cosine));  // of half the angle
    for (int i = 0; i < 2; ++i)                                 // then of a quarter and an eighth
        tangent = hn::Div(tangent, hn::Add(one, hn::Sqrt(hn::Add(one, square(tangent)))));
    const V share = hn::Mul(small_arc_tangent(tangent), constant(8 / (25 * radian)));
    const V turn = sine(hn::Mul(constant(60 * radian), falling_exponential(square(share))));
    const M far =
        hn::Or(hn::Lt(cosine, constant(-0.2588)), hn::And(hn::Ge(h.sine, zero), hn::Gt(h.cosine, zero)));
    return hn::IfThenZeroElse(far, turn);
}

struct Lab {
    V l, a, b;
};

HWY_INLINE V difference(const Lab& first, const Lab& second) {
    const V one = constant(1);
    const V plain_chroma = mean(chroma_of(first.a, first.b), chroma_of(second.a, second.b));
    const V stretch = hn::Sub(constant(1.5), hn::Mul(constant(0.5), chroma_weight(plain_chroma)));
    const V a1 = hn::Mul(stretch, first.a), a2 = hn::Mul(stretch, second.a);
    const Chromatic p{a1, first.b, chroma_of(a1, first.b)}, q{a2, second.b, chroma_of(a2, second.b)};

    const V mean_chroma = mean(p.chroma, q.chroma);
    const Direction hue = mean_hue(p, q);
    const V from_middle = square(hn::Sub(mean(first.l, second.l), constant(50)));
    const V l_weight = hn::Add(
        one, hn::Div(hn::Mul(constant(0.015), from_middle), hn::Sqrt(hn::Add(constant(20), from_middle))));
    const V c_weight = hn::Add(one, hn::Mul(constant(0.045), mean_chroma));
    const V h_weight = hn::Add(one, hn::Mul(hn::Mul(constant(0.015), mean_chroma), hue_weight(hue)));

    const V lightness = hn::Div(hn::Sub(second.l, first.l), l_weight);
    const V chroma = hn::Div(hn::Sub(q.chroma, p.chroma), c_weight);
    const V turn = hn::Div(hue_difference(p, q), h_weight);
    const V rotation = hn::Mul(hn::Mul(blue_turn(hue), constant(-2)), chroma_weight(mean_chroma));
    return hn::Sqrt(hn::Add(hn::Add(square(lightness), square(chroma)),
                            hn::Add(square(turn), hn::Mul(hn::Mul(rotation, chroma), turn))));
}

HWY_INLINE Lab load(const ColorBlock& block, std::size_t i) {
    const D d;
    const hn::Rebind<float, D> floats;
    const auto wide = [&](const float* from)
                          HWY_ATTR { return hn::PromoteTo(d, hn::Load(floats, from + i)); };
    return {wide(block.x), wide(block.y), wide(block.z)};
}

void ciede2000_block(const ColorBlock& a, const ColorBlock& b, std::size_t count,
                     DifferenceBlock& differences) {
    const D d;
    for (std::size_t i = 0; i < count; i += hn::Lanes(d))
        hn::Store(difference(load(a, i), load(b, i)), d, differences.values + i);
}

}  // namespace tinct::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace tinct::kernels {

TINCT_KERNEL(ciede2000_block);

void ciede2000(const ColorBlock& a, const ColorBlock& b, std::size_t count, DifferenceBlock& differences) {
    TINCT_CALL(ciede2000_block)(a, b, count, differences);
}

}  // namespace tinct::kernels
#endif  // HWY_ONCE

#include "color/kernels/color_block.hpp"

#include "util/kernel_dispatch.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "color/kernels/color_block.cpp"
// clang-format off
#include <hwy/foreach_target.h>
#include <hwy/highway.h>
// clang-format on

#include "color/color_matrices.hpp"

#include <cstdint>

// Roots by Newton's iteration from a guess made of the number's bits (Moroz et al. 2021, "Fast calculation of
// cube and inverse cube roots using a magic constant"). Only Mul, Add, Sub and conversions that round to
// nearest or truncate: every instruction set gives the same bits.
HWY_BEFORE_NAMESPACE();
namespace tinct::kernels::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;
using D = hn::CappedTag<float, 16>;
using V = hn::Vec<D>;

HWY_INLINE V constant(double value) { return hn::Set(D(), static_cast<float>(value)); }

// x^(-1/Degree) for x > 0. Each step squares the relative error, about 0.1 at first.
template <int Degree>
HWY_INLINE V inverse_root(V x) {
    const D d;
    const hn::RebindToSigned<D> integers;
    // The bits of x are about 2^23 (log2(x) + 127), which is divided by -Degree.
    constexpr double one = 127.0 * (1 << 23);
    const V bits = hn::ConvertTo(d, hn::BitCast(integers, x));
    V root = hn::BitCast(d, hn::ConvertTo(integers, hn::Sub(constant(one * (Degree + 1) / Degree),
                                                            hn::Mul(bits, constant(1.0 / Degree)))));
    for (int step = 0; step < 4; ++step) {
        V power = root;
        for (int i = 1; i < Degree; ++i) power = hn::Mul(power, root);
        const V correction = hn::Sub(constant(1), hn::Mul(x, power));
        root = hn::Add(root, hn::Mul(hn::Mul(root, correction), constant(1.0 / Degree)));
    }
    return root;
}

// Exactly 0 for 0; below 1e-30 it is not accurate, which adds less than 1e-10.
HWY_INLINE V cube_root(V x) {
    const V inverse = inverse_root<3>(hn::Max(x, constant(1e-30)));
    return hn::Mul(hn::Mul(x, inverse), inverse);
}

// x^2.4 = (x * x^(-1/5))^3.
HWY_INLINE V power_2_4(V x) {
    const V root = hn::Mul(x, inverse_root<5>(x));
    return hn::Mul(hn::Mul(root, root), root);
}

HWY_INLINE V linear_of(V level) {
    const V clipped = hn::Min(hn::Max(level, constant(0)), constant(255));
    const V share = hn::Mul(clipped, constant(1.0 / 255));
    const V curve = power_2_4(hn::Mul(hn::Add(share, constant(0.055)), constant(1 / 1.055)));
    return hn::IfThenElse(hn::Le(share, constant(0.04045)), hn::Mul(share, constant(1 / 12.92)), curve);
}

struct Point {
    V x, y, z;
};

HWY_INLINE V row_product(const std::array<double, 3>& row, const Point& p) {
    return hn::Add(hn::Add(hn::Mul(constant(row[0]), p.x), hn::Mul(constant(row[1]), p.y)),
                   hn::Mul(constant(row[2]), p.z));
}

HWY_INLINE Point product(const Matrix3& matrix, const Point& p) {
    return {row_product(matrix[0], p), row_product(matrix[1], p), row_product(matrix[2], p)};
}

HWY_INLINE Point oklab_of(const Point& linear) {
    static constexpr Matrix3 to_lms = xyz_to_lms * linear_to_xyz;
    const Point lms = product(to_lms, linear);
    const Point roots{cube_root(lms.x), cube_root(lms.y), cube_root(lms.z)};
    const Point oklab = product(lms_to_oklab, roots);
    const V hundred = constant(100);
    return {hn::Mul(oklab.x, hundred), hn::Mul(oklab.y, hundred), hn::Mul(oklab.z, hundred)};
}

// f of CIELAB (CIE 15:2004).
HWY_INLINE V lab_curve(V share) {
    const V line = hn::Add(hn::Mul(share, constant(lab_kappa / 116)), constant(16.0 / 116));
    return hn::IfThenElse(hn::Gt(share, constant(lab_epsilon)), cube_root(share), line);
}

constexpr Matrix3 relative_to_white(Matrix3 matrix) {
    for (std::size_t i = 0; i < 3; ++i)
        for (double& element : matrix[i]) element /= white_d65[i];
    return matrix;
}

HWY_INLINE Point lab_of(const Point& linear) {
    static constexpr Matrix3 to_shares = relative_to_white(linear_to_xyz);
    const Point shares = product(to_shares, linear);
    const V x = lab_curve(shares.x), y = lab_curve(shares.y), z = lab_curve(shares.z);
    return {hn::Sub(hn::Mul(y, constant(116)), constant(16)), hn::Mul(hn::Sub(x, y), constant(500)),
            hn::Mul(hn::Sub(y, z), constant(200))};
}

template <class Convert>
HWY_INLINE void convert_block(ColorBlock& block, Convert convert) {
    const D d;
    for (std::size_t i = 0; i < block_colors; i += hn::Lanes(d)) {
        const Point from{hn::Load(d, block.x + i), hn::Load(d, block.y + i), hn::Load(d, block.z + i)};
        const Point to = convert(from);
        hn::Store(to.x, d, block.x + i);
        hn::Store(to.y, d, block.y + i);
        hn::Store(to.z, d, block.z + i);
    }
}

void block_to_linear(ColorBlock& block) {
    convert_block(block, [](const Point& levels) HWY_ATTR {
        return Point{linear_of(levels.x), linear_of(levels.y), linear_of(levels.z)};
    });
}

void block_to_oklab(ColorBlock& block) {
    convert_block(block, [](const Point& linear) HWY_ATTR { return oklab_of(linear); });
}

void block_to_lab(ColorBlock& block) {
    convert_block(block, [](const Point& linear) HWY_ATTR { return lab_of(linear); });
}

}  // namespace tinct::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace tinct::kernels {

TINCT_KERNEL(block_to_linear);
TINCT_KERNEL(block_to_oklab);
TINCT_KERNEL(block_to_lab);

void levels_to_linear(ColorBlock& block) { TINCT_CALL(block_to_linear)(block); }
void linear_to_oklab(ColorBlock& block) { TINCT_CALL(block_to_oklab)(block); }
void linear_to_lab(ColorBlock& block) { TINCT_CALL(block_to_lab)(block); }

}  // namespace tinct::kernels
#endif  // HWY_ONCE

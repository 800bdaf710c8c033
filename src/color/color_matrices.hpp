#pragma once

#include <array>
#include <cstddef>

/// The matrices of CSS Color Module Level 4, "Sample code for color conversions", in double precision. Rows
/// act on columns: matrix * (r, g, b).
namespace tinct {

using Matrix3 = std::array<std::array<double, 3>, 3>;
using Vector3 = std::array<double, 3>;

constexpr Vector3 operator*(const Matrix3& matrix, const Vector3& v) {
    Vector3 product{};
    for (std::size_t i = 0; i < 3; ++i)
        product[i] = matrix[i][0] * v[0] + matrix[i][1] * v[1] + matrix[i][2] * v[2];
    return product;
}

constexpr Matrix3 operator*(const Matrix3& a, const Matrix3& b) {
    Matrix3 product{};
    for (std::size_t i = 0; i < 3; ++i)
        for (std::size_t j = 0; j < 3; ++j)
            product[i][j] = a[i][0] * b[0][j] + a[i][1] * b[1][j] + a[i][2] * b[2][j];
    return product;
}

inline constexpr Matrix3 linear_to_xyz{{{506752.0 / 1228815, 87881.0 / 245763, 12673.0 / 70218},
                                        {87098.0 / 409605, 175762.0 / 245763, 12673.0 / 175545},
                                        {7918.0 / 409605, 87881.0 / 737289, 1001167.0 / 1053270}}};
inline constexpr Matrix3 xyz_to_linear{{{12831.0 / 3959, -329.0 / 214, -1974.0 / 3959},
                                        {-851781.0 / 878810, 1648619.0 / 878810, 36519.0 / 878810},
                                        {705.0 / 12673, -2585.0 / 12673, 705.0 / 667}}};

inline constexpr Matrix3 xyz_to_lms{{{0.8190224379967030, 0.3619062600528904, -0.1288737815209879},
                                     {0.0329836539323885, 0.9292868615863434, 0.0361446663506424},
                                     {0.0481771893596242, 0.2642395317527308, 0.6335478284694309}}};
inline constexpr Matrix3 lms_to_xyz{{{1.2268798758459243, -0.5578149944602171, 0.2813910456659647},
                                     {-0.0405757452148008, 1.1122868032803170, -0.0717110580655164},
                                     {-0.0763729366746601, -0.4214933324022432, 1.5869240198367816}}};
inline constexpr Matrix3 lms_to_oklab{{{0.2104542683093140, 0.7936177747023054, -0.0040720430116193},
                                       {1.9779985324311684, -2.4285922420485799, 0.4505937096174110},
                                       {0.0259040424655478, 0.7827717124575296, -0.8086757549230774}}};
inline constexpr Matrix3 oklab_to_lms{{{1.0, 0.3963377773761749, 0.2158037573099136},
                                       {1.0, -0.1055613458156586, -0.0638541728258133},
                                       {1.0, -0.0894841775298119, -1.2914855480194092}}};

/// XYZ of the white of sRGB, which has the chromaticity (0.3127, 0.3290).
inline constexpr Vector3 white_d65{0.3127 / 0.3290, 1.0, (1.0 - 0.3127 - 0.3290) / 0.3290};

/// Where CIELAB changes from its line to the cube root, and the line's slope.
inline constexpr double lab_epsilon = 216.0 / 24389, lab_kappa = 24389.0 / 27;

}  // namespace tinct

#include "metrics/compared_pictures.hpp"
#include "metrics/gaussian_similarity.hpp"
#include "metrics/luma_plane.hpp"

#include <tinct/metrics/ms_ssim.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace tinct {

namespace {

// Of the finest scale first.
constexpr std::array<double, 5> exponents{0.0448, 0.2856, 0.3001, 0.2363, 0.1333};

// How many scales keep both sides at least as long as the window; at least one.
std::size_t usable_scales(std::size_t shorter_side) {
    std::size_t scales = 1;
    while (scales < exponents.size() && shorter_side >> scales >= gaussian_side) ++scales;
    return scales;
}

double weighted(double mean, double exponent) { return std::pow(std::max(mean, 0.0), exponent); }

double ms_ssim_on(Rgb ground, const PixelSource& a, const PixelSource& b, int threads) {
    const std::size_t scales = usable_scales(std::min(a.width(), a.height()));
    double exponent_sum = 0;
    for (std::size_t scale = 0; scale < scales; ++scale) exponent_sum += exponents[scale];

    LumaRows rows_a(a, ground), rows_b(b, ground);
    LumaPlane plane_a, plane_b;
    double product = 1;
    for (std::size_t scale = 0; scale < scales; ++scale) {
        const GaussianSimilarity mean = gaussian_similarity(rows_a, rows_b, threads);
        const bool is_last = scale + 1 == scales;
        product *= weighted(is_last ? mean.whole : mean.contrast_structure, exponents[scale] / exponent_sum);
        if (is_last) break;
        plane_a = halved(rows_a, threads);
        plane_b = halved(rows_b, threads);
        rows_a = LumaRows(plane_a);
        rows_b = LumaRows(plane_b);
    }
    return product;
}

}  // namespace

double ms_ssim(PixelSource a, PixelSource b, int threads) {
    require_comparable("ms_ssim", a, b);
    double worst = 1;
    for (const Rgb ground : compared_grounds(a, b))
        worst = std::min(worst, ms_ssim_on(ground, a, b, threads));
    return worst;
}

}  // namespace tinct

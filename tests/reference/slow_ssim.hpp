#pragma once

#include <tinct/color/rgb.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

namespace tinct::testing {

/// One channel or the luma of a picture, row by row.
struct GrayPlane {
    std::size_t width, height;
    std::vector<double> levels;
    double at(std::size_t x, std::size_t y) const { return levels[y * width + x]; }
};

/// Means, variances and covariance of two planes under a window, directly from their definitions.
struct WindowMoments {
    double mean_a = 0, mean_b = 0, variance_a = 0, variance_b = 0, covariance = 0;
};

/// `weights` are those of the window's rows times columns and sum to 1; `sample` is n / (n - 1) or 1.
inline WindowMoments window_moments(const GrayPlane& a, const GrayPlane& b, std::size_t x, std::size_t y,
                                    const std::vector<double>& across, const std::vector<double>& down,
                                    double sample) {
    WindowMoments m;
    const auto for_each = [&](auto body) {
        for (std::size_t j = 0; j < down.size(); ++j)
            for (std::size_t i = 0; i < across.size(); ++i)
                body(across[i] * down[j], a.at(x + i, y + j), b.at(x + i, y + j));
    };
    for_each([&](double weight, double p, double q) { m.mean_a += weight * p, m.mean_b += weight * q; });
    for_each([&](double weight, double p, double q) {
        m.variance_a += sample * weight * (p - m.mean_a) * (p - m.mean_a);
        m.variance_b += sample * weight * (q - m.mean_b) * (q - m.mean_b);
        m.covariance += sample * weight * (p - m.mean_a) * (q - m.mean_b);
    });
    return m;
}

struct Similarity {
    double contrast_structure = 0, whole = 0;
};

inline Similarity slow_similarity(const GrayPlane& a, const GrayPlane& b, const std::vector<double>& across,
                                  const std::vector<double>& down, double sample) {
    const double c1 = 2.55 * 2.55, c2 = 7.65 * 7.65;
    Similarity sum;
    double places = 0;
    for (std::size_t y = 0; y + down.size() <= a.height; ++y)
        for (std::size_t x = 0; x + across.size() <= a.width; ++x) {
            const WindowMoments m = window_moments(a, b, x, y, across, down, sample);
            const double structure = (2 * m.covariance + c2) / (m.variance_a + m.variance_b + c2);
            sum.contrast_structure += structure;
            sum.whole +=
                structure * (2 * m.mean_a * m.mean_b + c1) / (m.mean_a * m.mean_a + m.mean_b * m.mean_b + c1);
            ++places;
        }
    return {sum.contrast_structure / places, sum.whole / places};
}

/// SSIM of one channel: a uniform window of 7 x 7, or of the picture's side.
inline double slow_ssim(const GrayPlane& a, const GrayPlane& b) {
    const std::size_t width = std::min<std::size_t>(7, a.width), height = std::min<std::size_t>(7, a.height);
    const auto n = static_cast<double>(width * height);
    return slow_similarity(a, b, std::vector<double>(width, 1.0 / static_cast<double>(width)),
                           std::vector<double>(height, 1.0 / static_cast<double>(height)),
                           n > 1 ? n / (n - 1) : 0)
        .whole;
}

inline std::vector<double> slow_gaussian(std::size_t side) {
    std::vector<double> weights;
    double sum = 0;
    for (std::size_t i = 0; i < side; ++i) {
        const double distance = static_cast<double>(i) - (static_cast<double>(side) - 1) / 2;
        weights.push_back(std::exp(-distance * distance / 4.5));
        sum += weights.back();
    }
    for (double& weight : weights) weight /= sum;
    return weights;
}

inline GrayPlane slow_half(const GrayPlane& plane) {
    GrayPlane half{plane.width / 2, plane.height / 2, {}};
    for (std::size_t y = 0; y < half.height; ++y)
        for (std::size_t x = 0; x < half.width; ++x)
            half.levels.push_back((plane.at(2 * x, 2 * y) + plane.at(2 * x + 1, 2 * y) +
                                   plane.at(2 * x, 2 * y + 1) + plane.at(2 * x + 1, 2 * y + 1)) /
                                  4);
    return half;
}

/// MS-SSIM of two gray planes as the header of ms_ssim defines it.
inline double slow_ms_ssim(GrayPlane a, GrayPlane b) {
    constexpr std::array<double, 5> exponents{0.0448, 0.2856, 0.3001, 0.2363, 0.1333};
    std::vector<Similarity> scales;
    do {
        scales.push_back(slow_similarity(a, b, slow_gaussian(std::min<std::size_t>(11, a.width)),
                                         slow_gaussian(std::min<std::size_t>(11, a.height)), 1));
        a = slow_half(a);
        b = slow_half(b);
    } while (scales.size() < exponents.size() && std::min(a.width, a.height) >= 11);
    double sum = 0, product = 1;
    for (std::size_t i = 0; i < scales.size(); ++i) sum += exponents[i];
    for (std::size_t i = 0; i < scales.size(); ++i) {
        const bool is_last = i + 1 == scales.size();
        product *= std::pow(std::max(0.0, is_last ? scales[i].whole : scales[i].contrast_structure),
                            exponents[i] / sum);
    }
    return product;
}

}  // namespace tinct::testing

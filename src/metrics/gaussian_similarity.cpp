#include "metrics/gaussian_similarity.hpp"

#include <tinct/util/parallel.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

namespace tinct {

namespace {

constexpr double sigma = 1.5;
constexpr float c1 = 0.01f * 255 * 0.01f * 255, c2 = 0.03f * 255 * 0.03f * 255;

// The weights of a window of so many pixels, which sum to 1.
std::vector<float> gaussian(std::size_t side) {
    std::vector<double> weights;
    double sum = 0;
    for (std::size_t i = 0; i < side; ++i) {
        const double distance = static_cast<double>(i) - static_cast<double>(side - 1) / 2;
        weights.push_back(std::exp(-distance * distance / (2 * sigma * sigma)));
        sum += weights.back();
    }
    std::vector<float> result;
    for (const double weight : weights) result.push_back(static_cast<float>(weight / sum));
    return result;
}

/// Weighted means of a, b, a^2 + b^2 and a b.
using Moments = std::array<std::vector<float>, 4>;

/// Slides the window down two pictures. The rows under it are kept in a ring.
class GaussianRows {
  public:
    GaussianRows(const LumaRows& a, const LumaRows& b)
        : reader_a_(a),
          reader_b_(b),
          across_(gaussian(std::min(a.width(), gaussian_side))),
          down_(gaussian(std::min(a.height(), gaussian_side))),
          rows_a_(down_.size(), std::vector<float>(a.width())),
          rows_b_(rows_a_) {
        columns_.fill(std::vector<float>(a.width()));
        windows_.fill(std::vector<float>(a.width() - across_.size() + 1));
    }

    /// Reads row y, which takes the place of the row one window above.
    void read(std::size_t y) {
        reader_a_.read(y, rows_a_[y % down_.size()]);
        reader_b_.read(y, rows_b_[y % down_.size()]);
    }
    /// The sums over all windows whose first row is y; their rows have been read.
    GaussianSimilarity sum(std::size_t y);
    std::size_t window_height() const { return down_.size(); }

  private:
    void weight_columns(std::size_t y);
    void weight_windows();

    LumaRows reader_a_, reader_b_;
    std::vector<float> across_, down_;
    std::vector<std::vector<float>> rows_a_, rows_b_;
    Moments columns_, windows_;
};

void GaussianRows::weight_columns(std::size_t y) {
    for (std::vector<float>& column : columns_) std::fill(column.begin(), column.end(), 0.0f);
    for (std::size_t i = 0; i < down_.size(); ++i) {
        const float weight = down_[i];
        const float* a = rows_a_[(y + i) % down_.size()].data();
        const float* b = rows_b_[(y + i) % down_.size()].data();
        float *sum_a = columns_[0].data(), *sum_b = columns_[1].data();
        float *squares = columns_[2].data(), *product = columns_[3].data();
        for (std::size_t x = 0; x < columns_[0].size(); ++x) {
            sum_a[x] += weight * a[x];
            sum_b[x] += weight * b[x];
            squares[x] += weight * (a[x] * a[x] + b[x] * b[x]);
            product[x] += weight * (a[x] * b[x]);
        }
    }
}

void GaussianRows::weight_windows() {
    for (std::size_t moment = 0; moment < columns_.size(); ++moment) {
        std::vector<float>& window = windows_[moment];
        std::fill(window.begin(), window.end(), 0.0f);
        for (std::size_t i = 0; i < across_.size(); ++i) {
            const float weight = across_[i];
            const float* column = columns_[moment].data() + i;
            for (std::size_t x = 0; x < window.size(); ++x) window[x] += weight * column[x];
        }
    }
}

GaussianSimilarity GaussianRows::sum(std::size_t y) {
    weight_columns(y);
    weight_windows();
    GaussianSimilarity sum;
    for (std::size_t x = 0; x < windows_[0].size(); ++x) {
        const float a = windows_[0][x], b = windows_[1][x];
        const float covariance = windows_[3][x] - a * b, variances = windows_[2][x] - (a * a + b * b);
        // Rounding may leave both a little below 0, alike, so equal pictures get exactly 1.
        const float contrast_structure = (2 * covariance + c2) / (variances + c2);
        const float mean_a = a + 128, mean_b = b + 128;
        const float luminance = (2 * mean_a * mean_b + c1) / (mean_a * mean_a + mean_b * mean_b + c1);
        sum.contrast_structure += contrast_structure;
        sum.whole += luminance * contrast_structure;
    }
    return sum;
}

}  // namespace

GaussianSimilarity gaussian_similarity(const LumaRows& a, const LumaRows& b, int threads) {
    const std::size_t rows = a.height() - std::min(a.height(), gaussian_side) + 1;
    const std::size_t columns = a.width() - std::min(a.width(), gaussian_side) + 1;
    const Chunks chunks(rows, 64);
    std::vector<GaussianSimilarity> sums(chunks.size());
    parallel_for(chunks.size(), threads, [&](std::size_t chunk) {
        GaussianRows windows(a, b);
        const std::size_t first = chunks.first(chunk), height = windows.window_height();
        for (std::size_t y = first; y + 1 < first + height; ++y) windows.read(y);
        for (std::size_t y = first; y < chunks.last(chunk); ++y) {
            windows.read(y + height - 1);
            const GaussianSimilarity row = windows.sum(y);
            sums[chunk].contrast_structure += row.contrast_structure;
            sums[chunk].whole += row.whole;
        }
    });
    GaussianSimilarity mean;
    const double places = static_cast<double>(rows) * static_cast<double>(columns);
    for (const GaussianSimilarity& sum : sums) {
        mean.contrast_structure += sum.contrast_structure / places;
        mean.whole += sum.whole / places;
    }
    return mean;
}

}  // namespace tinct

#include "metrics/compared_pictures.hpp"

#include <tinct/metrics/ssim.hpp>
#include <tinct/util/parallel.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace tinct {

namespace {

constexpr std::uint32_t window_side = 7;
constexpr double c1 = 0.01 * 255 * 0.01 * 255, c2 = 0.03 * 255 * 0.03 * 255;

/// Sums over pixels: of a, b, a^2 + b^2 and a b. That of the squares is enough, because only the sum of both
/// variances is asked for.
struct Moments {
    std::vector<std::uint32_t> a, b, squares, product;

    explicit Moments(std::size_t size) : a(size), b(size), squares(size), product(size) {}
    std::array<std::vector<std::uint32_t>*, 4> all() { return {&a, &b, &squares, &product}; }
};

std::uint8_t channel_of(Rgb color, int channel) {
    return channel == 0 ? color.r : channel == 1 ? color.g : color.b;
}

/// Slides a window down two pictures, row by row.
class WindowRows {
  public:
    WindowRows(const PixelSource& a, const PixelSource& b, Rgb ground)
        : reader_a_(a, ground),
          reader_b_(b, ground),
          picture_width_(a.width()),
          width_(std::min(a.width(), window_side)),
          height_(std::min(a.height(), window_side)),
          row_a_(picture_width_),
          row_b_(picture_width_),
          windows_(picture_width_ - width_ + 1),
          columns_(3, Moments(picture_width_)) {}

    /// The window's rows become y .. y + height - 1.
    void start(std::size_t y) {
        columns_.assign(3, Moments(picture_width_));
        for (std::size_t row = y; row < y + height_; ++row) add_row(row, 1);
    }
    /// From the rows that begin at y to those that begin at y + 1.
    void move_down(std::size_t y) {
        add_row(y, std::uint32_t(-1));
        add_row(y + height_, 1);
    }
    /// The sum of the index over all windows of these rows and the three channels.
    double sum();

  private:
    // Unsigned arithmetic wraps around and comes back: factor -1 takes away exactly what 1 has added.
    void add_row(std::size_t y, std::uint32_t factor);
    void slide(Moments& columns);
    double sum_of_windows() const;

    GroundReader reader_a_, reader_b_;
    std::size_t picture_width_, width_, height_;
    std::vector<Rgb> row_a_, row_b_;
    Moments windows_;
    std::vector<Moments> columns_;  ///< of each channel: the window's rows summed in each column
};

void WindowRows::add_row(std::size_t y, std::uint32_t factor) {
    reader_a_.read(y * picture_width_, row_a_);
    reader_b_.read(y * picture_width_, row_b_);
    for (int channel = 0; channel < 3; ++channel) {
        Moments& columns = columns_[static_cast<std::size_t>(channel)];
        for (std::size_t x = 0; x < picture_width_; ++x) {
            const std::uint32_t a = channel_of(row_a_[x], channel), b = channel_of(row_b_[x], channel);
            columns.a[x] += factor * a;
            columns.b[x] += factor * b;
            columns.squares[x] += factor * (a * a + b * b);
            columns.product[x] += factor * (a * b);
        }
    }
}

void WindowRows::slide(Moments& columns) {
    for (std::size_t moment = 0; moment < 4; ++moment) {
        const std::vector<std::uint32_t>& column = *columns.all()[moment];
        std::vector<std::uint32_t>& window = *windows_.all()[moment];
        std::uint32_t sum = 0;
        for (std::size_t x = 0; x + 1 < width_; ++x) sum += column[x];
        for (std::size_t x = 0; x < window.size(); ++x) {
            sum += column[x + width_ - 1];
            window[x] = sum;
            sum -= column[x];
        }
    }
}

// With n pixels a window, n sum(a b) - sum(a) sum(b) is n (n - 1) times the sample covariance, in whole
// numbers below 2^31; the variances likewise.
double WindowRows::sum_of_windows() const {
    const auto pixels = static_cast<std::uint32_t>(width_ * height_);
    const double n = pixels, to_mean = 1 / n, to_variance = pixels > 1 ? 1 / (n * (n - 1)) : 0;
    std::array<double, 4> sums{};
    for (std::size_t x = 0; x < windows_.a.size(); ++x) {
        const std::uint32_t a = windows_.a[x], b = windows_.b[x];
        const double mean_a = a * to_mean, mean_b = b * to_mean;
        const double covariance =
            static_cast<std::int32_t>(pixels * windows_.product[x] - a * b) * to_variance;
        const double variances = (pixels * windows_.squares[x] - a * a - b * b) * to_variance;
        sums[x % 4] += (2 * mean_a * mean_b + c1) * (2 * covariance + c2) /
                       ((mean_a * mean_a + mean_b * mean_b + c1) * (variances + c2));
    }
    return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

double WindowRows::sum() {
    double sum = 0;
    for (Moments& columns : columns_) {
        slide(columns);
        sum += sum_of_windows();
    }
    return sum;
}

double ssim_on(Rgb ground, const PixelSource& a, const PixelSource& b, int threads) {
    const std::size_t rows = a.height() - std::min(a.height(), window_side) + 1;
    const std::size_t columns = a.width() - std::min(a.width(), window_side) + 1;
    const Chunks chunks(rows, 64);
    std::vector<double> sums(chunks.size());
    parallel_for(chunks.size(), threads, [&](std::size_t chunk) {
        WindowRows windows(a, b, ground);
        windows.start(chunks.first(chunk));
        sums[chunk] = windows.sum();
        for (std::size_t y = chunks.first(chunk); y + 1 < chunks.last(chunk); ++y) {
            windows.move_down(y);
            sums[chunk] += windows.sum();
        }
    });
    double total = 0;
    for (const double sum : sums) total += sum;
    return total / (3.0 * static_cast<double>(rows) * static_cast<double>(columns));
}

}  // namespace

double ssim(PixelSource a, PixelSource b, int threads) {
    require_comparable("ssim", a, b);
    double worst = 1;
    for (const Rgb ground : compared_grounds(a, b)) worst = std::min(worst, ssim_on(ground, a, b, threads));
    return worst;
}

}  // namespace tinct

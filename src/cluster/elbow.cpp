#include <tinct/cluster/elbow.hpp>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>
#include <vector>

namespace tinct {

namespace {

// A knee must rise so many standard deviations of the noise above the chord: what the highest of thousands of
// normal draws does not reach.
constexpr double noise_deviations = 5;

void check(std::span<const double> x, std::span<const double> y, const KneedleOptions& options) {
    if (x.size() != y.size()) throw std::invalid_argument("find_knee: x and y must be equally long");
    if (!(options.sensitivity >= 0))
        throw std::invalid_argument("find_knee: the sensitivity must be 0 or more");
    for (std::size_t i = 0; i < x.size(); ++i) {
        if (!std::isfinite(x[i]) || !std::isfinite(y[i]))
            throw std::invalid_argument("find_knee: point " + std::to_string(i) +
                                        " of the curve is not finite");
        if (i > 0 && !(x[i] > x[i - 1]))
            throw std::invalid_argument("find_knee: x does not increase at point " + std::to_string(i));
    }
}

// Scaled to 0 .. 1, and mirrored to 1 .. 0 if asked; nothing for a constant.
enum class Mirror { no, yes };
std::vector<double> to_unit(std::span<const double> values, Mirror mirror) {
    const auto [low, high] = std::ranges::minmax(values);
    std::vector<double> unit;
    if (!(high > low)) return unit;
    const double range = high / 2 - low / 2;  // halves, because the difference may overflow
    for (const double value : values) {
        const double share = (value / 2 - low / 2) / range;
        unit.push_back(mirror == Mirror::yes ? 1 - share : share);
    }
    return unit;
}

// The standard deviation of the noise in y. Where the curve has its shape, each point lies on or above the
// line through its neighbors; only noise brings it below, half of the time.
double noise_of_concave(const std::vector<double>& x, const std::vector<double>& y) {
    double squares = 0;
    for (std::size_t i = 1; i + 1 < y.size(); ++i) {
        const double right = (x[i] - x[i - 1]) / (x[i + 1] - x[i - 1]), left = 1 - right;
        const double below = std::min(0.0, y[i] - (left * y[i - 1] + right * y[i + 1]));
        squares += below * below / (1 + left * left + right * right);
    }
    return std::sqrt(2 * squares / static_cast<double>(y.size() - 2));
}

}  // namespace

std::optional<std::size_t> find_knee(std::span<const double> x, std::span<const double> y,
                                     const KneedleOptions& options) {
    check(x, y, options);
    if (x.size() < 3) return std::nullopt;
    // Mirrored, every curve is concave and increasing.
    const bool convex = options.shape == CurveShape::convex;
    const bool from_right = convex == (options.direction == CurveDirection::increasing);
    const std::vector<double> across = to_unit(x, from_right ? Mirror::yes : Mirror::no);
    const std::vector<double> up = to_unit(y, convex ? Mirror::yes : Mirror::no);
    if (up.empty()) return std::nullopt;

    // The paper takes each local maximum of the distance to the diagonal as a knee once the distance has
    // fallen back by S mean steps. At the far end the distance is 0 or less, so for the highest maximum that
    // is the same as being above S mean steps.
    std::size_t knee = 0;
    for (std::size_t i = 1; i < x.size(); ++i)
        if (up[i] - across[i] > up[knee] - across[knee]) knee = i;
    if (knee == 0 || knee + 1 == x.size()) return std::nullopt;
    const double mean_step = 1 / static_cast<double>(x.size() - 1);
    const double threshold =
        options.sensitivity * mean_step + noise_deviations * noise_of_concave(across, up);
    // The last term keeps rounding from making knees when the sensitivity is 0.
    return up[knee] - across[knee] > threshold + 1e-12 ? std::optional(knee) : std::nullopt;
}

}  // namespace tinct

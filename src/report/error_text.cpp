#include "report/error_text.hpp"

#include <fmt/format.h>

#include <cmath>

namespace tinct::report {

std::string mse_text(double mse) {
    return mse >= 1 ? fmt::format("{:.2f}", mse) : fmt::format("{:.3g}", mse);
}

std::string psnr_text(double psnr_db) {
    return std::isfinite(psnr_db) ? fmt::format("{:.2f} dB", psnr_db) : "infinite";
}

}  // namespace tinct::report

#pragma once

#include <string>

namespace tinct::report {

/// An MSE with as many digits as mean something: two decimals, and three significant digits below 1.
std::string mse_text(double mse);

/// "27.22 dB", or "infinite" for equal pictures.
std::string psnr_text(double psnr_db);

}  // namespace tinct::report

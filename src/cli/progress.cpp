#include "cli/progress.hpp"

#include "cli/standard_stream.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <string>

namespace tinct::cli {

namespace {

constexpr double patience_ms = 1000;
constexpr int bar_width = 40;

}  // namespace

Progress::Progress(ProgressMode mode)
    : enabled_(mode == ProgressMode::always || (mode == ProgressMode::automatic && is_terminal(stderr))),
      at_once_(mode == ProgressMode::always) {}

void Progress::show(double share) {
    if (!enabled_ || (!at_once_ && since_start_.milliseconds() < patience_ms)) return;
    const int percent = static_cast<int>(100 * std::clamp(share, 0.0, 1.0));
    if (drawn_ && percent == last_percent_) return;
    const int filled = percent * bar_width / 100;
    const std::string bar =
        fmt::format("\r[{:#<{}}{:.<{}}] {:3} %", "", filled, "", bar_width - filled, percent);
    std::fputs(bar.c_str(), stderr);  // not fmt::print: a bar that cannot be drawn must not end the work
    std::fflush(stderr);
    drawn_ = true;
    last_percent_ = percent;
}

void Progress::wipe() {
    if (!drawn_) return;
    std::fputs("\r\033[K", stderr);
    std::fflush(stderr);
    drawn_ = false;
}

}  // namespace tinct::cli

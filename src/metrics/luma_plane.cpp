#include "metrics/luma_plane.hpp"

#include <tinct/util/parallel.hpp>

#include <algorithm>

namespace tinct {

void LumaRows::read(std::size_t y, std::span<float> row) {
    if (plane_) {
        std::copy_n(plane_->levels.begin() + static_cast<std::ptrdiff_t>(y * width_), width_, row.begin());
        return;
    }
    colors_.resize(width_);
    reader_.read(y * width_, colors_);
    for (std::size_t x = 0; x < width_; ++x)
        row[x] = static_cast<float>(static_cast<std::int32_t>(luma(colors_[x])) - 1280000) * 1e-4f;
}

LumaPlane halved(const LumaRows& rows, int threads) {
    LumaPlane half{rows.width() / 2, rows.height() / 2, {}};
    half.levels.resize(half.width * half.height);
    const Chunks chunks(half.height, 32);
    parallel_for(chunks.size(), threads, [&](std::size_t chunk) {
        LumaRows reader = rows;
        std::vector<float> upper(rows.width()), lower(rows.width());
        for (std::size_t y = chunks.first(chunk); y < chunks.last(chunk); ++y) {
            reader.read(2 * y, upper);
            reader.read(2 * y + 1, lower);
            float* row = half.levels.data() + y * half.width;
            for (std::size_t x = 0; x < half.width; ++x)
                row[x] = ((upper[2 * x] + upper[2 * x + 1]) + (lower[2 * x] + lower[2 * x + 1])) * 0.25f;
        }
    });
    return half;
}

}  // namespace tinct

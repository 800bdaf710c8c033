#include "quantize/counted_colors.hpp"

#include <tinct/quantize/color_histogram.hpp>

namespace tinct {

void ColorHistogram::add(ImageView image, int threads) {
    if (image.pixels().empty()) return;
    ColorHistogram added;
    added.counted_ = std::make_shared<const CountedColors>(count_colors(image.pixels(), threads));
    merge(added);
}

void ColorHistogram::merge(const ColorHistogram& other) {
    if (!other.counted_) return;
    counted_ =
        counted_ ? std::make_shared<const CountedColors>(merged(*counted_, *other.counted_)) : other.counted_;
}

ColorCounts ColorHistogram::finish() const { return counted_ ? counted_->list : ColorCounts(); }

}  // namespace tinct

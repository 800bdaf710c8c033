#include <tinct/image/alpha.hpp>
#include <tinct/util/parallel.hpp>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <span>

namespace tinct {

namespace {

std::uint16_t blend(std::uint64_t top, std::uint64_t alpha, std::uint64_t below) {
    return static_cast<std::uint16_t>((top * alpha + below * (65535 - alpha) + 32767) / 65535);
}

}  // namespace

bool is_opaque(ImageView image, int threads) {
    // Whole chunks without a branch are fast; a picture that is not opaque mostly shows it soon.
    const Chunks chunks(image.pixels().size(), 1 << 15);
    std::atomic<bool> opaque = true;
    parallel_for(chunks.size(), threads, [&](std::size_t chunk) {
        if (!opaque) return;
        const std::size_t first = chunks.first(chunk);
        std::uint8_t all = 255;
        for (const Rgba pixel : image.pixels().subspan(first, chunks.last(chunk) - first))
            all = static_cast<std::uint8_t>(all & pixel.a);
        if (all != 255) opaque = false;
    });
    return opaque;
}

bool is_opaque(const DeepImage& image) {
    return std::ranges::all_of(image.pixels(), [](Rgba16 color) { return color.a == 65535; });
}

void flatten(Image& image, Rgb ground) {
    for (Rgba& color : image.pixels()) color = opaque(over(color, ground));
}

void flatten(DeepImage& image, Rgb ground) {
    const Rgba16 below = widen(opaque(ground));
    for (Rgba16& color : image.pixels())
        color = {blend(color.r, color.a, below.r), blend(color.g, color.a, below.g),
                 blend(color.b, color.a, below.b), 65535};
}

void threshold_alpha(Image& image, std::uint8_t least) {
    for (Rgba& color : image.pixels()) color.a = color.a >= least ? 255 : 0;
}

void threshold_alpha(DeepImage& image, std::uint8_t least) {
    const std::uint32_t deep_least = least * 257u;
    for (Rgba16& color : image.pixels()) color.a = color.a >= deep_least ? 65535 : 0;
}

}  // namespace tinct

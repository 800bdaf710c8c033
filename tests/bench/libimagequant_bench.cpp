// Times libimagequant as quantize_bench times tinct: from pixels in memory to palette indices in memory,
// speed 4, no dithering. OMP_NUM_THREADS says how many threads.
//   libimagequant_bench PICTURE K REPEAT
// Prints one JSON line. The MSE is that of the picture on white, as everywhere here.
#include <tinct/tinct.hpp>
#include <tinct/util/stopwatch.hpp>

#include <fmt/core.h>
#include <libimagequant.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <exception>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

double cpu_milliseconds() {
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

tinct::IndexedImage quantized(const tinct::Image& image, int colors) {
    const auto pixels = image.view().pixels();
    const auto width = static_cast<int>(image.width()), height = static_cast<int>(image.height());
    std::vector<std::uint8_t> indices(pixels.size());
    liq_attr* const attributes = liq_attr_create();
    liq_set_speed(attributes, 4);
    liq_set_max_colors(attributes, colors);
    liq_image* const input = liq_image_create_rgba(attributes, pixels.data(), width, height, 0);
    liq_result* result = nullptr;
    if (liq_image_quantize(input, attributes, &result) != LIQ_OK)
        throw std::runtime_error("libimagequant failed");
    liq_set_dithering_level(result, 0);
    liq_write_remapped_image(result, input, indices.data(), indices.size());
    const liq_palette* const palette = liq_get_palette(result);
    std::vector<tinct::Rgba> entries;
    for (unsigned i = 0; i < palette->count; ++i)
        entries.push_back({palette->entries[i].r, palette->entries[i].g, palette->entries[i].b, 255});
    liq_result_destroy(result);
    liq_image_destroy(input);
    liq_attr_destroy(attributes);
    return {image.width(), image.height(), tinct::Palette(std::move(entries)), std::move(indices)};
}

void run(const std::string& path, int colors, int repeat) {
    const tinct::Image image = tinct::codec::read_image(path).image;
    std::vector<double> wall, cpu;
    double mse = 0;
    for (int i = 0; i < repeat; ++i) {
        const double cpu_start = cpu_milliseconds();
        const tinct::Stopwatch stopwatch;
        const tinct::IndexedImage result = quantized(image, colors);
        wall.push_back(stopwatch.milliseconds());
        cpu.push_back(cpu_milliseconds() - cpu_start);
        mse = tinct::pixel_error(image.view(), result).mse;
    }
    fmt::print("{{\"ms_min\": {:.3f}, \"cpu_ms_min\": {:.3f}, \"mse\": {:.4f}}}\n",
               *std::ranges::min_element(wall), *std::ranges::min_element(cpu), mse);
}

}  // namespace

int main(int argc, char** argv) try {
    if (argc != 4) {
        fmt::print(stderr, "use: libimagequant_bench PICTURE K REPEAT\n");
        return 2;
    }
    run(argv[1], std::atoi(argv[2]), std::max(1, std::atoi(argv[3])));
} catch (const std::exception& error) {
    fmt::print(stderr, "libimagequant_bench: {}\n", error.what());
    return 1;
}

// Times libimagequant as quantize_bench times tinct: from pixels in memory to palette indices in memory,
// speed 4, no dithering. OMP_NUM_THREADS says how many threads.
//   libimagequant_bench PICTURE K REPEAT
// Prints one JSON line. What the library takes down afterwards is not timed. The MSE is that of the picture
// on white, as everywhere here.
#include "process_usage.hpp"

#include <tinct/tinct.hpp>
#include <tinct/util/stopwatch.hpp>

#include <fmt/core.h>
#include <libimagequant.h>

#include <algorithm>
#include <cstdlib>
#include <exception>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

/// One job of libimagequant and what came of it.
class Job {
  public:
    Job(const tinct::Image& image, int colors) : attributes_(liq_attr_create(), liq_attr_destroy) {
        const auto pixels = image.view().pixels();
        liq_set_speed(attributes_.get(), 4);
        liq_set_max_colors(attributes_.get(), colors);
        input_.reset(liq_image_create_rgba(attributes_.get(), pixels.data(), static_cast<int>(image.width()),
                                           static_cast<int>(image.height()), 0));
        liq_result* result = nullptr;
        check(liq_image_quantize(input_.get(), attributes_.get(), &result));
        result_.reset(result);
        check(liq_set_dithering_level(result, 0));
        indices_.resize(pixels.size());
        check(liq_write_remapped_image(result, input_.get(), indices_.data(), indices_.size()));
    }

    tinct::IndexedImage indexed(const tinct::Image& image) const {
        const liq_palette* const palette = liq_get_palette(result_.get());
        std::vector<tinct::Rgba> entries;
        for (unsigned i = 0; i < palette->count; ++i)
            entries.push_back({palette->entries[i].r, palette->entries[i].g, palette->entries[i].b, 255});
        return {image.width(), image.height(), tinct::Palette(std::move(entries)), indices_};
    }

  private:
    static void check(liq_error error) {
        if (error != LIQ_OK) throw std::runtime_error("libimagequant failed");
    }

    template <class T>
    using Owner = std::unique_ptr<T, void (*)(T*)>;

    Owner<liq_attr> attributes_;
    Owner<liq_image> input_{nullptr, liq_image_destroy};
    Owner<liq_result> result_{nullptr, liq_result_destroy};
    std::vector<std::uint8_t> indices_;
};

void run(const std::string& path, int colors, int repeat) {
    const tinct::Image image = tinct::codec::read_image(path).image;
    std::vector<double> wall, cpu;
    double mse = 0;
    for (int i = 0; i < repeat; ++i) {
        const double cpu_start = bench::cpu_milliseconds();
        const tinct::Stopwatch stopwatch;
        const Job job(image, colors);
        wall.push_back(stopwatch.milliseconds());
        cpu.push_back(bench::cpu_milliseconds() - cpu_start);
        mse = tinct::pixel_error(image.view(), job.indexed(image)).mse;
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

// Times the main job from pixels in memory to palette indices in memory.
//   quantize_bench PICTURE [-k K] [--threads T] [--repeat N] [--restarts N]
// Prints one JSON line. Every repetition is a whole run; the pixels are decoded once, before the clock
// starts.
#include <tinct/tinct.hpp>
#include <tinct/util/stopwatch.hpp>

#include <fmt/core.h>
#include <sys/resource.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <exception>
#include <map>
#include <string>
#include <vector>

namespace {

double cpu_milliseconds() {
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

long page_faults() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_minflt + usage.ru_majflt;
}

void run(const std::string& path, std::map<std::string, int>& options) {
    const tinct::Image image = tinct::codec::read_image(path).image;
    tinct::QuantizeOptions quantize;
    quantize.colors = tinct::PaletteSize(options["-k"]);
    quantize.threads = options["--threads"];
    quantize.restarts = options["--restarts"];
    std::vector<double> wall, cpu;
    std::vector<long> faults;
    double mse = 0;
    std::size_t colors = 0;
    for (int i = 0; i < options["--repeat"]; ++i) {
        const double cpu_start = cpu_milliseconds();
        const long faults_start = page_faults();
        const tinct::Stopwatch stopwatch;
        const tinct::Quantized result = tinct::quantize(image.view(), quantize);
        wall.push_back(stopwatch.milliseconds());
        cpu.push_back(cpu_milliseconds() - cpu_start);
        faults.push_back(page_faults() - faults_start);
        mse = tinct::pixel_error(image.view(), result.image).mse;
        colors = result.image.palette().size();
        if (i == 0)
            fmt::print(stderr,
                       "histogram {:.1f} cluster {:.1f} remap {:.1f} ms, {} colors in, {} iterations\n",
                       result.evidence.histogram_ms, result.evidence.cluster_ms, result.remap_ms,
                       result.evidence.colors_in, result.evidence.iterations);
    }
    std::ranges::sort(wall);
    fmt::print(
        "{{\"ms_min\": {:.3f}, \"ms_median\": {:.3f}, \"cpu_ms_min\": {:.3f}, \"page_faults\": {}, \"mse\": "
        "{:.4f}, "
        "\"colors\": {}}}\n",
        wall.front(), wall[wall.size() / 2], *std::ranges::min_element(cpu),
        *std::ranges::min_element(faults), mse, colors);
}

}  // namespace

int main(int argc, char** argv) try {
    std::map<std::string, int> options{{"-k", 256}, {"--threads", 0}, {"--repeat", 5}, {"--restarts", 1}};
    std::string path;
    for (int i = 1; i < argc; ++i) {
        const auto option = options.find(argv[i]);
        if (option == options.end()) {
            path = argv[i];
        } else if (++i < argc) {
            option->second = std::atoi(argv[i]);
        }
    }
    if (path.empty() || options["--repeat"] < 1) {
        fmt::print(stderr, "use: quantize_bench PICTURE [-k K] [--threads T] [--repeat N] [--restarts N]\n");
        return 2;
    }
    run(path, options);
} catch (const std::exception& error) {
    fmt::print(stderr, "quantize_bench: {}\n", error.what());
    return 1;
}

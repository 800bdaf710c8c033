// Times the main job from pixels in memory to palette indices in memory.
//   quantize_bench PICTURE [-k K] [--effort fast|balanced|high|best] [--threads T] [--repeat N] [--restarts
//   N]
// Prints one JSON line. Every repetition is a whole run; the pixels are decoded once, before the clock
// starts. The stages are those of the fastest run. Peak memory is that of the whole process up to the end of
// the first run, decoding included.
#include "process_usage.hpp"

#include <tinct/tinct.hpp>
#include <tinct/util/stopwatch.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <cstdlib>
#include <exception>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

struct Run {
    double wall_ms, cpu_ms;
    long page_faults;
    tinct::Quantized result;
};

Run timed_run(const tinct::Image& image, const tinct::QuantizeOptions& options) {
    const double cpu_start = bench::cpu_milliseconds();
    const long faults_start = bench::page_faults();
    const tinct::Stopwatch stopwatch;
    tinct::Quantized result = tinct::quantize(image.view(), options);
    return {stopwatch.milliseconds(), bench::cpu_milliseconds() - cpu_start,
            bench::page_faults() - faults_start, std::move(result)};
}

void run(const std::string& path, const tinct::QuantizeOptions& options, int repeat) {
    const tinct::Image image = tinct::codec::read_image(path).image;
    std::vector<Run> runs;
    runs.push_back(timed_run(image, options));
    const double peak_mib = bench::peak_mib();
    while (static_cast<int>(runs.size()) < repeat) runs.push_back(timed_run(image, options));
    std::ranges::sort(runs, {}, &Run::wall_ms);
    const tinct::Quantized& result = runs.front().result;
    const tinct::QuantizedPalette& evidence = result.evidence;
    fmt::print(
        "{{\"ms_min\": {:.3f}, \"ms_median\": {:.3f}, \"cpu_ms_min\": {:.3f}, \"page_faults\": {}, "
        "\"peak_mib\": {:.1f}, ",
        runs.front().wall_ms, runs[runs.size() / 2].wall_ms,
        std::ranges::min_element(runs, {}, &Run::cpu_ms)->cpu_ms,
        std::ranges::min_element(runs, {}, &Run::page_faults)->page_faults, peak_mib);
    fmt::print("\"histogram_ms\": {:.3f}, \"cluster_ms\": {:.3f}, \"remap_ms\": {:.3f}, ",
               evidence.histogram_ms, evidence.cluster_ms, result.remap_ms);
    fmt::print("\"mse\": {:.4f}, \"colors\": {}, \"colors_in\": {}, \"iterations\": {}, \"moves\": {}}}\n",
               tinct::pixel_error(image.view(), result.image).mse, result.image.palette().size(),
               evidence.colors_in, evidence.iterations, evidence.moves);
}

tinct::Effort effort_of(const std::string& word) {
    const std::vector<std::string> words{"fast", "balanced", "high", "best"};
    const auto found = std::ranges::find(words, word);
    if (found == words.end()) throw std::invalid_argument("no such effort: " + word);
    return static_cast<tinct::Effort>(found - words.begin());
}

}  // namespace

int main(int argc, char** argv) try {
    std::map<std::string, std::string> options{
        {"-k", "256"}, {"--effort", "balanced"}, {"--threads", "0"}, {"--repeat", "5"}, {"--restarts", "0"}};
    std::string path;
    for (int i = 1; i < argc; ++i) {
        const auto option = options.find(argv[i]);
        if (option == options.end()) {
            path = argv[i];
        } else if (++i < argc) {
            option->second = argv[i];
        }
    }
    const auto number = [&options](const char* name) { return std::atoi(options[name].c_str()); };
    if (path.empty() || number("--repeat") < 1) {
        fmt::print(stderr,
                   "use: quantize_bench PICTURE [-k K] [--effort fast|balanced|high|best] "
                   "[--threads T] [--repeat N] [--restarts N]\n");
        return 2;
    }
    tinct::QuantizeOptions quantize;
    quantize.colors = tinct::PaletteSize(number("-k"));
    quantize.effort = effort_of(options["--effort"]);
    quantize.threads = number("--threads");
    quantize.restarts = number("--restarts");
    run(path, quantize, number("--repeat"));
} catch (const std::exception& error) {
    fmt::print(stderr, "quantize_bench: {}\n", error.what());
    return 1;
}

// Times the parts of the palette engine on a picture made here, with about 200,000 distinct colors.
//   parts_bench [--benchmark_filter=REGEX] ...   (Google Benchmark)
// "threads" is the first argument of each; page faults are those of one run on average.
#include "cluster/cluster_errors.hpp"
#include "cluster/kmeans_init.hpp"
#include "cluster/kmeans_iteration.hpp"
#include "cluster/kmeans_iterations.hpp"
#include "cluster/packed_points.hpp"
#include "process_usage.hpp"
#include "quantize/color_cells.hpp"
#include "quantize/color_points.hpp"
#include "quantize/counted_colors.hpp"

#include <tinct/quantize/color_histogram.hpp>
#include <tinct/quantize/remap.hpp>
#include <tinct/util/random.hpp>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace {

using namespace tinct;

// Soft light, weaker shades of color and a little noise, as photos have.
std::vector<Rgba> make_pixels(std::uint32_t width, std::uint32_t height) {
    std::vector<Rgba> pixels;
    Random random(1);
    const auto level = [&random](double x) {
        return static_cast<std::uint8_t>(
            std::clamp(x + 5 * (random.uniform() - random.uniform()), 0.0, 255.0));
    };
    for (std::uint32_t y = 0; y < height; ++y)
        for (std::uint32_t x = 0; x < width; ++x) {
            const double u = x * 0.013, v = y * 0.017;
            const double light = 124 + 90 * std::sin(u) * std::cos(v);
            pixels.push_back({level(light + 20 * std::sin(u + 2 * v)), level(light),
                              level(light + 20 * std::cos(0.7 * u - v)), 255});
        }
    return pixels;
}

struct Picture {
    static constexpr std::uint32_t width = 768, height = 512;
    std::vector<Rgba> pixels = make_pixels(width, height);
    ColorCounts counts = count_colors(pixels, 0).list;
    std::vector<double> weights{counts.counts.begin(), counts.counts.end()};
    PackedPoints<float> colors{points_of(counts.colors).with_weights(weights), 0};

    ImageView view() const { return {pixels, width, height}; }
};

const Picture& picture() {
    static const Picture made;
    return made;
}

Centroids start_of(std::size_t clusters, int threads) {
    Random random(0);
    const auto trials = 2 + static_cast<std::size_t>(std::log(static_cast<double>(clusters)));
    return init_kmeans_plus_plus(picture().colors, clusters, trials, random, threads);
}

// Counts the page faults of a run on average.
class Faults {
  public:
    explicit Faults(benchmark::State& state) : state_(state), before_(bench::page_faults()) {}
    ~Faults() {
        using benchmark::Counter;
        const long faults = bench::page_faults() - before_;
        state_.counters["page_faults"] = Counter(static_cast<double>(faults), Counter::kAvgIterations);
        state_.counters["colors"] = static_cast<double>(picture().counts.size());
    }
    Faults(const Faults&) = delete;
    Faults& operator=(const Faults&) = delete;

  private:
    benchmark::State& state_;
    const long before_;
};

int threads_of(const benchmark::State& state) { return static_cast<int>(state.range(0)); }
std::size_t clusters_of(const benchmark::State& state) { return static_cast<std::size_t>(state.range(1)); }

void count(benchmark::State& state) {
    const Picture& made = picture();
    const Faults faults(state);
    for (auto _ : state) benchmark::DoNotOptimize(count_colors(made.pixels, threads_of(state)).list.size());
}

void add_to_histogram(benchmark::State& state) {
    const Picture& made = picture();
    const Faults faults(state);
    for (auto _ : state) {
        ColorHistogram histogram;
        histogram.add(made.view(), threads_of(state));
        benchmark::DoNotOptimize(histogram);
    }
}

Palette palette_of(const Centroids& centroids) {
    std::vector<Rgba> entries;
    for (std::size_t k = 0; k < centroids.size(); ++k) {
        const auto level = [&](std::size_t j) { return static_cast<std::uint8_t>(centroids[k][j] + 0.5); };
        entries.push_back({level(0), level(1), level(2), 255});
    }
    return Palette(std::move(entries));
}

void nearest_of_colors(benchmark::State& state) {
    const Palette palette = palette_of(start_of(clusters_of(state), 0));
    const Faults faults(state);
    for (auto _ : state)
        benchmark::DoNotOptimize(
            nearest_palette_indices(picture().counts.colors, palette, threads_of(state)).data());
}

void remap_pixels(benchmark::State& state) {
    const Picture& made = picture();
    const std::vector<std::uint8_t> indices(made.counts.size());
    const Palette palette({opaque(Rgb{0, 0, 0})});
    const Faults faults(state);
    for (auto _ : state)
        benchmark::DoNotOptimize(remap(made.view(), made.counts.colors, indices, palette, threads_of(state)));
}

void pack(benchmark::State& state) {
    const Picture& made = picture();
    const Faults faults(state);
    for (auto _ : state)
        benchmark::DoNotOptimize(
            PackedPoints<float>(points_of(made.counts.colors).with_weights(made.weights), threads_of(state))
                .size());
}

void cells(benchmark::State& state) {
    const Picture& made = picture();
    const Faults faults(state);
    for (auto _ : state)
        benchmark::DoNotOptimize(color_cells(made.colors, curve_of(made.counts), 4096, threads_of(state)).within);
}

void initialization(benchmark::State& state) {
    picture();
    const Faults faults(state);
    for (auto _ : state) benchmark::DoNotOptimize(start_of(clusters_of(state), threads_of(state)));
}

void errors(benchmark::State& state) {
    const CentroidTable<float> centroids(start_of(clusters_of(state), 0), 3);
    const Faults faults(state);
    for (auto _ : state)
        benchmark::DoNotOptimize(cluster_losses(picture().colors, centroids, threads_of(state)).loss[0]);
}

IterationOptions options_of(const benchmark::State& state, KMeansAlgorithm algorithm, int iterations) {
    IterationOptions options;
    options.algorithm = algorithm;
    options.max_iterations = iterations;
    options.threads = threads_of(state);
    return options;
}

// From scratch: no label is known, and the tree of filtering is grown anew.
template <KMeansAlgorithm algorithm>
void first_assignment(benchmark::State& state) {
    const Centroids start = start_of(clusters_of(state), 0);
    KMeansIteration<float> iteration(picture().colors, algorithm, threads_of(state));
    const Faults faults(state);
    for (auto _ : state) {
        iteration.begin(start.size());
        benchmark::DoNotOptimize(iteration.assign(start));
    }
}

template <KMeansAlgorithm algorithm>
void ten_iterations(benchmark::State& state) {
    const Centroids start = start_of(clusters_of(state), 0);
    const Faults faults(state);
    for (auto _ : state)
        benchmark::DoNotOptimize(
            iterate_kmeans(picture().colors, start, options_of(state, algorithm, 10)).inertia);
}

// From the first draw to the last label.
template <KMeansAlgorithm algorithm>
void to_convergence(benchmark::State& state) {
    const Picture& made = picture();
    const Faults faults(state);
    int iterations = 0;
    for (auto _ : state) {
        const Centroids start = start_of(clusters_of(state), threads_of(state));
        iterations = iterate_kmeans(made.colors, start, options_of(state, algorithm, 10'000)).iterations;
    }
    state.counters["iterations_done"] = iterations;
}

void threads(benchmark::internal::Benchmark* benchmark) {
    benchmark->ArgName("threads")->Arg(1)->Arg(2)->UseRealTime()->MeasureProcessCPUTime()->Unit(
        benchmark::kMillisecond);
}

void threads_and_clusters(benchmark::internal::Benchmark* benchmark) {
    benchmark->ArgNames({"threads", "K"})->ArgsProduct({{1, 2}, {16, 64, 256}})->UseRealTime();
    benchmark->MeasureProcessCPUTime()->Unit(benchmark::kMillisecond);
}

void once(benchmark::internal::Benchmark* benchmark) {
    benchmark->ArgNames({"threads", "K"})->Args({1, 256})->Args({2, 256})->Iterations(1)->UseRealTime();
    benchmark->MeasureProcessCPUTime()->Unit(benchmark::kMillisecond);
}

BENCHMARK(count)->Apply(threads);
BENCHMARK(add_to_histogram)->Apply(threads);
BENCHMARK(nearest_of_colors)->Apply(threads_and_clusters);
BENCHMARK(remap_pixels)->Apply(threads);
BENCHMARK(pack)->Apply(threads);
BENCHMARK(cells)->Apply(threads);
BENCHMARK(initialization)->Apply(threads_and_clusters);
BENCHMARK(errors)->Apply(threads_and_clusters);
BENCHMARK(first_assignment<KMeansAlgorithm::lloyd>)->Apply(threads_and_clusters);
BENCHMARK(first_assignment<KMeansAlgorithm::hamerly>)->Apply(threads_and_clusters);
BENCHMARK(first_assignment<KMeansAlgorithm::filtering>)->Apply(threads_and_clusters);
BENCHMARK(ten_iterations<KMeansAlgorithm::lloyd>)->Apply(threads_and_clusters);
BENCHMARK(ten_iterations<KMeansAlgorithm::hamerly>)->Apply(threads_and_clusters);
BENCHMARK(ten_iterations<KMeansAlgorithm::filtering>)->Apply(threads_and_clusters);
BENCHMARK(to_convergence<KMeansAlgorithm::lloyd>)->Apply(once);
BENCHMARK(to_convergence<KMeansAlgorithm::filtering>)->Apply(once);

}  // namespace

BENCHMARK_MAIN();

// Times one piece of clustering work on a point set in memory, for comparison with other libraries.
//   cluster_bench lloyd|seeding|dbscan|silhouette POINTS.npy [--start FILE.npy] [--labels FILE.npy] [-k K]
//                 [--epsilon E] [--min-points N] [--iterations N] [--threads T] [--save-labels FILE.npy]
// Prints one JSON line. The clock runs over the work alone, not over reading the file.
#include "process_usage.hpp"

#include <tinct/tinct.hpp>
#include <tinct/util/stopwatch.hpp>

#include <fmt/core.h>

#include <cmath>
#include <cstdlib>
#include <exception>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

using Options = std::map<std::string, std::string>;

tinct::PointTable load(const std::string& path) {
    return tinct::parse_npy(tinct::codec::read_file_bytes(path), path);
}

// The numbers of a one-dimensional file, as labels.
std::vector<std::uint32_t> load_labels(const std::string& path) {
    const tinct::PointTable table = load(path);
    std::vector<std::uint32_t> labels;
    for (std::size_t i = 0; i < table.size(); ++i)
        labels.push_back(static_cast<std::uint32_t>(table.view()(i, 0)));
    return labels;
}

tinct::Centroids load_centroids(const std::string& path) {
    const tinct::PointTable table = load(path);
    tinct::Centroids centroids(table.size(), table.dimensions);
    for (std::size_t k = 0; k < table.size(); ++k)
        for (std::size_t j = 0; j < table.dimensions; ++j) centroids[k][j] = table.view()(k, j);
    return centroids;
}

void save_labels(const Options& options, const std::vector<std::int32_t>& labels) {
    if (!options.at("--save-labels").empty())
        tinct::codec::write_file(options.at("--save-labels"), tinct::encode_npy(labels),
                                 tinct::codec::IfExists::replace);
}

// What the work found, as JSON members.
std::string run_work(const std::string& work, const tinct::PointSetView& points, const Options& options,
                     tinct::Stopwatch& stopwatch, double& milliseconds) {
    const int threads = std::atoi(options.at("--threads").c_str());
    tinct::KMeansOptions kmeans;
    kmeans.clusters = static_cast<std::size_t>(std::atoi(options.at("-k").c_str()));
    kmeans.threads = threads;
    if (work == "lloyd") {
        const tinct::Centroids start = load_centroids(options.at("--start"));
        kmeans.max_iterations = std::atoi(options.at("--iterations").c_str());
        kmeans.tolerance = 0;
        stopwatch.lap();
        const tinct::KMeansResult result = tinct::kmeans(points, start, kmeans);
        milliseconds = stopwatch.lap();
        save_labels(options, {result.labels.begin(), result.labels.end()});
        return fmt::format("\"iterations\": {}, \"inertia\": {}", result.iterations, result.inertia);
    }
    if (work == "seeding") {
        stopwatch.lap();
        const tinct::Centroids centroids = tinct::initialize_centroids(points, kmeans);
        milliseconds = stopwatch.lap();
        return fmt::format("\"centroids\": {}", centroids.size());
    }
    if (work == "dbscan") {
        tinct::DbscanOptions dbscan;
        dbscan.epsilon = std::atof(options.at("--epsilon").c_str());
        dbscan.min_points = std::atof(options.at("--min-points").c_str());
        dbscan.threads = threads;
        stopwatch.lap();
        const tinct::DbscanResult result = tinct::dbscan(points, dbscan);
        milliseconds = stopwatch.lap();
        return fmt::format("\"clusters\": {}, \"noise\": {}, \"core\": {}", result.clusters, result.noise,
                           result.core_points);
    }
    if (work != "silhouette") throw std::invalid_argument("no such work: " + work);
    const std::vector<std::uint32_t> labels = load_labels(options.at("--labels"));
    stopwatch.lap();
    const double mean = tinct::silhouette(points, labels, threads).mean;
    milliseconds = stopwatch.lap();
    return fmt::format("\"silhouette\": {}", mean);
}

}  // namespace

int main(int argc, char** argv) try {
    Options options{{"--start", ""},       {"--labels", ""},       {"-k", "8"},        {"--epsilon", "1"},
                    {"--min-points", "5"}, {"--iterations", "10"}, {"--threads", "0"}, {"--save-labels", ""}};
    if (argc < 3) {
        fmt::print(stderr, "use: cluster_bench lloyd|seeding|dbscan|silhouette POINTS.npy [OPTIONS]\n");
        return 2;
    }
    for (int i = 3; i + 1 < argc; i += 2) options.at(argv[i]) = argv[i + 1];
    const tinct::PointTable table = load(argv[2]);
    tinct::Stopwatch stopwatch;
    double milliseconds = 0;
    const double cpu_start = bench::cpu_milliseconds();
    const std::string found = run_work(argv[1], table.view(), options, stopwatch, milliseconds);
    fmt::print(
        "{{\"work\": \"{}\", \"n\": {}, \"d\": {}, {}, \"wall_s\": {:.4f}, \"cpu_s\": {:.4f}, \"peak_mb\": "
        "{:.1f}}}\n",
        argv[1], table.size(), table.dimensions, found, milliseconds / 1e3,
        (bench::cpu_milliseconds() - cpu_start) / 1e3, bench::peak_mib());
} catch (const std::exception& error) {
    fmt::print(stderr, "cluster_bench: {}\n", error.what());
    return 1;
}

// Where k-means fails and DBSCAN does not: moons, long clusters, sizes that differ; and where both have
// trouble.
//   tinct_shapes MOONS.csv
#include <tinct/tinct.hpp>
#include <tinct/util/random.hpp>

#include <algorithm>
#include <cstdio>
#include <exception>
#include <string_view>
#include <vector>

namespace {

struct Shape {
    const char* name;
    std::vector<double> coordinates;
    std::vector<int> truth;  // 0 or 1
    double epsilon;
    std::size_t size() const { return truth.size(); }
};

// Uniform in a box, which k-means would find too if it were round and of its neighbor's size.
void add_box(Shape& shape, int cluster, std::size_t count, double x, double y, double width, double height) {
    tinct::Random random(static_cast<std::uint64_t>(cluster), shape.size());
    for (std::size_t i = 0; i < count; ++i) {
        shape.coordinates.insert(shape.coordinates.end(),
                                 {x + width * random.uniform(), y + height * random.uniform()});
        shape.truth.push_back(cluster);
    }
}

Shape moons(const char* path) {
    const std::vector<std::byte> bytes = tinct::codec::read_file_bytes(path);
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    const tinct::PointTable table = tinct::parse_csv(text, path);
    Shape shape{"moons", {}, {}, 0.2};
    for (std::size_t i = 0; i < table.size(); ++i) {
        shape.coordinates.insert(shape.coordinates.end(), {table.view()(i, 0), table.view()(i, 1)});
        shape.truth.push_back(i < table.size() / 2 ? 0 : 1);
    }
    return shape;
}

std::vector<Shape> shapes(const char* moons_path) {
    Shape elongated{"elongated", {}, {}, 0.7}, sizes{"different sizes", {}, {}, 0.8},
        densities{"different densities", {}, {}, 1.7};
    add_box(elongated, 0, 300, 0, 0, 20, 1);
    add_box(elongated, 1, 300, 0, 2, 20, 1);
    add_box(sizes, 0, 900, 0, 0, 10, 10);
    add_box(sizes, 1, 40, 11, 4.5, 1.5, 1.5);
    add_box(densities, 0, 400, 0, 0, 3, 3);
    add_box(densities, 1, 400, 5, -9, 20, 20);
    return {moons(moons_path), elongated, sizes, densities};
}

// The share of points that are on the right side, whichever label is called which; noise is on none.
template <class Label>
double share_right(const std::vector<Label>& labels, const std::vector<int>& truth) {
    double best = 0;
    for (int a = -1; a < 8; ++a)
        for (int b = -1; b < 8; ++b) {
            if (a == b || a < 0 || b < 0) continue;
            std::size_t right = 0;
            for (std::size_t i = 0; i < truth.size(); ++i)
                right += static_cast<int>(labels[i]) == (truth[i] == 0 ? a : b);
            best = std::max(best, static_cast<double>(right) / static_cast<double>(truth.size()));
        }
    return best;
}

}  // namespace

int main(int argc, char** argv) try {
    if (argc != 2) {
        std::fprintf(stderr, "use: tinct_shapes MOONS.csv\n");
        return 2;
    }
    std::printf("%-20s  k-means  DBSCAN  clusters  noise  core points\n", "points on the right side");
    for (const Shape& shape : shapes(argv[1])) {
        const tinct::PointSetView points(shape.coordinates.data(), shape.size(), 2);
        tinct::KMeansOptions two;
        two.clusters = 2;
        two.restarts = 10;
        tinct::DbscanOptions density;
        density.epsilon = shape.epsilon;
        const tinct::DbscanResult found = tinct::dbscan(points, density);
        std::printf("%-24s  %5.0f %%  %4.0f %%  %8zu  %5zu  %11zu\n", shape.name,
                    100 * share_right(tinct::kmeans(points, two).labels, shape.truth),
                    100 * share_right(found.labels, shape.truth), found.clusters, found.noise,
                    found.core_points);
    }
} catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
}

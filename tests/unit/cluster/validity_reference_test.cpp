#include "catch.hpp"
#include "point_files.hpp"

#include <tinct/cluster/silhouette.hpp>
#include <tinct/cluster/validity_indices.hpp>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

using namespace tinct;

namespace {

// A published point set with its published labels; what is labeled 0 (noise) is left out.
struct LabeledSet {
    explicit LabeledSet(const std::string& name) {
        const auto all = testing::shared_points("clusters/" + name + ".csv");
        const auto given = testing::shared_points("clusters/" + name + ".labels");
        REQUIRE((all && given));
        dimensions = all->dimensions;
        for (std::size_t i = 0; i < given->coordinates.size(); ++i) {
            if (given->coordinates[i] == 0) continue;
            const double* const point = &all->coordinates[i * dimensions];
            coordinates.insert(coordinates.end(), point, point + dimensions);
            labels.push_back(static_cast<std::uint32_t>(given->coordinates[i]));
        }
    }
    double measure(const std::string& name) const {
        const PointSetView points(coordinates.data(), labels.size(), dimensions);
        if (name == "silhouette_mean") return silhouette(points, labels).mean;
        if (name == "calinski_harabasz") return calinski_harabasz(points, labels);
        return davies_bouldin(points, labels);
    }
    std::size_t dimensions = 1;
    std::vector<double> coordinates;
    std::vector<std::uint32_t> labels;
};

}  // namespace

TEST_CASE("measures of published point sets are scikit-learn's to nine digits") {
    std::ifstream file(TINCT_SHARED "/data/clusters/reference.tsv");
    if (!file) {
        WARN("skipped: the reference data of published point sets is not here");
        return;
    }
    int compared = 0;
    for (std::string line; std::getline(file, line);) {
        std::istringstream fields(line);
        std::string set, measure, parameters, value;
        if (!(fields >> set >> measure >> parameters >> value)) continue;
        if (measure != "silhouette_mean" && measure != "calinski_harabasz" && measure != "davies_bouldin")
            continue;
        INFO(line);
        CHECK(LabeledSet(set).measure(measure) == Approx(std::strtod(value.c_str(), nullptr)).epsilon(1e-9));
        ++compared;
    }
    CHECK(compared >= 24);
}

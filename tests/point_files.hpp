#pragma once

#include "catch.hpp"

#include <tinct/cluster/point_set.hpp>

#include <cstdlib>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

namespace tinct::testing {

struct FilePoints {
    std::vector<double> coordinates;
    std::size_t dimensions = 1;
    PointSetView view() const { return {coordinates.data(), coordinates.size() / dimensions, dimensions}; }
};

/// The numbers of a text file, one point a line, separated by commas. A reader of the tests' own, so that
/// what they expect does not hang on the reader under test.
inline FilePoints file_points(const std::string& path) {
    std::ifstream file(path);
    REQUIRE(file.good());
    FilePoints points;
    for (std::string line; std::getline(file, line);) {
        std::size_t fields = 0;
        std::istringstream cells(line);
        for (std::string cell; std::getline(cells, cell, ','); ++fields)
            points.coordinates.push_back(std::strtod(cell.c_str(), nullptr));
        if (fields > 0) points.dimensions = fields;
    }
    return points;
}

/// A point set of the reference data, or nothing, with a word about it, where these are absent.
inline std::optional<FilePoints> shared_points(const std::string& name) {
    const std::string path = std::string(TINCT_SHARED "/data/") + name;
    if (!std::ifstream(path)) {
        WARN("skipped: " << name << " of the reference data is not here");
        return std::nullopt;
    }
    return file_points(path);
}

}  // namespace tinct::testing

// Reads a point set and writes it again: copy_points IN.npy|IN.csv OUT.npy|OUT.csv
// With OUT ending in .labels.npy the first coordinates are written as labels.
#include <tinct/cluster/csv.hpp>
#include <tinct/cluster/npy.hpp>

#include <exception>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

namespace {

tinct::PointTable read(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    const std::string content{std::istreambuf_iterator<char>(file), {}};
    if (path.ends_with(".csv")) return tinct::parse_csv(content, path);
    return tinct::parse_npy(std::as_bytes(std::span(content)), path);
}

std::string encode(const tinct::PointTable& table, const std::string& path) {
    if (path.ends_with(".csv")) return tinct::points_to_csv(table.view(), table.columns);
    std::vector<std::int32_t> labels;
    for (std::size_t i = 0; i < table.size(); ++i)
        labels.push_back(static_cast<std::int32_t>(table.view()(i, 0)));
    const auto bytes =
        path.ends_with(".labels.npy") ? tinct::encode_npy(labels) : tinct::encode_npy(table.view());
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace

int main(int argc, char** argv) try {
    if (argc != 3) return 2;
    std::ofstream(argv[2], std::ios::binary) << encode(read(argv[1]), argv[2]);
    return 0;
} catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
}

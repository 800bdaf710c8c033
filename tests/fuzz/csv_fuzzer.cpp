// Every text must become points that are written and read again alike, or an Error of one line: csv_fuzzer
// CORPUS
#include <tinct/cluster/csv.hpp>
#include <tinct/util/error.hpp>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace {

void check_points(const tinct::PointTable& table) {
    const auto& coordinates = std::get<std::vector<double>>(table.coordinates);
    if (table.size() == 0 || coordinates.size() != table.size() * table.dimensions) std::abort();
    const auto again = tinct::parse_csv(tinct::points_to_csv(table.view(), table.columns), "again");
    if (again.coordinates != table.coordinates) std::abort();
    if (!table.columns.empty() && again.columns != table.columns) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return -1;
    // The first byte chooses the options.
    const std::string_view text(reinterpret_cast<const char*>(data + 1), size - 1);
    tinct::CsvOptions options;
    if ((data[0] & 1) != 0) options.delimiter = ",; \t"[data[0] >> 1 & 3];
    if ((data[0] & 8) != 0) options.weights_column = (data[0] & 16) != 0 ? "2" : "w";
    try {
        check_points(tinct::parse_csv(text, "input", options));
    } catch (const tinct::Error& error) {
        const std::string_view message = error.what();
        if (std::ranges::any_of(message, [](char c) { return static_cast<unsigned char>(c) < 0x20; }))
            std::abort();
    }
    return 0;
}

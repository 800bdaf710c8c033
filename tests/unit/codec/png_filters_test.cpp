#include "codec/png_filters.hpp"

#include "catch.hpp"
#include "drawn_pictures.hpp"
#include "reference/slow_png_filters.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

using namespace tinct;
using namespace tinct::codec;

namespace {

constexpr std::array every_choice{FilterChoice::none,         FilterChoice::sub,   FilterChoice::up,
                                  FilterChoice::average,      FilterChoice::paeth, FilterChoice::least_sum,
                                  FilterChoice::least_entropy};

std::vector<std::uint8_t> same_places() {
    std::vector<std::uint8_t> places(256);
    std::iota(places.begin(), places.end(), std::uint8_t{0});
    return places;
}

PackedRows packed(const IndexedImage& image) {
    return pack_rows(image, same_places(), smallest_bit_depth(image.palette().size()));
}

std::vector<std::size_t> all_rows(const PackedRows& rows) {
    std::vector<std::size_t> numbers(rows.height);
    std::iota(numbers.begin(), numbers.end(), std::size_t{0});
    return numbers;
}

std::vector<std::uint8_t> copied(std::span<const std::uint8_t> bytes) { return {bytes.begin(), bytes.end()}; }

double sum_of(std::span<const std::uint8_t> row) {
    double sum = 0;
    for (const std::uint8_t byte : row) sum += std::abs(static_cast<std::int8_t>(byte));
    return sum;
}

double entropy_of(std::span<const std::uint8_t> row) {
    std::map<std::uint8_t, double> counts;
    for (const std::uint8_t byte : row) ++counts[byte];
    double bits = 0;
    for (const auto& [byte, count] : counts)
        bits -= count * std::log2(count / static_cast<double>(row.size()));
    return bits;
}

}  // namespace

TEST_CASE("what the specification reconstructs from filtered rows are the rows") {
    const std::size_t colors = GENERATE(2u, 4u, 16u, 256u);
    const FilterChoice choice = GENERATE(from_range(every_choice));
    for (const std::uint32_t width : {1u, 2u, 3u, 9u, 16u, 33u, 5000u}) {
        const PackedRows rows = packed(drawn::noise(width, 12, drawn::palette(colors)));
        const RawBytes filtered = filter_rows(rows, all_rows(rows), choice);
        CHECK(slow::reconstruct(copied(filtered.bytes()), rows.row_bytes) == copied(rows.bytes.bytes()));
    }
}

TEST_CASE("an adaptive choice takes for each row the best filter") {
    const PackedRows rows = packed(drawn::noise(60, 40, drawn::palette(200)));
    const auto [choice, cost] = GENERATE(table<FilterChoice, double (*)(std::span<const std::uint8_t>)>(
        {{FilterChoice::least_sum, sum_of}, {FilterChoice::least_entropy, entropy_of}}));
    for (std::size_t y = 0; y < rows.height; ++y) {
        const std::vector<std::size_t> number{y};
        const RawBytes chosen = filter_rows(rows, number, choice);
        for (std::size_t fixed = 0; fixed < 5; ++fixed) {
            const RawBytes other = filter_rows(rows, number, every_choice[fixed]);
            CHECK(cost(chosen.bytes().subspan(1)) <= cost(other.bytes().subspan(1)) + 0.1);
        }
    }
}

TEST_CASE("rows of a sample are filtered as in the whole picture") {
    const PackedRows rows = packed(drawn::noise(50, 300, drawn::palette(256)));
    const std::vector<std::size_t> sample = sample_rows(rows, 3200).numbers;
    const FilterChoice choice = GENERATE(from_range(every_choice));
    const RawBytes whole = filter_rows(rows, all_rows(rows), choice),
                   part = filter_rows(rows, sample, choice);
    for (std::size_t i = 0; i < sample.size(); ++i)
        CHECK(
            std::ranges::equal(part.bytes().subspan(i * 51, 51), whole.bytes().subspan(sample[i] * 51, 51)));
}

TEST_CASE("a sample has about the size asked for, and is the whole of what is hardly larger") {
    const PackedRows rows = packed(drawn::noise(100, 2000, drawn::palette(256)));
    CHECK(sample_rows(rows, 200'000).numbers == all_rows(rows));
    CHECK(sample_rows(rows, 150'000).numbers == all_rows(rows));
    CHECK(sample_rows(rows, 150'000).row_bytes == 100);
    const auto sample = sample_rows(rows, 20'000).numbers;
    CHECK(sample.size() >= 150);
    CHECK(sample.size() <= 300);
    CHECK(std::ranges::is_sorted(sample));
    CHECK(sample.back() < 2000);
    CHECK(sample_rows(rows, 1).numbers.size() >= 32);
    CHECK(sample_rows(rows, 1).numbers.front() == 31 * 32);  // the middle, which says more than the sky
}

TEST_CASE("a sample of wide rows has less than twice the size asked for, from their middle") {
    constexpr std::size_t bytes = 32 * 64;
    const std::uint32_t width = GENERATE(20u, 40u, 63u, 64u, 65u, 100u, 9000u);
    for (const std::uint32_t height : {1u, 31u, 32u, 33u, 63u, 64u, 65u, 200u, 1000u}) {
        const PackedRows rows = packed(drawn::noise(width, height, drawn::palette(256)));
        const RowSample sample = sample_rows(rows, bytes);
        INFO(width << " x " << height << ": " << sample.numbers.size() << " rows of " << sample.row_bytes);
        CHECK(sample.bytes() < 2 * bytes);
        CHECK(sample.bytes() >= std::min<std::size_t>(bytes, rows.bytes.size) / 2);
        CHECK(sample.row_bytes == std::min<std::size_t>(width, bytes / std::min(height, 32u)));
        CHECK(sample.first_byte == (width - sample.row_bytes) / 2);
    }
}

TEST_CASE("cut rows are filtered as the rows of a narrower picture") {
    const IndexedImage image = drawn::noise(500, 40, drawn::palette(256));
    const PackedRows rows = packed(image);
    const RowSample sample = sample_rows(rows, 32 * 100);
    REQUIRE(sample.row_bytes == 100);
    std::vector<std::uint8_t> middle;
    for (std::uint32_t y = 0; y < image.height(); ++y) {
        const auto part = image.row(y).subspan(sample.first_byte, sample.row_bytes);
        middle.insert(middle.end(), part.begin(), part.end());
    }
    const PackedRows narrower = packed({100, 40, image.palette(), middle});
    const FilterChoice choice = GENERATE(from_range(every_choice));
    const RawBytes got = filter_rows(rows, sample, choice),
                   want = filter_rows(narrower, all_rows(narrower), choice);
    CHECK(copied(got.bytes()) == copied(want.bytes()));
}

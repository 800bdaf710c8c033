#include "catch.hpp"

#include <tinct/cluster/csv.hpp>
#include <tinct/util/error.hpp>
#include <tinct/util/random.hpp>

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

using namespace tinct;

namespace {

using Values = std::vector<double>;

const Values& values(const PointTable& table) { return std::get<Values>(table.coordinates); }

PointTable parse(std::string_view text, const CsvOptions& options = {}) {
    return parse_csv(text, "p.csv", options);
}

CsvOptions weights_in(std::string column) {
    CsvOptions options;
    options.weights_column = std::move(column);
    return options;
}

CsvOptions separated_by(char delimiter) {
    CsvOptions options;
    options.delimiter = delimiter;
    return options;
}

/// The message of the error that this text gives.
std::string refusal(std::string_view text, const CsvOptions& options = {}) {
    try {
        parse(text, options);
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::unreadable_input);
        return error.what();
    }
    return "no error";
}

void check_two_points(std::string_view text, const CsvOptions& options = {}) {
    INFO(text);
    const PointTable table = parse(text, options);
    CHECK(table.dimensions == 2);
    CHECK(values(table) == Values{1, 2.5, -3, 4});
}

}  // namespace

TEST_CASE("CSV: the delimiter is found out, or taken as given") {
    for (const std::string delimiter : {",", ";", "\t", " ", "   ", " \t ", ", ", " ;\t"})
        check_two_points("1" + delimiter + "2.5\n-3" + delimiter + "4\n");
    check_two_points(" 1  2.5 \n  -3 4  ");
    check_two_points("1|2.5\n-3|4\n", separated_by('|'));
    check_two_points("1 2.5\n-3\t4\n", separated_by(' '));
    CHECK(parse("\"a;b\",\"c d\"\n1,2").columns == std::vector<std::string>{"a;b", "c d"});
    for (const char impossible : {'.', '-', '+', '1', 'e', '"', '#', '\n', '\r', '\0'})
        CHECK_THROWS_AS(parse("1,2", separated_by(impossible)), std::invalid_argument);
}

TEST_CASE("CSV: line ends, blank lines, comments, quotes, spaces and a byte order mark do not matter") {
    check_two_points("1,2.5\r\n-3,4\r\n");
    check_two_points("1,2.5\r-3,4\r");
    check_two_points("1,2.5\r-3,4\n\r\n\r");
    check_two_points("\n  \n# a comment, with 1\n1,2.5\n\n  # another\n-3,4");
    check_two_points("\"1\",\"2.5\"\n\" -3\" , \"4\"\n");
    check_two_points(
        "\xef\xbb\xbf"
        "1,2.5\n-3,4\n");
    check_two_points("+1e0,25E-1\n-.3e+1,4.\n");
}

TEST_CASE("CSV: a first line without any number is a header") {
    const PointTable table = parse("height, \"a \"\"big\"\" name\" ,x2\n1,2,3\n4,5,6\n");
    CHECK(table.columns == std::vector<std::string>{"height", "a \"big\" name", "x2"});
    CHECK(table.size() == 2);
    CHECK(table.view()(1, 2) == 6);
    CHECK(parse("1,2\n3,4\n").columns.empty());
    CHECK(parse("only\n7\n").dimensions == 1);
}

TEST_CASE("CSV: a column of weights is found by its name or else by its number, and is no coordinate") {
    const PointTable named = parse("x,n,y\n1,3,2\n4,0.5,5\n", weights_in("n"));
    CHECK(named.dimensions == 2);
    CHECK(values(named) == Values{1, 2, 4, 5});
    CHECK(named.weights == Values{3, 0.5});
    CHECK(named.columns == std::vector<std::string>{"x", "y"});
    CHECK(named.view().is_weighted());
    CHECK(parse("1,2,3\n4,5,6\n", weights_in("3")).weights == Values{3, 6});
    CHECK(parse("x,y,z\n1,2,3\n", weights_in("1")).weights == Values{1});
    CHECK(parse("x,'2',z\n1,2,3\n", weights_in("'2'")).weights == Values{2});
}

TEST_CASE("CSV: what cannot be read is refused with its place, in one line") {
    CHECK(refusal("1,2\n\n3,abc\n") ==
          "p.csv: line 3, column 2: 'abc' is not a number. Fill in a number or leave out the column.");
    CHECK(refusal("1,2\n3\n") ==
          "p.csv: line 2: 1 field, but line 1 has 2. Give every line the same number of fields.");
    CHECK(refusal("a,b\n1,2,3\n") ==
          "p.csv: line 2: 3 fields, but line 1 has 2. Give every line the same number of fields.");
    CHECK(refusal("1,2\n3,\n") ==
          "p.csv: line 2, column 2: the field is empty. Fill in a number or leave out the line.");
    CHECK(refusal("1,NaN\n") ==
          "p.csv: line 1, column 2: 'NaN' is not finite. Fill in a number or leave out the line.");
    CHECK(refusal("1,2\n-inf,3\n") ==
          "p.csv: line 2, column 1: '-inf' is not finite. Fill in a number or leave out the line.");
    CHECK(refusal("1e999\n").find("'1e999' is beyond double precision") != std::string::npos);
    CHECK(refusal("0.5,1.o\n") ==
          "p.csv: line 1, column 2: '1.o' is not a number. A header has names only, "
          "a point has numbers only; this line has both.");
    CHECK(refusal("1,5;2,5\n") ==
          "p.csv: line 1, column 1: '1,5' is not a number. Write decimals with a "
          "point, not a comma.");
    for (const char* const field :
         {"0x10", "1_000", "1 2", "--1", "+-1", "+", "-", ".", "e5", "1e", "\"1", "'1'"})
        CHECK(refusal("1;2\n3;" + std::string(field) + "\n").find("is not a number") != std::string::npos);
}

TEST_CASE("CSV: a text without points is refused") {
    CHECK(refusal("") == "p.csv: there are no points in the text. Give a line of numbers for each point.");
    CHECK(refusal("\n# nothing\r\n  \n") ==
          "p.csv: there are no points in the text. Give a line of numbers for each point.");
    CHECK(refusal("# names\nx,y\n") ==
          "p.csv: there are no points below the header in line 2. Give a line of numbers for each point.");
}

TEST_CASE("CSV: weights that make no sense are refused") {
    CHECK(refusal("x,w\n1,-2\n", weights_in("w")) ==
          "p.csv: line 2, column 2: the weight '-2' is negative. Weights are 0 or more.");
    CHECK(refusal("x,w\n1,0\n2,0\n", weights_in("w")) ==
          "p.csv: all weights in column 2 are 0. At least one must be greater.");
    CHECK(refusal("x,w\n1,nan\n", weights_in("w")).find("line 2, column 2: 'nan' is not finite") !=
          std::string::npos);
    CHECK(refusal("w\n1\n", weights_in("w")) ==
          "p.csv: there is no column besides the weights. Give at least one column of coordinates.");
    CHECK(refusal("x,y\n1,2\n", weights_in("w")) ==
          "p.csv: there is no column 'w' for the weights. The columns are 'x', 'y'.");
    for (const char* const number : {"0", "3", "-1", "1.0", "99999999999999999999999"})
        CHECK(refusal("1,2\n", weights_in(number)) ==
              "p.csv: there is no column '" + std::string(number) +
                  "' for the weights. The columns have no names, only the numbers 1 to 2.");
}

TEST_CASE("CSV: garbage gives one clean line") {
    const std::string zero("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16);
    for (const std::string& text :
         {zero, std::string("\x89PNG\r\n\x1a\n"), std::string("1\n\x1b[31mred\n"),
          std::string("\xff\xfe"
                      "1\0",
                      4),
          std::string(2'000'000, ','), std::string(100'000, '"'), "1\n" + std::string(1'000'000, 'x')}) {
        const std::string message = refusal(text);
        CHECK(message.starts_with("p.csv: "));
        CHECK(message.ends_with("."));
        CHECK(message.size() < 300);
        CHECK(std::ranges::none_of(message, [](char c) { return static_cast<unsigned char>(c) < 0x20; }));
    }
    CHECK(refusal("1\n\x1b[31m\xc2\x9b").find("'\\x1b[31m\\u009b' is not a number") != std::string::npos);
}

TEST_CASE("CSV: points that are written and read again have the same bits") {
    Random random(7);
    Values all{0.0,
               -0.0,
               0.1,
               1e-300,
               std::numeric_limits<double>::max(),
               std::numeric_limits<double>::min(),
               -1.0 / 3,
               12345678};
    while (all.size() < 3000) {
        const double value = std::bit_cast<double>(random.next());
        if (std::isnormal(value)) all.push_back(value);
    }
    const PointTable read = parse(points_to_csv(PointSetView(all.data(), all.size() / 3, 3)));
    CHECK(read.columns == std::vector<std::string>{"x1", "x2", "x3"});
    REQUIRE(values(read).size() == all.size());
    for (std::size_t i = 0; i < all.size(); ++i)
        CHECK(std::bit_cast<std::uint64_t>(values(read)[i]) == std::bit_cast<std::uint64_t>(all[i]));
}

TEST_CASE("CSV: single precision and bytes are written in the digits of their own type, with their stride") {
    const std::vector<float> floats{0.1f, 16777216.0f, 9, 1e-7f, -2, 9};
    CHECK(points_to_csv(PointSetView(floats.data(), 2, 2, 3)) == "x1,x2\n0.1,16777216\n1e-07,-2\n");
    const std::vector<std::uint8_t> bytes{0, 200, 255};
    CHECK(points_to_csv(PointSetView(bytes.data(), 3, 1)) == "x1\n0\n200\n255\n");
    CHECK(points_to_csv(PointSetView()) == "x1\n");
}

TEST_CASE("CSV: names are written so that they are read again, or refused") {
    const Values point{1, 2, 3, 4, 5};
    for (const char* const name : {"\xef\xbb\xbf", "\xff\xfe", "\xc3\xa4"})
        CHECK(parse(points_to_csv(PointSetView(point.data(), 1, 1), std::vector<std::string>{name}))
                  .columns[0] == name);
    const std::vector<std::string> names{"#first", "a,b", "say \"so\"", "", " padded "};
    const PointSetView view(point.data(), 1, 5);
    CHECK(parse(points_to_csv(view, names)).columns == names);
    CHECK_THROWS_AS(points_to_csv(view, std::vector<std::string>{"one"}), std::invalid_argument);
    for (const char* const name : {"1e5", " 7 ", "1,5", "nan", "a\nb", "\x1b"})
        CHECK_THROWS_AS(points_to_csv(PointSetView(point.data(), 1, 1), std::vector<std::string>{name}),
                        std::invalid_argument);
    const double nan = std::nan("");
    CHECK_THROWS_AS(points_to_csv(PointSetView(&nan, 1, 1)), std::invalid_argument);
}

TEST_CASE("CSV: labels are written one a line below a header") {
    const std::vector<std::int32_t> labels{2, -1, 0};
    CHECK(labels_to_csv(labels) == "label\n2\n-1\n0\n");
    CHECK(labels_to_csv({}) == "label\n");
}

// What NumPy itself writes and reads is compared in tests/numpy; here are the files that it would not write.

#include "catch.hpp"

#include <tinct/cluster/npy.hpp>
#include <tinct/util/error.hpp>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

using namespace tinct;

namespace {

/// An .npy file of this header and data, of version `major`.0.
std::string npy(const std::string& header, const std::string& data, char major = 1) {
    std::string text = "\x93NUMPY";
    text += {major, '\0', static_cast<char>(header.size() & 255), static_cast<char>(header.size() >> 8)};
    if (major > 1) text += std::string(2, '\0');
    return text + header + data;
}

std::string header(const std::string& type, const std::string& shape, const std::string& order = "False") {
    return "{'descr': '" + type + "', 'fortran_order': " + order + ", 'shape': " + shape + ", }\n";
}

PointTable parse(const std::string& file) { return parse_npy(std::as_bytes(std::span(file)), "p.npy"); }

std::string refusal(const std::string& file) {
    try {
        parse(file);
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::unreadable_input);
        const std::string message = error.what();
        CHECK(std::ranges::none_of(message, [](char c) { return static_cast<unsigned char>(c) < 0x20; }));
        CHECK(message.starts_with("p.npy: "));
        CHECK(message.ends_with("."));
        CHECK(message.size() < 300);
        return message;
    }
    return "no error";
}

bool refused_for(const std::string& file, const std::string& cause) {
    const std::string message = refusal(file);
    INFO(message);
    CHECK(message.find(cause) != std::string::npos);
    return message.find(cause) != std::string::npos;
}

using Bytes = std::vector<std::uint8_t>;

}  // namespace

TEST_CASE("NPY: points of one or two dimensions, in C and Fortran order") {
    const PointTable rows = parse(npy(header("|u1", "(3, 2)"), "\1\2\3\4\5\6"));
    CHECK(rows.dimensions == 2);
    CHECK(std::get<Bytes>(rows.coordinates) == Bytes{1, 2, 3, 4, 5, 6});
    const PointTable columns = parse(npy(header("|u1", "(3, 2)", "True"), "\1\2\3\4\5\6"));
    CHECK(std::get<Bytes>(columns.coordinates) == Bytes{1, 4, 2, 5, 3, 6});
    const PointTable line = parse(npy(header("|u1", "(3,)"), "\1\2\3"));
    CHECK(line.dimensions == 1);
    CHECK(line.size() == 3);
    CHECK(std::get<std::vector<double>>(parse(npy(header(">i2", "(1, 2)"), "\1\2\xff\xfe")).coordinates) ==
          std::vector<double>{258, -2});
}

TEST_CASE("NPY: the header may be spelled in any way Python reads") {
    const std::string order = "{\"shape\":(3L,),'fortran_order' :False ,\t'descr':\"|u1\"}";
    CHECK(parse(npy(order, "\1\2\3")).size() == 3);
    CHECK(parse(npy(order + "      \n", "\1\2\3", 2)).size() == 3);
    CHECK(parse(npy(order, "\1\2\3", 3)).size() == 3);
}

TEST_CASE("NPY: a header that is no header is refused") {
    const std::string good = header("|u1", "(1,)");
    CHECK(refused_for("", "not an NPY file"));
    CHECK(refused_for("x,y\n1,2\n", "not an NPY file"));
    CHECK(refused_for(npy(good, "\1", 4), "version"));
    CHECK(refused_for(npy(good, "\1", 0), "version"));
    for (std::size_t size = 6; size < npy(good, "").size(); ++size)
        CHECK(refused_for(npy(good, "").substr(0, size), "ends in its header"));
    for (const char* const bad :
         {"", "{", "{}", "[]", "{'descr': '|u1'}", "{'descr': '|u1', 'fortran_order': False}",
          "{'descr' '|u1'}", "{'descr': '|u1}", "{'descr': 5, 'fortran_order': False, 'shape': (1,)}",
          "{'descr': '|u1', 'fortran_order': 0, 'shape': (1,)}",
          "{'descr': '|u1', 'fortran_order': False, 'shape': 1}",
          "{'descr': '|u1', 'fortran_order': False, 'shape': (-1,)}",
          "{'descr': '|u1', 'fortran_order': False, 'shape': (1.5,)}",
          "{'descr': '|u1', 'fortran_order': False, 'shape': (1,), 'x\x1b': 1}",
          "{'descr': '|u1', 'descr': '|u1', 'fortran_order': False, 'shape': (1,)}",
          "{'descr': '|u1', 'fortran_order': False, 'shape': (1,)} x"})
        CHECK(refused_for(npy(bad, "\1"), "not an NPY file I can read"));
}

TEST_CASE("NPY: shapes that do not fit the bytes are refused, however large") {
    CHECK(refused_for(npy(header("<f8", "(2, 2)"), "\1\2\3"), "ends after 3 of 32 bytes of values"));
    CHECK(
        refused_for(npy(header("|u1", "(2,)"), "\1\2\3"), "1 byte follows the values that its shape names"));
    CHECK(refused_for(npy(header("<f8", "(4294967296, 4294967296)"), ""), "larger than any file"));
    CHECK(refused_for(npy(header("<f8", "(2305843009213693952,)"), ""), "larger than any file"));
    CHECK(refused_for(npy(header("<f8", "(99999999999999999999999999,)"), ""), "larger than any file"));
    CHECK(refused_for(npy(header("<f8", "(1000000000000,)"), "\1"), "ends after 1 of 8,000,000,000,000"));
    CHECK(refused_for(npy(header("<f8", "(0, 3)"), ""), "no points"));
    CHECK(refused_for(npy(header("<f8", "(3, 0)"), ""), "no coordinates"));
    CHECK(refused_for(npy(header("<f8", "()"), "12345678"), "0 dimensions"));
    std::string many = "(";
    for (int i = 0; i < 20000; ++i) many += "1,";
    CHECK(refused_for(npy(header("<f8", many + ")"), "12345678"), "too many dimensions"));
}

TEST_CASE("NPY: types that are no numbers are refused by name") {
    for (const char* const type :
         {"<c16", "|O", "<U5", "|S1", "<M8[D]", "<f16", "f8", "<f3", "", "<", "\x1b"})
        CHECK(refused_for(npy(header(type, "(1,)"), "\1"), "is no number I can read"));
    CHECK(refused_for(npy("{'descr': [('x', '<f8')], 'fortran_order': False, 'shape': (1,), }", "12345678"),
                      "structures"));
}

TEST_CASE("NPY: a bad value is refused with its row and column") {
    const std::vector<double> points{1, 2, 3, 4, 5, INFINITY};
    const auto bytes = encode_npy(PointSetView(points.data(), 3, 2));
    const std::string file(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    CHECK(refusal(file) ==
          "p.npy: row 2, column 1: the value is not finite. Leave out the row or fill in a number.");
    const std::string beyond =
        npy(header(">i8", "(1, 2)", "True"), std::string("\0\x20\0\0\0\0\0\0\0\x20\0\0\0\0\0\1", 16));
    CHECK(refused_for(beyond, "row 0, column 1: a whole number beyond 2^53"));
}

TEST_CASE("NPY: points are written in their own type, with their stride, at a multiple of 64 bytes") {
    const std::vector<float> data{1, 2, 99, 3, 4, 99};
    const auto bytes = encode_npy(PointSetView(data.data(), 2, 2, 3));
    CHECK(bytes.size() == 128 + 16);
    const PointTable table = parse_npy(bytes, "p.npy");
    CHECK(std::get<std::vector<float>>(table.coordinates) == std::vector<float>{1, 2, 3, 4});
    const std::vector<std::int32_t> labels{3, -1};
    const PointTable read = parse_npy(encode_npy(labels), "labels.npy");
    CHECK(std::get<std::vector<double>>(read.coordinates) == std::vector<double>{3, -1});
    CHECK(encode_npy(std::span<const std::int32_t>()).size() == 128);
    CHECK(encode_npy(PointSetView()).size() == 128);
}

#include "cluster/npy_header.hpp"
#include "cluster/unreadable_points.hpp"

#include <tinct/cluster/npy.hpp>
#include <tinct/util/checked_math.hpp>
#include <tinct/util/text.hpp>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <type_traits>
#include <utility>

namespace tinct {

namespace {

// The 16 bits of a number in half precision (IEEE 754 binary16).
struct Half {
    std::uint16_t bits;
};

struct Truth {
    std::uint8_t byte;
};

float number_of(Half half) {
    const int exponent = half.bits >> 10 & 31, fraction = half.bits & 1023;
    const auto size = exponent == 31  ? std::numeric_limits<float>::infinity()
                      : exponent == 0 ? std::ldexp(static_cast<float>(fraction), -24)
                                      : std::ldexp(static_cast<float>(1024 + fraction), exponent - 25);
    return (half.bits & 0x8000) != 0 ? -size : size;
}
double number_of(Truth truth) { return truth.byte != 0 ? 1 : 0; }
float number_of(float value) { return value; }
std::uint8_t number_of(std::uint8_t value) { return value; }
template <class T>
double number_of(T value) {
    return static_cast<double>(value);
}

template <class T>
bool is_exact(T value) {
    if constexpr (std::is_integral_v<T> && sizeof(T) == 8) {
        constexpr T limit = T{1} << 53;
        if constexpr (std::is_signed_v<T>) return value >= -limit && value <= limit;
        return value <= limit;
    } else {
        return true;
    }
}

template <class T>
T value_at(const std::byte* place, std::endian byte_order) {
    std::byte bytes[sizeof(T)];
    std::memcpy(bytes, place, sizeof(T));
    if (byte_order != std::endian::native) std::reverse(bytes, bytes + sizeof(T));
    return std::bit_cast<T>(bytes);
}

class NpyReader {
  public:
    NpyReader(std::span<const std::byte> bytes, std::string_view name)
        : name_(name), header_(parse_npy_header(bytes, name)), values_(bytes.subspan(header_.size)) {}

    PointTable read() {
        read_shape();
        const std::string type = read_type();
        const bool known = try_type<double>(type, "f8") || try_type<float>(type, "f4") ||
                           try_type<Half>(type, "f2") || try_type<std::uint8_t>(type, "u1") ||
                           try_type<std::uint16_t>(type, "u2") || try_type<std::uint32_t>(type, "u4") ||
                           try_type<std::uint64_t>(type, "u8") || try_type<std::int8_t>(type, "i1") ||
                           try_type<std::int16_t>(type, "i2") || try_type<std::int32_t>(type, "i4") ||
                           try_type<std::int64_t>(type, "i8") || try_type<Truth>(type, "b1");
        if (!known)
            refuse("its type " + quoted(header_.type) + " is no number I can read",
                   "Convert it with .astype('float64')");
        return std::move(table_);
    }

  private:
    void read_shape() {
        const auto& shape = header_.shape;
        if (shape.size() != 1 && shape.size() != 2)
            refuse("its array has " + std::to_string(shape.size()) + " dimensions",
                   "Save an array of shape (points, coordinates) or (points,)");
        points_ = shape[0];
        table_.dimensions = shape.size() == 2 ? shape[1] : 1;
        if (points_ == 0) refuse("there are no points", "Save an array with at least one row");
        if (table_.dimensions == 0)
            refuse("its points have no coordinates", "Save an array with at least one column");
    }

    // Sets byte_order_; returns the type without it, such as "f8".
    std::string read_type() {
        const char order = header_.type.empty() ? '\0' : header_.type[0];
        if (order != '<' && order != '>' && order != '|' && order != '=')
            refuse("its type " + quoted(header_.type) + " is no number I can read",
                   "Convert it with .astype('float64')");
        byte_order_ = order == '>'   ? std::endian::big
                      : order == '<' ? std::endian::little
                                     : std::endian::native;
        return header_.type.substr(1);
    }

    template <class Stored>
    bool try_type(const std::string& type, std::string_view name) {
        if (type != name) return false;
        check_size(sizeof(Stored));
        std::vector<decltype(number_of(Stored{}))> numbers(points_ * table_.dimensions);
        if (std::is_same_v<Stored, decltype(number_of(Stored{}))> && byte_order_ == std::endian::native &&
            header_.order == ArrayOrder::c)
            std::memcpy(numbers.data(), values_.data(), values_.size());
        else
            convert<Stored>(numbers.data());
        check_finite(numbers);
        table_.coordinates = std::move(numbers);
        return true;
    }

    void check_size(std::size_t value_bytes) const {
        const auto values = checked_multiply(points_, table_.dimensions);
        const auto expected = values ? checked_multiply(*values, value_bytes) : values;
        if (!expected) refuse("its shape is larger than any file", "Write the file anew with numpy.save");
        if (*expected > values_.size())
            refuse("the NPY file ends after " + with_thousands(values_.size()) + " of " +
                       with_thousands(*expected) + " bytes of values",
                   "Try again with a complete file");
        const std::size_t rest = values_.size() - *expected;
        if (rest > 0)
            refuse(with_thousands(rest) + (rest == 1 ? " byte follows" : " bytes follow") +
                       " the values that its shape names",
                   "Save one array a file");
    }

    template <class Stored, class Number>
    void convert(Number* numbers) const {
        const bool is_c = header_.order == ArrayOrder::c;
        const std::size_t d = table_.dimensions;
        const std::size_t row_step = is_c ? d : 1, column_step = is_c ? 1 : points_;
        for (std::size_t i = 0; i < points_; ++i)
            for (std::size_t j = 0; j < d; ++j) {
                const std::size_t element = i * row_step + j * column_step;
                const auto value = value_at<Stored>(&values_[element * sizeof(Stored)], byte_order_);
                if (!is_exact(value))
                    refuse(place(i, j) + "a whole number beyond 2^53, which double precision does not hold",
                           "Scale the values down or convert them with .astype('float64')");
                numbers[i * d + j] = number_of(value);
            }
    }

    template <class Number>
    void check_finite(const std::vector<Number>& numbers) const {
        if constexpr (std::is_floating_point_v<Number>) {
            const auto bad = std::ranges::find_if_not(numbers, [](Number x) { return std::isfinite(x); });
            if (bad == numbers.end()) return;
            const auto element = static_cast<std::size_t>(bad - numbers.begin());
            refuse(
                place(element / table_.dimensions, element % table_.dimensions) + "the value is not finite",
                "Leave out the row or fill in a number");
        }
    }

    std::string place(std::size_t row, std::size_t column) const {
        return "row " + std::to_string(row) + ", column " + std::to_string(column) + ": ";
    }

    [[noreturn]] void refuse(std::string_view cause, std::string_view advice) const {
        refuse_points(name_, cause, advice);
    }

    std::string_view name_;
    NpyHeader header_;
    std::span<const std::byte> values_;
    std::endian byte_order_ = std::endian::native;
    std::size_t points_ = 0;
    PointTable table_;
};

}  // namespace

PointTable parse_npy(std::span<const std::byte> bytes, std::string_view name) {
    return NpyReader(bytes, name).read();
}

}  // namespace tinct

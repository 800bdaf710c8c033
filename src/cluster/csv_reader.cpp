#include "cluster/csv_text.hpp"
#include "cluster/decimal_number.hpp"
#include "cluster/unreadable_points.hpp"

#include <tinct/cluster/csv.hpp>
#include <tinct/util/text.hpp>

#include <algorithm>
#include <charconv>
#include <optional>
#include <stdexcept>
#include <utility>

namespace tinct {

namespace {

// A line of nothing but commas must not become as many names.
constexpr std::size_t most_columns = std::size_t{1} << 20;

std::string counted(std::size_t count, const char* thing) {
    return with_thousands(count) + " " + thing + (count == 1 ? "" : "s");
}

void check(const CsvOptions& options) {
    constexpr std::string_view impossible = "+-.\"#\r\n";
    if (!options.delimiter) return;
    const char c = *options.delimiter;
    const bool alphanumeric = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (c == '\0' || alphanumeric || impossible.find(c) != std::string_view::npos)
        throw std::invalid_argument(
            "CSV: the delimiter can be no letter, digit, sign, point, quote, # or line end");
}

class CsvReader {
  public:
    CsvReader(std::string_view text, std::string_view name, const CsvOptions& options)
        : text_(text), name_(name), options_(options), lines_(text) {}

    PointTable read() {
        if (!lines_.next())
            refuse("there are no points in the text", "Give a line of numbers for each point");
        delimiter_ = options_.delimiter.value_or(detect_delimiter(lines_.line()));
        fields_ = count_fields(lines_.line(), delimiter_);
        first_line_ = lines_.number();
        if (fields_ > most_columns)
            refuse_line("more than " + with_thousands(most_columns) + " columns", "Give fewer");
        read_header();
        choose_weights_column();
        if (!names_.empty() && !lines_.next())
            refuse("there are no points below the header in line " + std::to_string(first_line_),
                   "Give a line of numbers for each point");
        read_points();
        finish();
        return std::move(table_);
    }

  private:
    // Fills names_ when the first line is a header.
    void read_header() {
        std::vector<std::string> names;
        for (CsvFields fields(lines_.line(), delimiter_); fields.next();) {
            if (is_meant_as_number(fields.field())) return;
            names.push_back(fields.text());
            if (std::ranges::any_of(names.back(), is_control))
                refuse_line("the name " + quoted(names.back()) + " holds a control character",
                            "Give a text of numbers");
        }
        names_ = std::move(names);
    }

    void choose_weights_column() {
        const std::string& wanted = options_.weights_column;
        if (wanted.empty()) return;
        const auto named = std::ranges::find(names_, wanted);
        std::size_t number = 0;
        const char* const last = wanted.data() + wanted.size();
        const auto [end, error] = std::from_chars(wanted.data(), last, number);
        if (named != names_.end())
            weights_column_ = static_cast<std::size_t>(named - names_.begin());
        else if (error == std::errc() && end == last && number >= 1 && number <= fields_)
            weights_column_ = number - 1;
        else
            refuse("there is no column " + quoted(wanted) + " for the weights",
                   names_.empty()
                       ? "The columns have no names, only the numbers 1 to " + std::to_string(fields_)
                       : "The columns are " + list_of_names());
        if (fields_ == 1)
            refuse("there is no column besides the weights", "Give at least one column of coordinates");
    }

    std::string list_of_names() const {
        constexpr std::size_t most = 20;
        std::string list;
        for (std::size_t i = 0; i < std::min(most, names_.size()); ++i)
            list += (i == 0 ? "" : ", ") + quoted(names_[i]);
        return names_.size() > most ? list + " and " + with_thousands(names_.size() - most) + " more" : list;
    }

    void read_points() {
        const std::size_t left = text_.size() - lines_.position();
        const std::size_t likely_points = left / (lines_.line().size() + 1) + 1;
        coordinates_.reserve(likely_points * (fields_ - (weights_column_ ? 1 : 0)));
        if (weights_column_) table_.weights.reserve(likely_points);
        do read_point();
        while (lines_.next());
    }

    void read_point() {
        CsvFields fields(lines_.line(), delimiter_);
        std::size_t column = 0;
        for (; fields.next(); ++column) {
            if (column == fields_) refuse_ragged();
            double value = 0;
            const std::string_view field = fields.is_quoted() ? trimmed(fields.field()) : fields.field();
            const NumberFault fault = parse_number(field, value);
            if (fault != NumberFault::none) refuse_field(column, fields.field(), fault);
            if (column != weights_column_)
                coordinates_.push_back(value);
            else if (value >= 0)
                table_.weights.push_back(value);
            else
                refuse(place(column) + "the weight " + quoted(fields.field()) + " is negative",
                       "Weights are 0 or more");
        }
        if (column != fields_) refuse_ragged();
    }

    void finish() {
        if (weights_column_ && std::ranges::all_of(table_.weights, [](double weight) { return weight == 0; }))
            refuse("all weights in column " + std::to_string(*weights_column_ + 1) + " are 0",
                   "At least one must be greater");
        table_.dimensions = fields_ - (weights_column_ ? 1 : 0);
        table_.coordinates = std::move(coordinates_);
        if (weights_column_ && !names_.empty())
            names_.erase(names_.begin() + static_cast<std::ptrdiff_t>(*weights_column_));
        table_.columns = std::move(names_);
    }

    std::string place(std::size_t column) const {
        return "line " + std::to_string(lines_.number()) + ", column " + std::to_string(column + 1) + ": ";
    }

    [[noreturn]] void refuse(std::string_view cause, std::string_view advice) const {
        refuse_points(name_, cause, advice);
    }

    [[noreturn]] void refuse_line(const std::string& cause, std::string_view advice) const {
        refuse("line " + std::to_string(lines_.number()) + ": " + cause, advice);
    }

    [[noreturn]] void refuse_ragged() const {
        refuse_line(counted(count_fields(lines_.line(), delimiter_), "field") + ", but line " +
                        std::to_string(first_line_) + " has " + with_thousands(fields_),
                    "Give every line the same number of fields");
    }

    [[noreturn]] void refuse_field(std::size_t column, std::string_view field, NumberFault fault) const {
        const std::string where = place(column);
        switch (fault) {
            case NumberFault::empty:
                refuse(where + "the field is empty", "Fill in a number or leave out the line");
            case NumberFault::not_finite:
                refuse(where + quoted(field) + " is not finite", "Fill in a number or leave out the line");
            case NumberFault::out_of_range:
                refuse(where + quoted(field) + " is beyond double precision",
                       "Its size must lie between 5e-324 and 1.7e308, or be 0");
            case NumberFault::none:
            case NumberFault::not_a_number:
                break;
        }
        refuse(where + quoted(field) + " is not a number", advice_for(field));
    }

    std::string advice_for(std::string_view field) const {
        if (is_meant_as_number(field)) return "Write decimals with a point, not a comma";
        if (lines_.number() == first_line_)
            return "A header has names only, a point has numbers only; this line has both";
        if (!options_.delimiter) {
            const char other = detect_delimiter(lines_.line());
            if (other != delimiter_) return "Is the delimiter another one than in the first line?";
        }
        return "Fill in a number or leave out the column";
    }

    std::string_view text_, name_;
    const CsvOptions& options_;
    CsvLines lines_;
    char delimiter_ = ',';
    std::size_t fields_ = 0, first_line_ = 0;
    std::optional<std::size_t> weights_column_;
    std::vector<std::string> names_;
    std::vector<double> coordinates_;
    PointTable table_;
};

std::string_view without_byte_order_mark(std::string_view text) {
    return text.starts_with("\xef\xbb\xbf") ? text.substr(3) : text;
}

}  // namespace

PointTable parse_csv(std::string_view text, std::string_view name, const CsvOptions& options) {
    check(options);
    if (text.starts_with("\xff\xfe") || text.starts_with("\xfe\xff"))
        refuse_points(name, "the text is UTF-16", "Save it as UTF-8");
    if (const std::size_t zero = text.find('\0'); zero != std::string_view::npos)
        refuse_points(name, "not a text: byte " + with_thousands(zero + 1) + " is 0",
                      "Give a text of numbers");
    return CsvReader(without_byte_order_mark(text), name, options).read();
}

}  // namespace tinct

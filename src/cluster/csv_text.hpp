#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tinct {

/// The lines of a CSV text that hold something: without blank lines and those that start with #, and without
/// the line ends (LF, CR LF or CR).
class CsvLines {
  public:
    explicit CsvLines(std::string_view text) : text_(text) {}

    /// Goes to the next line; false at the end.
    bool next();

    std::string_view line() const { return line_; }
    std::size_t number() const { return number_; }  ///< counted from 1, over all lines
    std::size_t position() const { return next_; }  ///< of the first byte after the line

  private:
    bool next_line();

    std::string_view text_, line_;
    std::size_t next_ = 0, number_ = 0;
    std::size_t line_feed_ = 0;  // the first one at or after next_; kept, so that no byte is searched twice
    bool searched_ = false;
};

/// The fields of one line, without spaces around them and without quotes. A quote that is not closed before
/// the next delimiter or the end is an ordinary character.
class CsvFields {
  public:
    CsvFields(std::string_view line, char delimiter);

    /// Goes to the next field; false at the end.
    bool next();

    /// Quotes inside it are still doubled.
    std::string_view field() const { return field_; }
    bool is_quoted() const { return is_quoted_; }
    /// The field with doubled quotes made single.
    std::string text() const;

  private:
    bool is_space(char c) const { return c == ' ' || (c == '\t' && delimiter_ != '\t'); }
    void skip_spaces();
    bool take_quoted();
    void take_plain();

    std::string_view line_, field_;
    char delimiter_;
    std::size_t next_ = 0;
    bool is_quoted_ = false, is_at_end_ = false;
};

/// The number of fields of a line.
std::size_t count_fields(std::string_view line, char delimiter);

/// The first of semicolon, comma, tab and space that separates fields of this line; a comma when none does.
char detect_delimiter(std::string_view line);

/// A byte that no name of a column may hold: below U+0020, or U+007F.
bool is_control(char c);

}  // namespace tinct

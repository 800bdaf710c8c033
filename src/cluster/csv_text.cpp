#include "cluster/csv_text.hpp"

#include <algorithm>

namespace tinct {

bool CsvLines::next() {
    while (next_line()) {
        const std::size_t first = line_.find_first_not_of(" \t");
        if (first != std::string_view::npos && line_[first] != '#') return true;
    }
    return false;
}

bool CsvLines::next_line() {
    if (next_ >= text_.size()) return false;
    if (!searched_ || line_feed_ < next_) {
        line_feed_ = std::min(text_.find('\n', next_), text_.size());
        searched_ = true;
    }
    line_ = text_.substr(next_, line_feed_ - next_);
    ++number_;
    const std::size_t carriage_return = line_.find('\r');
    if (carriage_return == std::string_view::npos) {
        next_ = line_feed_ + 1;
    } else {
        next_ += carriage_return + (carriage_return + 1 == line_.size() ? 2 : 1);
        line_ = line_.substr(0, carriage_return);
    }
    next_ = std::min(next_, text_.size());
    return true;
}

CsvFields::CsvFields(std::string_view line, char delimiter) : line_(line), delimiter_(delimiter) {
    skip_spaces();
    is_at_end_ = delimiter == ' ' && next_ == line.size();
}

void CsvFields::skip_spaces() {
    while (next_ < line_.size() && is_space(line_[next_])) ++next_;
}

bool CsvFields::next() {
    if (is_at_end_) return false;
    skip_spaces();
    is_quoted_ = next_ < line_.size() && line_[next_] == '"' && take_quoted();
    if (!is_quoted_) take_plain();
    // next_ is now at a delimiter or at the end. Behind a delimiter there is a field, if only an empty one;
    // spaces at the end of a line are no delimiters.
    if (delimiter_ == ' ') skip_spaces();
    is_at_end_ = next_ >= line_.size();
    if (delimiter_ != ' ') ++next_;
    return true;
}

bool CsvFields::take_quoted() {
    const std::size_t first = next_ + 1;
    std::size_t close = first;
    for (;; close += 2) {
        close = line_.find('"', close);
        if (close == std::string_view::npos) return false;
        if (close + 1 == line_.size() || line_[close + 1] != '"') break;
    }
    std::size_t after = close + 1;
    if (delimiter_ != ' ')
        while (after < line_.size() && is_space(line_[after])) ++after;
    const bool ends =
        after == line_.size() || line_[after] == delimiter_ || (delimiter_ == ' ' && is_space(line_[after]));
    if (!ends) return false;
    field_ = line_.substr(first, close - first);
    next_ = after;
    return true;
}

void CsvFields::take_plain() {
    const std::size_t first = next_;
    if (delimiter_ == ' ')
        while (next_ < line_.size() && !is_space(line_[next_])) ++next_;
    else
        while (next_ < line_.size() && line_[next_] != delimiter_) ++next_;
    std::size_t last = next_;
    while (last > first && is_space(line_[last - 1])) --last;
    field_ = line_.substr(first, last - first);
}

std::string CsvFields::text() const {
    std::string text;
    for (std::size_t i = 0; i < field_.size(); ++i) {
        text += field_[i];
        if (is_quoted_ && field_[i] == '"') ++i;
    }
    return text;
}

std::size_t count_fields(std::string_view line, char delimiter) {
    std::size_t count = 0;
    for (CsvFields fields(line, delimiter); fields.next();) ++count;
    return count;
}

char detect_delimiter(std::string_view line) {
    const std::size_t first = line.find_first_not_of(" \t"), last = line.find_last_not_of(" \t");
    if (first == std::string_view::npos) return ',';
    constexpr std::string_view candidates = ";,\t ";
    std::size_t found = candidates.size();
    bool in_quotes = false;
    for (const char c : line.substr(first, last + 1 - first)) {
        if (c == '"') in_quotes = !in_quotes;
        if (!in_quotes) found = std::min(found, candidates.find(c));
    }
    return found < candidates.size() ? candidates[found] : ',';
}

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

}  // namespace tinct

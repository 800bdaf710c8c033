#include "cluster/npy_header.hpp"

#include "cluster/unreadable_points.hpp"

#include <tinct/util/checked_math.hpp>

#include <algorithm>
#include <optional>
#include <utility>

namespace tinct {

namespace {

constexpr std::string_view magic = "\x93NUMPY";

// The header is a Python dictionary of three entries, such as
// {'descr': '<f8', 'fortran_order': False, 'shape': (3, 2), }
class HeaderParser {
  public:
    HeaderParser(std::string_view text, std::string_view name) : text_(text), name_(name) {}

    NpyHeader parse() {
        expect('{');
        while (!accept('}')) {
            entry();
            if (accept(',')) continue;
            expect('}');
            break;
        }
        skip_spaces();
        if (next_ != text_.size()) refuse("something follows its header's dictionary");
        if (!has_type_ || !has_order_ || !has_shape_)
            refuse("its header lacks 'descr', 'fortran_order' or 'shape'");
        return std::move(header_);
    }

  private:
    void entry() {
        const std::string_view key = string();
        expect(':');
        bool* const seen = key == "descr"           ? &has_type_
                           : key == "fortran_order" ? &has_order_
                           : key == "shape"         ? &has_shape_
                                                    : nullptr;
        if (seen == nullptr) refuse("its header has an unknown entry " + quoted(key));
        if (std::exchange(*seen, true)) refuse("its header has the entry " + quoted(key) + " twice");
        if (seen == &has_type_)
            type();
        else if (seen == &has_order_)
            header_.order = truth() ? ArrayOrder::fortran : ArrayOrder::c;
        else
            shape();
    }

    void type() {
        skip_spaces();
        if (next_ < text_.size() && (text_[next_] == '[' || text_[next_] == '('))
            refuse_points(name_, "its values are structures", "Save an array of numbers");
        header_.type = string();
    }

    bool truth() {
        skip_spaces();
        for (const auto& [word, value] : {std::pair{std::string_view("True"), true}, {"False", false}})
            if (text_.substr(next_).starts_with(word)) {
                next_ += word.size();
                return value;
            }
        refuse("its header says neither True nor False for 'fortran_order'");
    }

    void shape() {
        expect('(');
        while (!accept(')')) {
            header_.shape.push_back(number());
            // Beyond what any array has there is nothing to learn, and no memory to spend.
            if (header_.shape.size() > 64) refuse("its shape has too many dimensions");
            if (accept(',')) continue;
            expect(')');
            break;
        }
    }

    std::size_t number() {
        skip_spaces();
        std::optional<std::size_t> value = 0;
        const std::size_t first = next_;
        for (; next_ < text_.size() && text_[next_] >= '0' && text_[next_] <= '9'; ++next_) {
            value = checked_multiply(*value, std::size_t{10});
            if (value) value = checked_add(*value, static_cast<std::size_t>(text_[next_] - '0'));
            if (!value) refuse("its shape is larger than any file");
        }
        if (next_ == first) refuse("its shape is no tuple of whole numbers");
        if (next_ < text_.size() && text_[next_] == 'L') ++next_;  // as Python 2 writes long integers
        return *value;
    }

    std::string_view string() {
        skip_spaces();
        const char quote = next_ < text_.size() ? text_[next_] : '\0';
        const std::size_t end =
            quote == '\'' || quote == '"' ? text_.find(quote, next_ + 1) : std::string_view::npos;
        if (end == std::string_view::npos) refuse("a string is missing in its header");
        const std::string_view content = text_.substr(next_ + 1, end - next_ - 1);
        next_ = end + 1;
        return content;
    }

    void skip_spaces() {
        constexpr std::string_view spaces = " \t\r\n";
        next_ = std::min(text_.find_first_not_of(spaces, next_), text_.size());
    }

    bool accept(char c) {
        skip_spaces();
        if (next_ == text_.size() || text_[next_] != c) return false;
        ++next_;
        return true;
    }

    void expect(char c) {
        if (!accept(c)) refuse("'" + std::string(1, c) + "' is missing in its header");
    }

    [[noreturn]] void refuse(std::string_view cause) const {
        refuse_points(name_, "not an NPY file I can read: " + std::string(cause),
                      "Write the file anew with numpy.save");
    }

    std::string_view text_, name_;
    std::size_t next_ = 0;
    bool has_type_ = false, has_order_ = false, has_shape_ = false;
    NpyHeader header_;
};

std::size_t little_endian(std::string_view bytes) {
    std::size_t value = 0;
    for (std::size_t i = bytes.size(); i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[i]);
    return value;
}

}  // namespace

NpyHeader parse_npy_header(std::span<const std::byte> bytes, std::string_view name) {
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    if (!text.starts_with(magic)) refuse_points(name, "not an NPY file", "Write it with numpy.save");
    const auto ends_early = [&] { refuse_points(name, "the NPY file ends in its header", "Write it anew"); };
    if (text.size() < magic.size() + 2) ends_early();
    const char major = text[magic.size()], minor = text[magic.size() + 1];
    if (major < 1 || major > 3 || minor != 0)
        refuse_points(name, "its NPY version is not 1.0, 2.0 or 3.0", "Write it anew with numpy.save");
    const std::size_t first = magic.size() + 2, length_bytes = major == 1 ? 2 : 4;
    if (text.size() - first < length_bytes) ends_early();
    const std::size_t length = little_endian(text.substr(first, length_bytes));
    if (text.size() - first - length_bytes < length) ends_early();
    NpyHeader header = HeaderParser(text.substr(first + length_bytes, length), name).parse();
    header.size = first + length_bytes + length;
    return header;
}

std::vector<std::byte> encode_npy_header(std::string_view type, std::span<const std::size_t> shape) {
    std::string dictionary = "{'descr': '" + std::string(type) + "', 'fortran_order': False, 'shape': (";
    for (std::size_t i = 0; i < shape.size(); ++i)
        dictionary += (i == 0 ? "" : ", ") + std::to_string(shape[i]);
    dictionary += shape.size() == 1 ? ",), }" : "), }";
    const std::size_t before = magic.size() + 4;
    const std::size_t total = (before + dictionary.size() + 1 + 63) / 64 * 64;
    dictionary.resize(total - before - 1, ' ');
    dictionary += '\n';
    std::string text(magic);
    text.append(
        {'\1', '\0', static_cast<char>(dictionary.size() & 255), static_cast<char>(dictionary.size() >> 8)});
    text += dictionary;
    const auto bytes = std::as_bytes(std::span(text));
    return {bytes.begin(), bytes.end()};
}

}  // namespace tinct

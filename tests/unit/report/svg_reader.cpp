#include "unit/report/svg_reader.hpp"

#include <cctype>
#include <cstdlib>
#include <stdexcept>

namespace tinct::testing {

namespace {

[[noreturn]] void fail(const std::string& what) { throw std::runtime_error("not well-formed: " + what); }

/// Every character must be one of XML 1.0's `Char`, and the bytes UTF-8.
void check_characters(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const auto byte = [&](std::size_t at) -> unsigned { return static_cast<unsigned char>(text.at(at)); };
        const unsigned lead = byte(i);
        const std::size_t length = lead < 0x80   ? 1
                                   : lead < 0xc2 ? 0
                                   : lead < 0xe0 ? 2
                                   : lead < 0xf0 ? 3
                                   : lead < 0xf5 ? 4
                                                 : 0;
        if (length == 0) fail("a byte that starts no UTF-8 character");
        unsigned value = length == 1 ? lead : lead & (0xffu >> (length + 1));
        for (std::size_t j = 1; j < length; ++j) {
            if (i + j >= text.size() || (byte(i + j) & 0xc0) != 0x80) fail("a broken UTF-8 character");
            value = value * 64 + (byte(i + j) & 0x3f);
        }
        const bool overlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000);
        const bool allowed = value == 9 || value == 10 || value == 13 || (value >= 0x20 && value < 0xd800) ||
                             (value >= 0xe000 && value < 0xfffe) || (value >= 0x10000 && value <= 0x10ffff);
        if (overlong || !allowed) fail("a character that XML does not allow");
        i += length;
    }
}

class Reader {
  public:
    explicit Reader(std::string_view text) : rest_(text) {}

    XmlElement document() {
        XmlElement root = element();
        skip_space();
        if (!rest_.empty()) fail("something after the root element");
        return root;
    }

  private:
    bool take(std::string_view word) {
        if (!rest_.starts_with(word)) return false;
        rest_.remove_prefix(word.size());
        return true;
    }
    void expect(std::string_view word) {
        if (!take(word)) fail("no " + std::string(word) + " before " + std::string(rest_.substr(0, 40)));
    }
    bool skip_space() {
        const std::size_t end = std::min(rest_.find_first_not_of(" \n\t\r"), rest_.size());
        rest_.remove_prefix(end);
        return end > 0;
    }
    std::string name() {
        std::size_t end = 0;
        while (end < rest_.size() && (std::isalnum(static_cast<unsigned char>(rest_[end])) ||
                                      rest_[end] == '-' || rest_[end] == ':'))
            ++end;
        if (end == 0 || std::isdigit(static_cast<unsigned char>(rest_[0]))) fail("no name");
        const std::string found(rest_.substr(0, end));
        rest_.remove_prefix(end);
        return found;
    }
    char entity() {
        const std::size_t end = rest_.find(';');
        if (end == rest_.npos) fail("an entity without end");
        const std::string word(rest_.substr(0, end));
        rest_.remove_prefix(end + 1);
        for (const auto& [known, character] : std::map<std::string, char>{
                 {"&amp", '&'}, {"&lt", '<'}, {"&gt", '>'}, {"&quot", '"'}, {"&#39", '\''}})
            if (word == known) return character;
        fail("the unknown entity " + word);
    }
    std::string content(std::string_view ends) {
        std::string text;
        while (!rest_.empty() && ends.find(rest_[0]) == ends.npos) {
            if (rest_[0] == '&') {
                text += entity();
            } else {
                if (rest_.starts_with("]]>")) fail("]]> in text");
                text += rest_[0];
                rest_.remove_prefix(1);
            }
        }
        return text;
    }
    void attribute(XmlElement& element) {
        const std::string key = name();
        expect("=\"");
        const std::string value = content("\"<");
        expect("\"");
        if (!element.attributes.emplace(key, value).second) fail("attribute " + key + " twice");
    }
    XmlElement element() {
        XmlElement found;
        expect("<");
        found.name = name();
        while (skip_space() && !rest_.empty() && rest_[0] != '/' && rest_[0] != '>') attribute(found);
        if (take("/>")) return found;
        expect(">");
        while (!rest_.starts_with("</")) {
            if (rest_.empty()) fail(found.name + " does not end");
            if (rest_[0] == '<')
                found.children.push_back(element());
            else
                found.text += content("<");
        }
        expect("</" + found.name);
        expect(">");
        return found;
    }

    std::string_view rest_;
};

}  // namespace

std::string XmlElement::attribute(const std::string& key) const {
    const auto found = attributes.find(key);
    return found == attributes.end() ? "" : found->second;
}

double XmlElement::number(const std::string& key) const {
    const std::string value = attribute(key);
    char* end = nullptr;
    const double number = std::strtod(value.c_str(), &end);
    if (value.empty() || *end != '\0') throw std::runtime_error(name + " " + key + " is no number: " + value);
    return number;
}

std::vector<const XmlElement*> XmlElement::all(std::string_view wanted) const {
    std::vector<const XmlElement*> found;
    if (name == wanted) found.push_back(this);
    for (const XmlElement& child : children)
        for (const XmlElement* inside : child.all(wanted)) found.push_back(inside);
    return found;
}

std::vector<const XmlElement*> XmlElement::groups(std::string_view class_name) const {
    std::vector<const XmlElement*> found;
    for (const XmlElement* group : all("g"))
        if (group->attribute("class") == class_name) found.push_back(group);
    return found;
}

const XmlElement& XmlElement::group(std::string_view class_name) const {
    const auto found = groups(class_name);
    if (found.empty()) throw std::runtime_error("no group of class " + std::string(class_name));
    return *found.front();
}

std::string XmlElement::words() const {
    std::string lines;
    for (const XmlElement* text_element : all("text")) lines += text_element->text + "\n";
    return lines;
}

XmlElement read_xml(std::string_view text) {
    check_characters(text);
    return Reader(text).document();
}

}  // namespace tinct::testing

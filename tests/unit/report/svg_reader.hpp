#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace tinct::testing {

/// An element of an XML document.
struct XmlElement {
    std::string name;
    std::map<std::string, std::string> attributes;  ///< unescaped
    std::string text;                               ///< of the element itself, unescaped
    std::vector<XmlElement> children;

    std::string attribute(const std::string& key) const;
    double number(const std::string& key) const;
    /// This and everything inside with this name, in the order of the document.
    std::vector<const XmlElement*> all(std::string_view wanted) const;
    /// The first group inside whose class this is; throws when there is none.
    const XmlElement& group(std::string_view class_name) const;
    std::vector<const XmlElement*> groups(std::string_view class_name) const;
    /// The text of all elements called "text", one a line.
    std::string words() const;
};

/// Reads the XML that the plots may use, and is strict about it: elements, attributes in double quotes, the
/// five named entities and decimal references; no comments, no declarations, no CDATA. Throws
/// std::runtime_error that says what is not well-formed, among it characters that XML 1.0 does not allow and
/// bytes that are not UTF-8.
XmlElement read_xml(std::string_view text);

}  // namespace tinct::testing

#pragma once

#include <string>
#include <string_view>

namespace tinct::codec {

/// Latin-1, PNG's first encoding of texts, as UTF-8. Bytes of 0 are dropped: no text holds them.
std::string latin1_to_utf8(std::string_view latin1);

/// Whether these are whole, shortest UTF-8 sequences of characters that exist, without a 0.
bool is_utf8(std::string_view text);

/// Whether all is ASCII.
bool is_ascii(std::string_view text);

}  // namespace tinct::codec

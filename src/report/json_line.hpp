#pragma once

#include <nlohmann/json.hpp>

#include <cmath>
#include <string>

namespace tinct::report {

using Json = nlohmann::ordered_json;

/// JSON knows no infinity: null stands for it.
inline Json finite_or_null(double number) { return std::isfinite(number) ? Json(number) : Json(nullptr); }

/// On one line. File names need not be UTF-8: what is not becomes U+FFFD instead of an exception.
inline std::string json_line(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace tinct::report

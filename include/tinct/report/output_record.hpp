#pragma once

#include <cstdint>
#include <string>

namespace tinct::report {

/// A file that was written.
struct OutputRecord {
    std::string path, format;  ///< format: its usual ending without the dot, JPEG's being "jpeg"
    std::uint64_t bytes = 0;
};

}  // namespace tinct::report

#include "codec/claimed_size.hpp"

#include "codec/read_error.hpp"

#include <fmt/format.h>

#include <new>
#include <stdexcept>

namespace tinct::codec {

SizeVerdict judge_size(ClaimedSize size, std::uint64_t file_bytes, Expansion expansion,
                       std::uint64_t max_pixels) noexcept {
    const std::uint64_t pixels = size.pixels();
    if (pixels > max_pixels) return SizeVerdict::over_limit;
    if (pixels > expansion.always_allowed && pixels / expansion.pixels_per_byte > file_bytes)
        return SizeVerdict::file_too_small;
    return SizeVerdict::fits;
}

void require_fits(SizeVerdict verdict, ClaimedSize size, std::uint64_t file_bytes, std::string_view name,
                  std::uint64_t max_pixels) {
    if (verdict == SizeVerdict::over_limit)
        refuse_file(name,
                    fmt::format("{} x {} pixels are more than the limit of {}", with_thousands(size.width),
                                with_thousands(size.height), with_thousands(max_pixels)),
                    "Raise the limit (--max-pixels, which takes k, M and G) if you trust the file");
    if (verdict == SizeVerdict::file_too_small)
        refuse_picture(
            name,
            fmt::format("the file is too small ({} bytes) for the size it claims, {} x {} pixels",
                        with_thousands(file_bytes), with_thousands(size.width), with_thousands(size.height)));
}

template <class Picture>
Picture allocate_picture(ClaimedSize size, std::string_view name) {
    const auto refuse = [&] {
        refuse_for_memory(
            name, fmt::format("for {} x {} pixels", with_thousands(size.width), with_thousands(size.height)));
    };
    try {
        return Picture(size.width, size.height);
    } catch (const std::bad_alloc&) {
        refuse();
    } catch (const std::length_error&) {
        refuse();
    }
    return {};
}

template Image allocate_picture(ClaimedSize, std::string_view);
template DeepImage allocate_picture(ClaimedSize, std::string_view);

}  // namespace tinct::codec

#pragma once

#include <tinct/codec/image_file.hpp>

#include <cstdint>
#include <string_view>

namespace tinct::codec {

/// The size that a file's header claims, before anything is believed. Sides are at least 1.
struct ClaimedSize {
    std::uint32_t width = 0, height = 0;
    std::uint64_t pixels() const { return std::uint64_t{width} * height; }
};

/// How many pixels a format can get out of one byte at most. A header that claims more lies, and no memory is
/// taken for it. Pictures of at most `always_allowed` pixels are cheap enough to let the decoder find out.
struct Expansion {
    std::uint64_t pixels_per_byte;
    std::uint64_t always_allowed;
};

/// Generous for GIF (4096 pixels in one code of 12 bits) and for JPEG (a few bits a block of 64 pixels).
inline constexpr Expansion usual_expansion{4096, 16'000'000};

/// Deflate cannot make more than 1032 bytes of one.
constexpr Expansion deflate_expansion(std::uint64_t bits_per_pixel) { return {1032 * 8 / bits_per_pixel, 0}; }

enum class SizeVerdict : std::uint32_t { fits, over_limit, file_too_small };

SizeVerdict judge_size(ClaimedSize size, std::uint64_t file_bytes, Expansion expansion,
                       std::uint64_t max_pixels) noexcept;

/// Throws Error(unreadable_input) unless the verdict is `fits`.
void require_fits(SizeVerdict verdict, ClaimedSize size, std::uint64_t file_bytes, std::string_view name,
                  std::uint64_t max_pixels);

/// An uninitialized Image or DeepImage; a lack of memory is an Error(unreadable_input) that says how much was
/// wanted.
template <class Picture = Image>
Picture allocate_picture(ClaimedSize size, std::string_view name);

extern template Image allocate_picture(ClaimedSize, std::string_view);
extern template DeepImage allocate_picture(ClaimedSize, std::string_view);

}  // namespace tinct::codec

#include "codec/stb_decoder.hpp"

#include <tinct/color/rgb.hpp>

#include <algorithm>
#include <cstdlib>
#include <cstring>

namespace {

/// Every block begins with its size, so that what is freed comes back to the budget.
constexpr std::size_t block_header = 16;
std::uint64_t budget = 0;
bool system_refused = false;

void budgeted_free(void* block) {
    if (!block) return;
    void* start = static_cast<std::byte*>(block) - block_header;
    std::size_t size = 0;
    std::memcpy(&size, start, sizeof size);
    budget += size;
    std::free(start);
}

/// Zeroed, so that a decoder's gaps never show what the parent's memory held.
void* budgeted_malloc(std::size_t size) {
    if (size > budget) return nullptr;
    void* start = std::calloc(1, size + block_header);
    if (!start) {
        system_refused = true;
        return nullptr;
    }
    budget -= size;
    std::memcpy(start, &size, sizeof size);
    return static_cast<std::byte*>(start) + block_header;
}

void* budgeted_realloc(void* block, std::size_t size) {
    void* larger = budgeted_malloc(size);
    if (!larger || !block) return larger;
    std::size_t old_size = 0;
    std::memcpy(&old_size, static_cast<std::byte*>(block) - block_header, sizeof old_size);
    std::memcpy(larger, block, std::min(size, old_size));
    budgeted_free(block);
    return larger;
}

}  // namespace

#define STBI_MALLOC(size) budgeted_malloc(size)
#define STBI_REALLOC(block, size) budgeted_realloc(block, size)
#define STBI_FREE(block) budgeted_free(block)
#define STBI_NO_STDIO
#define STBI_NO_LINEAR
#define STBI_NO_PNM  // pnm_reader.cpp does it better
#ifdef TINCT_CODECS_FULL
#define STBI_NO_PNG
#define STBI_NO_JPEG
#endif
#define STBI_FAILURE_USERMSG
#define STB_IMAGE_STATIC
#define STB_IMAGE_IMPLEMENTATION
#include <stb_image.h>

namespace tinct::codec {

namespace {

constexpr stbi_io_callbacks callbacks{
    [](void* user, char* to, int count) { return static_cast<StbDecoder*>(user)->read(to, count); },
    [](void* user, int count) { static_cast<StbDecoder*>(user)->skip(count); },
    [](void* user) { return static_cast<int>(static_cast<StbDecoder*>(user)->ended()); }};

}  // namespace

int StbDecoder::read(char* to, int count) {
    if (!window_) window_ = to;
    const std::size_t available = std::min(static_cast<std::size_t>(count), bytes_.size() - position_);
    // Filling its window, stb_image takes what there is; anywhere else it needs all that it asks for.
    const bool takes_less = to == window_ && available > 0;
    if (available < static_cast<std::size_t>(count) && !takes_less) on_end_(context_);
    std::memcpy(to, bytes_.data() + position_, available);
    // A GIF's transparent pixels are to stay transparent. stb_image paints them in the background color
    // unless that is color 0, so we say it is.
    constexpr std::size_t gif_background = 11;
    if (format_ == ImageFormat::gif && position_ <= gif_background && gif_background < position_ + available)
        to[gif_background - position_] = 0;
    position_ += available;
    return static_cast<int>(available);
}

void StbDecoder::skip(int count) {
    if (count < 0) {
        position_ -= std::min(position_, static_cast<std::size_t>(-static_cast<long long>(count)));
    } else {
        position_ += std::min(static_cast<std::size_t>(count), bytes_.size() - position_);
    }
}

void StbDecoder::rewind() {
    position_ = 0;
    window_ = nullptr;
}

ClaimedSize StbDecoder::measure() {
    constexpr std::size_t png_width = 16, png_height = 20, png_sides_end = 24;
    // stb_image calls a PNG that is too large for it unknown, and the user would not learn why it is refused.
    if (format_ == ImageFormat::png && bytes_.size() >= png_sides_end)
        return {static_cast<std::uint32_t>(number_at(png_width, 4)),
                static_cast<std::uint32_t>(number_at(png_height, 4))};
    int width = 0, height = 0, channels = 0;
    rewind();
    if (!stbi_info_from_callbacks(&callbacks, this, &width, &height, &channels)) return {};
    // A BMP stored from the top has a negative height.
    const long long rows = std::abs(static_cast<long long>(height));
    if (width <= 0 || rows == 0) return {};
    return {static_cast<std::uint32_t>(width), static_cast<std::uint32_t>(rows)};
}

std::span<const std::byte> StbDecoder::decode(ClaimedSize size) {
    if (is_compressed_16_bit_psd()) return {};
    int width = 0, height = 0, channels = 0;
    rewind();
    const void* pixels = nullptr;
    if (is_16_bit()) {
        pixels = stbi_load_16_from_callbacks(&callbacks, this, &width, &height, &channels, 4);
    } else {
        pixels = stbi_load_from_callbacks(&callbacks, this, &width, &height, &channels, 4);
    }
    const bool as_claimed = width == static_cast<int>(size.width) && height == static_cast<int>(size.height);
    if (!pixels || !as_claimed) return {};
    const std::size_t pixel_bytes = is_16_bit() ? sizeof(Rgba16) : sizeof(Rgba);
    return {static_cast<const std::byte*>(pixels), static_cast<std::size_t>(size.pixels()) * pixel_bytes};
}

std::size_t StbDecoder::number_at(std::size_t at, std::size_t count) const {
    std::size_t value = 0;
    for (std::size_t i = 0; i < count; ++i) value = value << 8 | std::to_integer<std::size_t>(bytes_[at + i]);
    return value;
}

/// stb_image has a function for this, which is wrong about every PSD.
bool StbDecoder::is_16_bit() const {
    constexpr std::size_t psd_depth = 22, png_depth = 24;
    if (format_ == ImageFormat::psd) return bytes_.size() > psd_depth + 2 && number_at(psd_depth, 2) == 16;
    return format_ == ImageFormat::png && bytes_.size() > png_depth && number_at(png_depth, 1) == 16;
}

/// stb_image takes these for 8-bit pictures and makes noise of them.
bool StbDecoder::is_compressed_16_bit_psd() const {
    constexpr std::size_t psd_sections = 26;
    if (format_ != ImageFormat::psd || !is_16_bit()) return false;
    std::size_t at = psd_sections;
    for (int section = 0; section < 3; ++section) {
        if (at + 4 > bytes_.size()) return false;
        at += 4 + number_at(at, 4);
    }
    return at + 2 <= bytes_.size() && number_at(at, 2) != 0;
}

const char* StbDecoder::problem() {
    const char* reason = stbi_failure_reason();
    return reason ? reason : "of a kind that this program does not read";
}

bool StbDecoder::lacked_memory() { return system_refused; }

void StbDecoder::set_memory_budget(std::uint64_t bytes) { budget = bytes; }

}  // namespace tinct::codec

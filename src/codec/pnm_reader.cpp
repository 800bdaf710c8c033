#include "codec/pnm_reader.hpp"

#include "codec/claimed_size.hpp"
#include "codec/read_error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <type_traits>
#include <utility>

namespace tinct::codec {

namespace {

class PnmReader {
  public:
    PnmReader(std::span<const std::byte> bytes, std::string_view name)
        : bytes_(bytes), name_(name), kind_(static_cast<char>(bytes[1])), position_(2) {}

    DecodedPicture read(const ReadOptions& options);

  private:
    bool is_text() const { return kind_ <= '3'; }
    bool is_bitmap() const { return kind_ == '1' || kind_ == '4'; }
    std::size_t channels() const { return kind_ == '3' || kind_ == '6' ? 3 : 1; }
    std::size_t bytes_per_level() const { return highest_ > 255 ? 2 : 1; }

    void read_header();
    void require_enough_data() const;
    void read_bitmap_row(std::span<Rgba> row);
    void read_row(std::span<Rgba> row) { read_levels<255>(row); }
    void read_row(std::span<Rgba16> row) { read_levels<65535>(row); }
    template <std::uint32_t opaque_level, class Pixel>
    void read_levels(std::span<Pixel> row);
    template <class Picture>
    DecodedPicture read_picture();
    std::uint32_t next_level();
    std::uint32_t next_number(std::uint32_t limit);
    char next_bit_digit();
    void skip_space();
    [[noreturn]] void refuse_truncated() const;

    bool at_end() const { return position_ >= bytes_.size(); }
    char peek() const { return static_cast<char>(bytes_[position_]); }
    std::uint32_t next_byte() { return std::to_integer<std::uint32_t>(bytes_[position_++]); }

    std::span<const std::byte> bytes_;
    std::string_view name_;
    char kind_;  // '1' .. '6'
    std::size_t position_;
    ClaimedSize size_;
    std::uint32_t highest_ = 1;  // the level that means full intensity
};

void PnmReader::refuse_truncated() const {
    refuse_picture(name_, ends_early("PNM", bytes_.size(), "before its last pixel"));
}

/// White space and comments, which run from '#' to the end of the line.
void PnmReader::skip_space() {
    for (bool comment = false; !at_end(); ++position_) {
        const char c = peek();
        if (c == '#') comment = true;
        if (c == '\n' || c == '\r') comment = false;
        if (!comment && c != ' ' && (c < '\t' || c > '\r')) return;
    }
    refuse_truncated();
}

std::uint32_t PnmReader::next_number(std::uint32_t limit) {
    skip_space();
    if (peek() < '0' || peek() > '9') refuse_picture(name_, "PNM is damaged: a number is missing");
    std::uint32_t value = 0;
    for (; !at_end() && peek() >= '0' && peek() <= '9'; ++position_) {
        value = value * 10 + static_cast<std::uint32_t>(peek() - '0');
        if (value > limit)
            refuse_picture(name_, fmt::format("PNM is damaged: a number is above {}", with_thousands(limit)));
    }
    return value;
}

void PnmReader::read_header() {
    constexpr std::uint32_t longest_side = 1u << 28;  // so that no product of sizes below overflows
    size_.width = next_number(longest_side);
    size_.height = next_number(longest_side);
    if (!is_bitmap()) highest_ = next_number(65535);
    if (size_.pixels() == 0 || highest_ == 0) refuse_picture(name_, "PNM is damaged: a size of 0");
    if (at_end()) refuse_truncated();
    ++position_;  // a single white-space character, after which binary data begins
}

/// Before memory is taken: no picture can be shorter than its levels as digits with one space between.
void PnmReader::require_enough_data() const {
    const std::uint64_t levels = size_.pixels() * channels();
    const std::uint64_t bitmap_row = (std::uint64_t{size_.width} + 7) / 8;
    const std::uint64_t needed = kind_ == '1'   ? levels
                                 : kind_ == '4' ? bitmap_row * size_.height
                                 : is_text()    ? levels * 2 - 1
                                                : levels * bytes_per_level();
    if (needed > bytes_.size() - position_) refuse_truncated();
}

/// The digits of a text bitmap may touch one another.
char PnmReader::next_bit_digit() {
    skip_space();
    const char digit = peek();
    if (digit != '0' && digit != '1') refuse_picture(name_, "PNM is damaged: a pixel is neither 0 nor 1");
    ++position_;
    return digit;
}

void PnmReader::read_bitmap_row(std::span<Rgba> row) {
    std::uint32_t bits = 0;
    for (std::size_t x = 0; x < row.size(); ++x) {
        if (kind_ == '4') bits = x % 8 == 0 ? next_byte() : bits << 1;
        const bool black = kind_ == '4' ? (bits & 0x80) != 0 : next_bit_digit() == '1';
        row[x] = black ? Rgba{0, 0, 0, 255} : Rgba{255, 255, 255, 255};
    }
}

/// 0 .. highest_.
std::uint32_t PnmReader::next_level() {
    if (is_text()) return std::min(next_number(65535), highest_);
    std::uint32_t level = next_byte();
    if (bytes_per_level() == 2) level = level << 8 | next_byte();
    return std::min(level, highest_);
}

/// Levels are scaled to those of the picture, rounded to the nearest.
template <std::uint32_t opaque_level, class Pixel>
void PnmReader::read_levels(std::span<Pixel> row) {
    using Level = decltype(Pixel::r);
    const auto scaled = [this] {
        return static_cast<Level>((std::uint64_t{next_level()} * opaque_level + highest_ / 2) / highest_);
    };
    for (Pixel& pixel : row) {
        pixel.r = scaled();
        pixel.g = channels() == 3 ? scaled() : pixel.r;
        pixel.b = channels() == 3 ? scaled() : pixel.r;
        pixel.a = static_cast<Level>(opaque_level);
    }
}

template <class Picture>
DecodedPicture PnmReader::read_picture() {
    auto image = allocate_picture<Picture>(size_, name_);
    for (std::uint32_t y = 0; y < image.height(); ++y) {
        if constexpr (std::is_same_v<Picture, Image>) {
            if (is_bitmap()) {
                read_bitmap_row(image.row(y));
                continue;
            }
        }
        read_row(image.row(y));
    }
    return {std::move(image), channels() == 3 ? ColorModel::rgb : ColorModel::gray};
}

DecodedPicture PnmReader::read(const ReadOptions& options) {
    read_header();
    constexpr Expansion checked_exactly{1, ~std::uint64_t{0}};
    require_fits(judge_size(size_, bytes_.size(), checked_exactly, options.max_pixels), size_, bytes_.size(),
                 name_, options.max_pixels);
    require_enough_data();
    return highest_ > 255 ? read_picture<DeepImage>() : read_picture<Image>();
}

}  // namespace

DecodedPicture read_pnm(std::span<const std::byte> bytes, std::string_view name, const ReadOptions& options) {
    return PnmReader(bytes, name).read(options);
}

}  // namespace tinct::codec

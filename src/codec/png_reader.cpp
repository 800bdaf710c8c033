#include "codec/png_reader.hpp"

#include "codec/claimed_size.hpp"
#include "codec/read_error.hpp"

#include <fmt/format.h>
#include <png.h>

#include <algorithm>
#include <array>
#include <bit>
#include <csetjmp>
#include <cstdint>
#include <cstring>
#include <string>

namespace tinct::codec {

namespace {

/// One reading of one file. libpng reports errors by longjmp, which must not skip a destructor: whatever runs
/// inside `succeeds` works on this object alone and makes no objects of its own.
class PngSession {
  public:
    PngSession(std::span<const std::byte> bytes, std::string_view name) : bytes_(bytes), name_(name) {
        png_ = png_create_read_struct(PNG_LIBPNG_VER_STRING, this, on_error, on_warning);
        if (png_) info_ = png_create_info_struct(png_);
        if (!info_) refuse_for_memory(name_, "to read it");
    }
    ~PngSession() { png_destroy_read_struct(&png_, &info_, nullptr); }
    PngSession(const PngSession&) = delete;
    PngSession& operator=(const PngSession&) = delete;

    DecodedPicture read(const ReadOptions& options);

  private:
    bool succeeds(void (PngSession::*step)());
    void read_header();
    void read_pixels();
    void convert_to_rgba();
    png_bytep row(std::uint32_t y);
    [[noreturn]] void refuse() const;

    static PngSession& of(png_structp png) { return *static_cast<PngSession*>(png_get_error_ptr(png)); }
    [[noreturn]] static void on_error(png_structp png, png_const_charp message);
    static void on_warning(png_structp png, png_const_charp message);
    static void on_read(png_structp png, png_bytep to, std::size_t count);

    std::span<const std::byte> bytes_;
    std::string_view name_;
    std::size_t position_ = 0;
    bool ended_early_ = false;
    std::array<char, 160> problem_{};
    png_structp png_ = nullptr;
    png_infop info_ = nullptr;
    ClaimedSize size_;
    std::uint32_t bits_per_pixel_ = 0;
    std::uint32_t rows_done_ = 0;
    bool is_deep_ = false, is_gray_ = false;
    Image image_;     // one of the two is used
    DeepImage deep_;  // for 16 bits a channel
};

bool PngSession::succeeds(void (PngSession::*step)()) {
    if (setjmp(png_jmpbuf(png_)) != 0) return false;
    (this->*step)();
    return true;
}

void PngSession::on_error(png_structp png, png_const_charp message) {
    std::array<char, 160>& problem = of(png).problem_;
    std::strncpy(problem.data(), message, problem.size() - 1);
    png_longjmp(png, 1);
}

/// libpng only warns when the compressed pixels end in the wrong checksum. Data that nobody asked for does no
/// harm.
void PngSession::on_warning(png_structp png, png_const_charp message) {
    const bool about_pixels = std::strncmp(message, "IDAT:", 5) == 0;
    if (about_pixels && !std::strstr(message, "Extra compressed data") &&
        !std::strstr(message, "Too much image data"))
        png_error(png, message);
}

void PngSession::on_read(png_structp png, png_bytep to, std::size_t count) {
    auto& self = *static_cast<PngSession*>(png_get_io_ptr(png));
    if (count > self.bytes_.size() - self.position_) {
        self.ended_early_ = true;
        png_error(png, "ends early");
    }
    std::memcpy(to, self.bytes_.data() + self.position_, count);
    self.position_ += count;
}

void PngSession::read_header() {
    png_set_read_fn(png_, this, on_read);
    png_set_crc_action(png_, PNG_CRC_ERROR_QUIT, PNG_CRC_ERROR_QUIT);
    png_set_user_limits(png_, 0x7fffffff, 0x7fffffff);  // ours is about pixels, and is checked next
    // No chunk is larger than the file. libpng's own limit refuses what zlib cannot compress and stores.
    png_set_chunk_malloc_max(png_, std::max<std::size_t>(bytes_.size(), 8'000'000));
    png_set_chunk_cache_max(png_, 128);
    // Texts, profiles and the like are checked by their CRC and skipped here: what is not inflated cannot be
    // a bomb, and whoever wants them takes them from the file's bytes, with limits of their own.
    png_set_keep_unknown_chunks(png_, PNG_HANDLE_CHUNK_NEVER, nullptr, -1);
    png_read_info(png_, info_);
    size_ = {png_get_image_width(png_, info_), png_get_image_height(png_, info_)};
    bits_per_pixel_ = std::uint32_t{png_get_bit_depth(png_, info_)} * png_get_channels(png_, info_);
    is_deep_ = png_get_bit_depth(png_, info_) == 16;
    is_gray_ = (png_get_color_type(png_, info_) & PNG_COLOR_MASK_COLOR) == 0;
}

void PngSession::convert_to_rgba() {
    png_set_expand(png_);  // palettes, fewer than 8 bits, tRNS
    png_set_gray_to_rgb(png_);
    png_set_add_alpha(png_, is_deep_ ? 65535 : 255, PNG_FILLER_AFTER);
    if (is_deep_ && std::endian::native == std::endian::little) png_set_swap(png_);
}

png_bytep PngSession::row(std::uint32_t y) {
    return is_deep_ ? reinterpret_cast<png_bytep>(deep_.row(y).data())
                    : reinterpret_cast<png_bytep>(image_.row(y).data());
}

void PngSession::read_pixels() {
    convert_to_rgba();
    const int passes = png_set_interlace_handling(png_);
    png_read_update_info(png_, info_);
    const std::size_t pixel_bytes = is_deep_ ? sizeof(Rgba16) : sizeof(Rgba);
    if (png_get_rowbytes(png_, info_) != std::size_t{size_.width} * pixel_bytes)
        png_error(png_, "unknown pixels");
    for (int pass = 0; pass < passes; ++pass)
        for (rows_done_ = 0; rows_done_ < size_.height; ++rows_done_)
            png_read_row(png_, row(rows_done_), nullptr);
    png_read_end(png_, nullptr);
}

void PngSession::refuse() const {
    // libpng has several words for it: "Out of memory", "Insufficient memory", "insufficient memory".
    if (std::strstr(problem_.data(), "memory")) refuse_for_memory(name_, "to read it");
    if (!ended_early_) refuse_picture(name_, fmt::format("PNG is damaged: {}", problem_.data()));
    const std::string where =
        size_.height == 0 ? "in its header"
        : rows_done_ == size_.height
            ? std::string("before its end mark")
            : fmt::format("at row {} of {}", with_thousands(rows_done_), with_thousands(size_.height));
    refuse_picture(name_, ends_early("PNG", bytes_.size(), where));
}

DecodedPicture PngSession::read(const ReadOptions& options) {
    if (!succeeds(&PngSession::read_header)) refuse();
    const SizeVerdict verdict =
        judge_size(size_, bytes_.size(), deflate_expansion(bits_per_pixel_), options.max_pixels);
    require_fits(verdict, size_, bytes_.size(), name_, options.max_pixels);
    if (is_deep_) {
        deep_ = allocate_picture<DeepImage>(size_, name_);
    } else {
        image_ = allocate_picture(size_, name_);
    }
    if (!succeeds(&PngSession::read_pixels)) refuse();
    const ColorModel model = is_gray_ ? ColorModel::gray : ColorModel::rgb;
    if (is_deep_) return {std::move(deep_), model};
    return {std::move(image_), model};
}

}  // namespace

DecodedPicture read_png(std::span<const std::byte> bytes, std::string_view name, const ReadOptions& options) {
    return PngSession(bytes, name).read(options);
}

}  // namespace tinct::codec

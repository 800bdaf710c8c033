#include "codec/jpeg_reader.hpp"

#include "codec/claimed_size.hpp"
#include "codec/read_error.hpp"

#include <fmt/format.h>
#include <jerror.h>
#include <jpeglib.h>

#include <array>
#include <csetjmp>
#include <cstdint>
#include <cstdio>  // jpeglib.h needs it and does not include it
#include <string>

namespace tinct::codec {

namespace {

/// Every further scan of a progressive file goes over the whole picture. Encoders make about ten.
constexpr int max_scans = 100;

/// One reading of one file. libjpeg's errors come as calls that must not return, so they leave by longjmp,
/// which must not skip a destructor: whatever runs inside `succeeds` works on this object alone and makes no
/// objects of its own.
class JpegSession {
  public:
    JpegSession(std::span<const std::byte> bytes, std::string_view name) : bytes_(bytes), name_(name) {
        codec_.err = jpeg_std_error(&errors_);
        codec_.client_data = this;
        errors_.error_exit = on_error;
        errors_.emit_message = on_message;
        progress_.progress_monitor = on_progress;
    }
    ~JpegSession() { jpeg_destroy_decompress(&codec_); }
    JpegSession(const JpegSession&) = delete;
    JpegSession& operator=(const JpegSession&) = delete;

    DecodedPicture read(const ReadOptions& options);

  private:
    bool succeeds(void (JpegSession::*step)());
    void read_header();
    void read_pixels();
    ColorModel model() const;
    [[noreturn]] void refuse() const;

    static JpegSession& of(j_common_ptr codec) { return *static_cast<JpegSession*>(codec->client_data); }
    [[noreturn]] static void on_error(j_common_ptr codec);
    static void on_message(j_common_ptr codec, int level);
    static void on_progress(j_common_ptr codec);

    std::span<const std::byte> bytes_;
    std::string_view name_;
    jpeg_decompress_struct codec_{};
    jpeg_error_mgr errors_{};
    jpeg_progress_mgr progress_{};
    std::jmp_buf escape_{};
    bool ended_early_ = false, too_many_scans_ = false;
    std::array<char, JMSG_LENGTH_MAX> problem_{};
    Image image_;
};

bool JpegSession::succeeds(void (JpegSession::*step)()) {
    if (setjmp(escape_) != 0) return false;
    (this->*step)();
    return true;
}

void JpegSession::on_error(j_common_ptr codec) {
    JpegSession& self = of(codec);
    codec->err->format_message(codec, self.problem_.data());
    std::longjmp(self.escape_, 1);
}

void JpegSession::on_message(j_common_ptr codec, int level) {
    if (level >= 0) return;  // a trace, not a warning
    switch (codec->err->msg_code) {
        case JWRN_EXTRANEOUS_DATA:
        case JWRN_ADOBE_XFORM:
        case JWRN_JFIF_MAJOR:
        case JWRN_TOO_MUCH_DATA:
            return;
        case JWRN_JPEG_EOF:
            of(codec).ended_early_ = true;
            break;
        default:
            break;
    }
    on_error(codec);
}

void JpegSession::on_progress(j_common_ptr codec) {
    JpegSession& self = of(codec);
    if (self.codec_.input_scan_number <= max_scans) return;
    self.too_many_scans_ = true;
    std::longjmp(self.escape_, 1);
}

void JpegSession::read_header() {
    jpeg_create_decompress(&codec_);
    codec_.progress = &progress_;
    jpeg_mem_src(&codec_, reinterpret_cast<const unsigned char*>(bytes_.data()),
                 static_cast<unsigned long>(bytes_.size()));
    jpeg_read_header(&codec_, TRUE);
}

ColorModel JpegSession::model() const {
    const bool four_inks = codec_.jpeg_color_space == JCS_CMYK || codec_.jpeg_color_space == JCS_YCCK;
    if (four_inks) return ColorModel::inverted_cmyk;
    return codec_.jpeg_color_space == JCS_GRAYSCALE ? ColorModel::gray : ColorModel::rgb;
}

void JpegSession::read_pixels() {
    codec_.out_color_space = model() == ColorModel::inverted_cmyk ? JCS_CMYK : JCS_EXT_RGBA;
    jpeg_start_decompress(&codec_);
    while (codec_.output_scanline < codec_.output_height) {
        const std::span<Rgba> row = image_.row(codec_.output_scanline);
        auto* samples = reinterpret_cast<JSAMPROW>(row.data());
        jpeg_read_scanlines(&codec_, &samples, 1);
    }
    jpeg_finish_decompress(&codec_);
}

void JpegSession::refuse() const {
    if (errors_.msg_code == JERR_OUT_OF_MEMORY) refuse_for_memory(name_, "to read it");
    if (too_many_scans_) refuse_picture(name_, fmt::format("JPEG has more than {} scans", max_scans));
    if (!ended_early_) refuse_picture(name_, fmt::format("JPEG is damaged: {}", problem_.data()));
    const std::uint32_t row = codec_.output_scanline;
    const std::string where =
        row == 0 ? std::string("before its first row")
        : row == codec_.output_height
            ? std::string("before its end mark")
            : fmt::format("at row {} of {}", with_thousands(row), with_thousands(codec_.output_height));
    refuse_picture(name_, ends_early("JPEG", bytes_.size(), where));
}

DecodedPicture JpegSession::read(const ReadOptions& options) {
    if (!succeeds(&JpegSession::read_header)) refuse();
    const ClaimedSize size{codec_.image_width, codec_.image_height};
    const SizeVerdict verdict = judge_size(size, bytes_.size(), usual_expansion, options.max_pixels);
    require_fits(verdict, size, bytes_.size(), name_, options.max_pixels);
    image_ = allocate_picture(size, name_);
    if (!succeeds(&JpegSession::read_pixels)) refuse();
    return {std::move(image_), model()};
}

}  // namespace

DecodedPicture read_jpeg(std::span<const std::byte> bytes, std::string_view name,
                         const ReadOptions& options) {
    return JpegSession(bytes, name).read(options);
}

}  // namespace tinct::codec

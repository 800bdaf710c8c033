#include "codec/color_tag.hpp"

#include "codec/jpeg_segments.hpp"
#include "codec/png_color_tags.hpp"

#include <string_view>

namespace tinct::codec {

namespace {

using Bytes = std::span<const std::byte>;

/// A profile that is larger than a segment comes in numbered pieces, in any order. All that is not exactly
/// pieces 1 to n, once each, makes an empty profile.
class ProfilePieces {
  public:
    void add(Bytes segment) {
        const auto number = std::to_integer<std::size_t>(segment[0]);
        const auto count = std::to_integer<std::size_t>(segment[1]);
        if (pieces_.empty()) pieces_.resize(count);
        ++found_;
        const bool fits = number >= 1 && number <= count && count == pieces_.size();
        if (!fits || !pieces_[number - 1].empty()) {
            broken_ = true;
            return;
        }
        pieces_[number - 1] = segment.subspan(2);
    }

    bool any() const { return found_ > 0; }

    IccTag join() const {
        IccTag tag;
        if (broken_ || found_ != pieces_.size()) return tag;
        for (const Bytes piece : pieces_) tag.profile.insert(tag.profile.end(), piece.begin(), piece.end());
        return tag.profile.size() <= largest_profile ? tag : IccTag{};
    }

  private:
    std::vector<Bytes> pieces_;
    std::size_t found_ = 0;
    bool broken_ = false;
};

std::vector<ColorTag> jpeg_color_tags(Bytes jpeg) {
    constexpr std::string_view signature("ICC_PROFILE\0", 12);
    ProfilePieces pieces;
    visit_jpeg_segments(jpeg, [&](const JpegSegment& segment) {
        if (segment.marker == jpeg_app2 && starts_with(segment.data, signature) &&
            segment.data.size() >= signature.size() + 2)
            pieces.add(segment.data.subspan(signature.size()));
        return true;
    });
    if (!pieces.any()) return {};
    return {pieces.join()};
}

}  // namespace

std::vector<ColorTag> find_color_tags(std::span<const std::byte> bytes, ImageFormat format) {
    if (format == ImageFormat::png) return png_color_tags(bytes);
    if (format == ImageFormat::jpeg) return jpeg_color_tags(bytes);
    return {};
}

}  // namespace tinct::codec

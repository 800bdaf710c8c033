// What files say about their pixels must be read without a fault: metadata_fuzzer -max_len=20000 CORPUS SEEDS
// The first byte chooses what the others are: an ICC profile for pixels of one of the models, a TIFF
// structure of EXIF, or a PNG or JPEG whose checksums nobody looks at. A fuzzer of whole files hardly gets
// that far.
#include "codec/color_profile.hpp"
#include "codec/exif.hpp"
#include "codec/orientation.hpp"

#include <tinct/codec/image_file.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <vector>

namespace {

using namespace tinct::codec;

DecodedPicture some_pixels(ColorModel model, bool is_deep) {
    DecodedPicture picture{{}, model};
    const auto fill = [](auto image) {
        unsigned level = 0;
        for (auto& pixel : image.pixels()) {
            using Level = decltype(pixel.r);
            const auto next = [&] { return static_cast<Level>(level += 37); };
            pixel.r = next(), pixel.g = next(), pixel.b = next(), pixel.a = next();
        }
        return image;
    };
    if (is_deep)
        picture.pixels = fill(tinct::DeepImage(16, 4));
    else
        picture.pixels = fill(tinct::Image(16, 4));
    return picture;
}

void read_profile(std::span<const std::byte> bytes, unsigned choice) {
    constexpr std::array models{ColorModel::rgb, ColorModel::gray, ColorModel::inverted_cmyk};
    DecodedPicture picture = some_pixels(models[choice % 3], choice / 3 % 2 == 1);
    convert_to_srgb(picture, IccTag{{bytes.begin(), bytes.end()}}, 1);
}

void read_exif(std::span<const std::byte> bytes) {
    std::vector<std::byte> tiff(bytes.begin(), bytes.end());
    set_exif_upright(tiff);
    if (exif_orientation(tiff) > 1) std::abort();  // 0: there is no entry
}

void read_file(std::span<const std::byte> bytes, ImageFormat format) {
    find_orientation(bytes, format);
    for (const ColorTag& tag : find_color_tags(bytes, format)) {
        DecodedPicture picture = some_pixels(ColorModel::rgb, false);
        convert_to_srgb(picture, tag, 1);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return -1;
    const unsigned choice = data[0] % 9u;
    const auto bytes = std::as_bytes(std::span(data + 1, size - 1));
    if (choice < 6)
        read_profile(bytes, choice);
    else if (choice == 6)
        read_exif(bytes);
    else
        read_file(bytes, choice == 7 ? ImageFormat::png : ImageFormat::jpeg);
    return 0;
}

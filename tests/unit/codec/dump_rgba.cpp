// Writes a picture's width and height, 8 or 16 bits a channel (little-endian, 32 bits each) and its RGBA
// pixels to standard output, so that an independent reader can look at what was read: dump_rgba
// convert|ignore PICTURE
#include <tinct/codec/image_file.hpp>

#include <cstdio>
#include <exception>
#include <string_view>

namespace {

void put_number(std::uint32_t number) {
    for (int i = 0; i < 4; ++i, number >>= 8) std::putchar(static_cast<int>(number & 255));
}

template <class Picture>
bool put_picture(const Picture& picture, std::uint32_t depth) {
    put_number(picture.width());
    put_number(picture.height());
    put_number(depth);
    const auto bytes = std::as_bytes(picture.pixels());
    return std::fwrite(bytes.data(), 1, bytes.size(), stdout) == bytes.size();
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) return 2;
    using tinct::codec::ProfileUse;
    tinct::codec::ReadOptions options;
    options.profile = std::string_view(argv[1]) == "ignore" ? ProfileUse::ignore : ProfileUse::convert;
    try {
        const auto read = tinct::codec::read_image(argv[2], options);
        for (const std::string& warning : read.warnings) std::fprintf(stderr, "%s\n", warning.c_str());
        return (read.deep ? put_picture(*read.deep, 16) : put_picture(read.image, 8)) ? 0 : 4;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 3;
    }
}

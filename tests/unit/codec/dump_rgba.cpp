// Writes a picture's width and height (little-endian, 32 bits each) and its RGBA pixels to standard output,
// so that an independent reader can look at what was read: dump_rgba PICTURE
#include <tinct/codec/image_file.hpp>

#include <cstdio>
#include <exception>

int main(int argc, char** argv) {
    if (argc != 2) return 2;
    try {
        const auto read = tinct::codec::read_image(argv[1]);
        for (std::uint32_t side : {read.image.width(), read.image.height()})
            for (int i = 0; i < 4; ++i, side >>= 8) std::putchar(static_cast<int>(side & 255));
        const auto pixels = read.image.pixels();
        return std::fwrite(pixels.data(), sizeof(tinct::Rgba), pixels.size(), stdout) == pixels.size() ? 0
                                                                                                       : 4;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 3;
    }
}

// Draws the map of map_picture.hpp. Use: tinct_draw_map MAP.ppm
#include "map_picture.hpp"

#include <cstdio>
#include <fstream>

int main(int argc, char** argv) {
    if (argc != 2) {
        std::fputs("use: tinct_draw_map MAP.ppm\n", stderr);
        return 2;
    }
    const tinct::Image map = tinct::testing::map_picture();
    std::ofstream file(argv[1], std::ios::binary);
    file << "P6\n" << map.width() << ' ' << map.height() << "\n255\n";
    for (const tinct::Rgba pixel : map.pixels()) {
        const char levels[] = {static_cast<char>(pixel.r), static_cast<char>(pixel.g),
                               static_cast<char>(pixel.b)};
        file.write(levels, sizeof levels);
    }
    return file.flush() ? 0 : 1;
}

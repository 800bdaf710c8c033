#include "catch.hpp"
#include "compared_pictures.hpp"

#include <tinct/metrics/pixel_error.hpp>
#include <tinct/metrics/tile_error.hpp>

#include <stdexcept>
#include <utility>

namespace {

using namespace tinct;
using namespace tinct::testing;

void change(Image& image, std::uint32_t x, std::uint32_t y) {
    Rgba& pixel = image.row(y)[x];
    pixel.r = static_cast<std::uint8_t>(pixel.r ^ 128);
}

}  // namespace

TEST_CASE("the worst tile is the one with the difference") {
    const Image a = noise_image(100, 70, 1);
    Image b = a.clone();
    change(b, 40, 33);
    const TileError tile = worst_tile(a.view(), b.view());
    CHECK((tile.x == 32 && tile.y == 32 && tile.width == 32 && tile.height == 32));
    CHECK(tile.mse == Approx(128.0 * 128 / (3 * 1024)));
}

TEST_CASE("tiles at the far sides are whole") {
    const Image a = noise_image(100, 70, 1);
    Image b = a.clone();
    change(b, 99, 69);
    const TileError tile = worst_tile(a.view(), b.view());
    CHECK((tile.x == 68 && tile.y == 38 && tile.width == 32 && tile.height == 32));
}

TEST_CASE("a picture below a tile is one tile") {
    for (const PicturePair& pair : picture_pairs(5, 9)) {
        const TileError tile = worst_tile(pair.a.view(), pair.b.view());
        CHECK((tile.x == 0 && tile.y == 0 && tile.width == 5 && tile.height == 9));
        CHECK(tile.mse == Approx(pixel_error(pair.a.view(), pair.b.view()).mse));
    }
}

TEST_CASE("the error in one pass with the worst tile is that of the whole picture") {
    for (const auto& [width, height] : {std::pair{1u, 1u}, std::pair{31u, 33u}, std::pair{32u, 64u},
                                        std::pair{100u, 77u}, std::pair{64u, 65u}})
        for (const PicturePair& pair : picture_pairs(width, height)) {
            INFO(pair.name << ", " << width << " x " << height);
            const TiledError both = tiled_error(pair.a.view(), pair.b.view());
            const PixelError whole = pixel_error(pair.a.view(), pair.b.view());
            CHECK(both.whole.mse == whole.mse);
            CHECK(both.whole.psnr_db == whole.psnr_db);
        }
}

TEST_CASE("of equal tiles the first is the worst, without any difference too") {
    const Image a = noise_image(96, 96, 1);
    CHECK(worst_tile(a.view(), a.view()).mse == 0);
    Image b = a.clone();
    change(b, 50, 5);
    change(b, 5, 50);
    const TileError tile = worst_tile(a.view(), b.view());
    CHECK((tile.x == 32 && tile.y == 0));
}

TEST_CASE("the worst tile is the same for any number of threads, and no better than the picture") {
    const Image a = transparent(wavy_image(233, 301, 1), 2), b = jittered(a, 20, 3);
    const TileError one = worst_tile(a.view(), b.view(), 1);
    CHECK(one.mse >= pixel_error(a.view(), b.view()).mse);
    for (const int threads : {2, 3, 8}) {
        const TileError many = worst_tile(a.view(), b.view(), threads);
        CHECK((many.x == one.x && many.y == one.y && many.mse == one.mse));
    }
    CHECK_THROWS_AS(worst_tile(a.view(), ImageView()), std::invalid_argument);
}

#include "catch.hpp"

#include <tinct/image/deep_image.hpp>

#include <cmath>
#include <stdexcept>

using namespace tinct;

TEST_CASE("a deep image has rows of its width") {
    DeepImage image(3, 2);
    std::uint16_t level = 65000;
    for (Rgba16& pixel : image.pixels()) pixel = {level++, 0, 0, 65535};
    CHECK(image.row(1)[2] == Rgba16{65005, 0, 0, 65535});
    CHECK(DeepImage().pixels().empty());
    CHECK_THROWS_AS(DeepImage(0, 1), std::invalid_argument);
}

TEST_CASE("every 16-bit level is rounded to the nearest 8-bit level") {
    for (std::uint32_t level = 0; level <= 65535; ++level) {
        const auto nearest = static_cast<int>(std::lround(level / 257.0));
        if (round_to_8_bits(static_cast<std::uint16_t>(level)) != nearest)
            FAIL("level " << level << " became " << int{round_to_8_bits(static_cast<std::uint16_t>(level))});
    }
}

TEST_CASE("an 8-bit picture that was widened is the same after rounding") {
    DeepImage deep(16, 16);
    std::uint16_t level = 0;
    for (Rgba16& pixel : deep.pixels()) {
        pixel = {static_cast<std::uint16_t>(level * 257), 0, 65535, static_cast<std::uint16_t>(level * 257)};
        ++level;
    }
    const Image image = round_to_8_bits(deep);
    REQUIRE(image.width() == 16);
    for (std::uint32_t i = 0; i < 256; ++i) {
        const auto value = static_cast<std::uint8_t>(i);
        CHECK(image.pixels()[i] == Rgba{value, 0, 255, value});
    }
    CHECK(round_to_8_bits(DeepImage()).pixels().empty());
}

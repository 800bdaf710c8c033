// Vector quantization: a gray picture in a codebook of 4 x 4 blocks (Linde, Buzo and Gray 1980).
//   tinct_vector_quantization PICTURE OUT.png [CODEWORDS]
// Each block of 16 pixels becomes one number: with 256 codewords half a bit a pixel.
#include <tinct/tinct.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <vector>

namespace {

constexpr std::uint32_t side = 4;
constexpr std::size_t block_size = side * side;

// The picture's luma, block by block; a rest at the right and bottom is left out.
struct Blocks {
    std::uint32_t across = 0, down = 0;
    std::vector<std::uint8_t> levels;
};

Blocks cut(const tinct::Image& image) {
    Blocks blocks{image.width() / side, image.height() / side, {}};
    const tinct::ImageView view = image.view();
    for (std::uint32_t block = 0; block < blocks.across * blocks.down; ++block)
        for (std::uint32_t pixel = 0; pixel < block_size; ++pixel) {
            const std::size_t x = block % blocks.across * side + pixel % side;
            const std::size_t y = block / blocks.across * side + pixel / side;
            const tinct::Rgb color = over(view.pixels()[y * image.width() + x], tinct::white);
            blocks.levels.push_back(
                static_cast<std::uint8_t>((2126 * color.r + 7152 * color.g + 722 * color.b) / 10000));
        }
    return blocks;
}

tinct::Image paste(const Blocks& blocks) {
    tinct::Image image(blocks.across * side, blocks.down * side);
    for (std::size_t i = 0; i < blocks.levels.size(); ++i) {
        const std::size_t block = i / block_size, pixel = i % block_size;
        const std::size_t x = block % blocks.across * side + pixel % side;
        const std::size_t y = block / blocks.across * side + pixel / side;
        const std::uint8_t level = blocks.levels[i];
        image.pixels()[y * image.width() + x] = {level, level, level, 255};
    }
    return image;
}

}  // namespace

int main(int argc, char** argv) try {
    if (argc < 3) {
        std::fprintf(stderr, "use: tinct_vector_quantization PICTURE OUT.png [CODEWORDS]\n");
        return 2;
    }
    Blocks blocks = cut(tinct::codec::read_image(argv[1]).image);
    tinct::KMeansOptions options;
    options.clusters = argc > 3 ? static_cast<std::size_t>(std::atoi(argv[3])) : 256;
    const tinct::PointSetView points(blocks.levels.data(), blocks.levels.size() / block_size, block_size);
    const tinct::KMeansResult codebook = tinct::kmeans(points, options);

    double squares = 0;
    for (std::size_t i = 0; i < blocks.levels.size(); ++i) {
        const double level = codebook.centroids[codebook.labels[i / block_size]][i % block_size];
        const double rounded = std::clamp(std::floor(level + 0.5), 0.0, 255.0);
        squares += (rounded - blocks.levels[i]) * (rounded - blocks.levels[i]);
        blocks.levels[i] = static_cast<std::uint8_t>(rounded);
    }
    const double mse = squares / static_cast<double>(blocks.levels.size());
    std::printf("%zu blocks, %zu codewords: %.2f bits a pixel, PSNR %.2f dB\n", points.size(),
                codebook.centroids.size(),
                std::log2(static_cast<double>(codebook.centroids.size())) / block_size,
                10 * std::log10(255 * 255 / mse));

    tinct::QuantizeOptions exact;  // at most 256 grays: the palette holds every one
    const tinct::Quantized gray = tinct::quantize(paste(blocks).view(), exact);
    tinct::codec::write_file(argv[2], tinct::codec::encode_indexed_png(gray.image),
                             tinct::codec::IfExists::refuse);
} catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
}

// Every file must become a picture or an Error of one line: decode_fuzzer -max_len=20000 CORPUS SEEDS
// The formats that a child process reads cost a fork each, which is slow; in_process_fuzzer leaves them out.
#include <tinct/codec/image_file.hpp>
#include <tinct/util/error.hpp>

#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const tinct::codec::ReadOptions options{.max_pixels = 1'000'000};
    const auto bytes = std::as_bytes(std::span(data, size));
#ifdef TINCT_FUZZ_IN_PROCESS
    using tinct::codec::ImageFormat;
    const ImageFormat format = tinct::codec::sniff_format(bytes);
    if (format != ImageFormat::png && format != ImageFormat::jpeg && format != ImageFormat::pnm) return -1;
#endif
    try {
        const auto read = tinct::codec::decode_image(bytes, "input", options);
        std::uint32_t sum = 0;  // touches every pixel, for the sanitizers
        for (const tinct::Rgba pixel : read.image.pixels()) sum += std::uint32_t{pixel.r} + pixel.a;
        if (read.image.pixels().empty() || read.image.pixels().size() > options.max_pixels) std::abort();
        return sum == 0xffffffff ? 1 : 0;
    } catch (const tinct::Error& error) {
        const std::string_view message = error.what();
        if (message.find('\n') != std::string_view::npos) std::abort();
        return 0;
    }
}

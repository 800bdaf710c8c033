#include "codec/inflate.hpp"

#include <libdeflate.h>

#include <algorithm>
#include <memory>
#include <new>

namespace tinct::codec {

namespace {

struct FreeDecompressor {
    void operator()(libdeflate_decompressor* decompressor) const {
        libdeflate_free_decompressor(decompressor);
    }
};

}  // namespace

std::optional<std::vector<std::byte>> inflate(std::span<const std::byte> compressed, std::size_t most) {
    const std::unique_ptr<libdeflate_decompressor, FreeDecompressor> decompressor(
        libdeflate_alloc_decompressor());
    if (!decompressor) throw std::bad_alloc();
    // The size is known only afterwards: room is made in steps, the first of which nearly always does.
    for (std::size_t room = std::min<std::size_t>(most, 64 * 1024);; room = std::min(most, room * 8)) {
        std::vector<std::byte> plain(room);
        std::size_t read = 0, written = 0;
        const libdeflate_result result =
            libdeflate_zlib_decompress_ex(decompressor.get(), compressed.data(), compressed.size(),
                                          plain.data(), plain.size(), &read, &written);
        if (result == LIBDEFLATE_SUCCESS) {
            plain.resize(written);
            return plain;
        }
        if (result != LIBDEFLATE_INSUFFICIENT_SPACE || room == most) return std::nullopt;
    }
}

}  // namespace tinct::codec

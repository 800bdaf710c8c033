#pragma once

// stb_image_write as tinct uses it: in memory, private to one source file, with libdeflate for its compressor
// and checksums. To be included once, by truecolor_writer.cpp.

#include <libdeflate.h>

#include <cstdlib>

namespace tinct::codec::detail {

/// What stb asks for in place of its own compressor. The result is freed by stb, with free(). Null when
/// memory is short.
inline unsigned char* compress_for_stb(unsigned char* data, int size, int* packed_size, int level) {
    libdeflate_compressor* compressor = libdeflate_alloc_compressor(level);
    if (compressor == nullptr) return nullptr;
    const auto count = static_cast<std::size_t>(size);
    const std::size_t bound = libdeflate_zlib_compress_bound(compressor, count);
    auto* packed = static_cast<unsigned char*>(std::malloc(bound));
    if (packed != nullptr)
        *packed_size = static_cast<int>(libdeflate_zlib_compress(compressor, data, count, packed, bound));
    libdeflate_free_compressor(compressor);
    return packed;
}

inline unsigned int crc_for_stb(const unsigned char* data, int size) {
    return libdeflate_crc32(0, data, static_cast<std::size_t>(size));
}

}  // namespace tinct::codec::detail

#define STBIW_ZLIB_COMPRESS tinct::codec::detail::compress_for_stb
#define STBIW_CRC32 tinct::codec::detail::crc_for_stb
#define STBI_WRITE_NO_STDIO
#define STB_IMAGE_WRITE_STATIC
#define STB_IMAGE_WRITE_IMPLEMENTATION

#if defined(__GNUC__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-function"
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-conversion"
#pragma GCC diagnostic ignored "-Wshadow"
#endif
#include <stb_image_write.h>
#if defined(__GNUC__)
#pragma GCC diagnostic pop
#endif

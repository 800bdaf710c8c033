#include "codec/deflate.hpp"

#include <libdeflate.h>

#include <new>

namespace tinct::codec {

void Deflater::Free::operator()(libdeflate_compressor* compressor) const {
    libdeflate_free_compressor(compressor);
}

Deflater::Deflater(int level) : compressor_(libdeflate_alloc_compressor(level)) {
    if (!compressor_) throw std::bad_alloc();
}

RawBytes Deflater::compress(std::span<const std::uint8_t> plain) {
    RawBytes packed(libdeflate_zlib_compress_bound(compressor_.get(), plain.size()));
    packed.size = libdeflate_zlib_compress(compressor_.get(), plain.data(), plain.size(), packed.data.get(),
                                           packed.size);
    return packed;
}

std::size_t Deflater::compressed_size(std::span<const std::uint8_t> plain) {
    const std::size_t bound = libdeflate_zlib_compress_bound(compressor_.get(), plain.size());
    if (scratch_.size < bound) scratch_ = RawBytes(bound);
    return libdeflate_zlib_compress(compressor_.get(), plain.data(), plain.size(), scratch_.data.get(),
                                    bound);
}

}  // namespace tinct::codec

#include "codec/deflate.hpp"

#include <libdeflate.h>

#include <algorithm>
#include <new>
#include <utility>

namespace tinct::codec {

void Deflater::Free::operator()(libdeflate_compressor* compressor) const {
    libdeflate_free_compressor(compressor);
}

Deflater::Deflater(int level) : compressor_(libdeflate_alloc_compressor(level)) {
    if (!compressor_) throw std::bad_alloc();
}

DeflatePart Deflater::compress(std::span<const std::uint8_t> plain) {
    RawBytes stream(compressed_size(plain));
    std::copy_n(scratch_.data.get(), stream.size, stream.data.get());
    return {std::move(stream), libdeflate_adler32(1, plain.data(), plain.size()), plain.size()};
}

std::size_t Deflater::compressed_size(std::span<const std::uint8_t> plain) {
    const std::size_t bound = libdeflate_deflate_compress_bound(compressor_.get(), plain.size());
    if (scratch_.size < bound) scratch_ = RawBytes(bound);
    return libdeflate_deflate_compress(compressor_.get(), plain.data(), plain.size(), scratch_.data.get(),
                                       bound);
}

}  // namespace tinct::codec

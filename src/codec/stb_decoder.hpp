#pragma once

#include "codec/claimed_size.hpp"

#include <cstddef>
#include <cstdint>
#include <span>

namespace tinct::codec {

/// stb_image on a file in memory. It is not to be trusted with hostile data, so it runs only in a
/// ChildProcess; it uses nothing but malloc, and no exceptions.
class StbDecoder {
  public:
    /// `on_end` is called, and must not return, when the decoder wants bytes after the last: stb_image would
    /// go on with zeros, for some files for ever.
    using OnEnd = void (*)(void* context);
    StbDecoder(std::span<const std::byte> bytes, ImageFormat format, OnEnd on_end, void* context)
        : bytes_(bytes), format_(format), on_end_(on_end), context_(context) {}

    /// What the header claims; a size of 0 x 0 when no decoder knows the format.
    ClaimedSize measure();
    /// The pixels, as Rgba16 when is_16_bit() and else as Rgba, or nothing. They are not freed: the process
    /// ends soon.
    std::span<const std::byte> decode(ClaimedSize size);
    /// Whether the file says that it has 16 bits a channel.
    bool is_16_bit() const;
    /// Why decode() failed, in a few words.
    static const char* problem();

    /// Whether memory within the budget was not to be had.
    static bool lacked_memory();

    /// How many bytes stb_image may hold at any time from now on. What it has freed counts no more.
    static void set_memory_budget(std::uint64_t bytes);

    int read(char* to, int count);
    void skip(int count);
    bool ended() const { return position_ >= bytes_.size(); }

  private:
    void rewind();
    bool is_compressed_16_bit_psd() const;
    /// A big-endian number. The caller has checked that it is there.
    std::size_t number_at(std::size_t at, std::size_t count) const;

    std::span<const std::byte> bytes_;
    ImageFormat format_;
    OnEnd on_end_;
    void* context_;
    std::size_t position_ = 0;
    const char* window_ = nullptr;  // stb_image's read-ahead buffer, which is filled first
};

}  // namespace tinct::codec

#include "codec/deflate_parts.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

// libdeflate ends every stream with a block that says it is the last. Of all parts but the last one, this
// mark is taken away, and an empty stored block leads on to the next whole byte (as in Adler's gzjoin). To
// find the mark, the blocks before it must be read, without unpacking what they stand for.

namespace tinct::codec {

namespace {

constexpr unsigned longest_code = 15;

class BitReader {
  public:
    explicit BitReader(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}

    /// At least 57 of the next bits, from the lowest on; zeros beyond the end.
    std::uint64_t peek() const {
        const std::size_t first = at_ / 8;
        std::uint64_t bits = 0;
        if (first + 8 <= bytes_.size()) {
            for (unsigned i = 0; i < 8; ++i) bits |= std::uint64_t{bytes_[first + i]} << 8 * i;
        } else {
            for (unsigned i = 0; first + i < bytes_.size(); ++i)
                bits |= std::uint64_t{bytes_[first + i]} << 8 * i;
        }
        return bits >> at_ % 8;
    }
    void skip(std::size_t bits) {
        at_ += bits;
        if (at_ > 8 * bytes_.size()) throw std::logic_error("deflate stream without an end");
    }
    unsigned take(unsigned bits) {
        const auto value = static_cast<unsigned>(peek() & ((std::uint64_t{1} << bits) - 1));
        skip(bits);
        return value;
    }
    void skip_to_byte() { at_ = (at_ + 7) / 8 * 8; }
    std::size_t position() const { return at_; }

  private:
    std::span<const std::uint8_t> bytes_;
    std::size_t at_ = 0;
};

unsigned reversed(unsigned code, unsigned length) {
    unsigned result = 0;
    for (unsigned i = 0; i < length; ++i) result |= (code >> i & 1u) << (length - 1 - i);
    return result;
}

/// A canonical Huffman code (RFC 1951, 3.2.2), looked up by the bits to come.
class HuffmanCode {
  public:
    struct Entry {
        std::uint16_t symbol = 0;
        std::uint16_t length = 0;  // 0: no such code
    };

    explicit HuffmanCode(std::span<const std::uint8_t> lengths) {
        std::array<unsigned, longest_code + 2> next{};
        for (const std::uint8_t length : lengths) ++next[length + 1u];
        next[1] = 0;  // those without a code
        for (unsigned length = 1; length <= longest_code; ++length)
            next[length + 1] = (next[length] + next[length + 1]) << 1;
        // next[length] is now the first code of that length.
        table_bits_ = std::max<unsigned>(1, *std::ranges::max_element(lengths));
        entries_.resize(std::size_t{1} << table_bits_);
        for (std::size_t symbol = 0; symbol < lengths.size(); ++symbol) {
            const unsigned length = lengths[symbol];
            if (length == 0) continue;
            for (std::size_t i = reversed(next[length]++, length); i < entries_.size();
                 i += std::size_t{1} << length)
                entries_[i] = {static_cast<std::uint16_t>(symbol), static_cast<std::uint16_t>(length)};
        }
    }
    Entry operator[](std::uint64_t bits) const { return entries_[bits & (entries_.size() - 1)]; }

    unsigned take(BitReader& reader) const {
        const Entry entry = (*this)[reader.peek()];
        if (entry.length == 0) throw std::logic_error("deflate stream with an unknown code");
        reader.skip(entry.length);
        return entry.symbol;
    }

  private:
    unsigned table_bits_;
    std::vector<Entry> entries_;
};

constexpr unsigned end_of_block = 256, first_length = 257;

unsigned extra_bits_of_length(unsigned symbol) {
    const unsigned n = symbol - first_length;
    return n < 8 || n == 28 ? 0 : n / 4 - 1;
}

unsigned extra_bits_of_distance(unsigned symbol) { return symbol < 4 ? 0 : symbol / 2 - 1; }

void skip_symbols(BitReader& reader, const HuffmanCode& literals, const HuffmanCode& distances) {
    for (;;) {
        const unsigned symbol = literals.take(reader);
        if (symbol < end_of_block) continue;
        if (symbol == end_of_block) return;
        reader.skip(extra_bits_of_length(symbol));
        reader.skip(extra_bits_of_distance(distances.take(reader)));
    }
}

void skip_stored(BitReader& reader) {
    reader.skip_to_byte();
    const std::size_t size = reader.take(16);
    reader.skip(16 + 8 * size);
}

void skip_fixed(BitReader& reader) {
    std::array<std::uint8_t, 288> literals{};
    for (std::size_t i = 0; i < literals.size(); ++i)
        literals[i] = static_cast<std::uint8_t>(i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8);
    std::array<std::uint8_t, 30> distances{};
    distances.fill(5);
    skip_symbols(reader, HuffmanCode(literals), HuffmanCode(distances));
}

void skip_dynamic(BitReader& reader) {
    constexpr std::array<std::size_t, 19> order{16, 17, 18, 0, 8,  7, 9,  6, 10, 5,
                                                11, 4,  12, 3, 13, 2, 14, 1, 15};
    const std::size_t literals = reader.take(5) + 257u, distances = reader.take(5) + 1u,
                      codes = reader.take(4) + 4u;
    std::array<std::uint8_t, 19> code_lengths{};
    for (std::size_t i = 0; i < codes; ++i)
        code_lengths[order[i]] = static_cast<std::uint8_t>(reader.take(3));
    const HuffmanCode code(code_lengths);
    std::vector<std::uint8_t> lengths;
    while (lengths.size() < literals + distances) {
        const unsigned symbol = code.take(reader);
        if (symbol < 16)
            lengths.push_back(static_cast<std::uint8_t>(symbol));
        else if (symbol == 16)
            lengths.insert(lengths.end(), reader.take(2) + 3u, std::uint8_t{lengths.back()});
        else
            lengths.insert(lengths.end(), symbol == 17 ? reader.take(3) + 3u : reader.take(7) + 11u,
                           std::uint8_t{0});
    }
    const std::span all(lengths);
    skip_symbols(reader, HuffmanCode(all.first(literals)), HuffmanCode(all.subspan(literals)));
}

void skip_block(BitReader& reader, unsigned kind) {
    if (kind == 0) return skip_stored(reader);
    return kind == 1 ? skip_fixed(reader) : skip_dynamic(reader);
}

/// Adler-32 of two parts in a row, from that of each.
std::uint32_t joined_checksum(std::uint32_t first, std::uint32_t second, std::uint64_t second_size) {
    constexpr std::uint64_t modulus = 65521;
    const std::uint64_t a1 = first & 0xffffu, b1 = first >> 16, a2 = second & 0xffffu, b2 = second >> 16;
    const std::uint64_t a = (a1 + a2 + modulus - 1) % modulus;
    const std::uint64_t b = (b1 + b2 + second_size % modulus * (a1 + modulus - 1)) % modulus;
    return static_cast<std::uint32_t>(b << 16 | a);
}

/// Writes a part that others follow, and returns how many bytes that takes.
std::size_t write_inner_part(std::span<const std::uint8_t> stream, std::uint8_t* to) {
    const LastBlock last = find_last_block(stream);
    std::ranges::copy(stream, to);
    to[last.begin / 8] &= static_cast<std::uint8_t>(~(1u << last.begin % 8));
    std::size_t size = stream.size();
    // The head of a stored block is three zeros and what fills up the byte; its length 0 and the complement.
    if (8 * size - last.end < 3) to[size++] = 0;
    for (const int byte : {0x00, 0x00, 0xff, 0xff}) to[size++] = static_cast<std::uint8_t>(byte);
    return size;
}

}  // namespace

LastBlock find_last_block(std::span<const std::uint8_t> stream) {
    BitReader reader(stream);
    for (;;) {
        const std::size_t begin = reader.position();
        const bool is_last = reader.take(1) == 1;
        skip_block(reader, reader.take(2));
        if (is_last) return {begin, reader.position()};
    }
}

RawBytes join_parts(std::span<const DeflatePart> parts) {
    std::size_t room = 2 + 4;
    for (const DeflatePart& part : parts) room += part.stream.size + 5;
    RawBytes joined(room);
    std::uint8_t* const to = joined.data.get();
    to[0] = 0x78, to[1] = 0xda;  // a window of 32 KiB, compressed with patience
    std::size_t size = 2;
    std::uint32_t checksum = 1;
    for (const DeflatePart& part : parts) {
        checksum = joined_checksum(checksum, part.checksum, part.plain_size);
        if (&part != &parts.back()) {
            size += write_inner_part(part.stream.bytes(), to + size);
        } else {
            std::ranges::copy(part.stream.bytes(), to + size);
            size += part.stream.size;
        }
    }
    for (const unsigned shift : {24u, 16u, 8u, 0u})
        to[size++] = static_cast<std::uint8_t>(checksum >> shift & 0xffu);
    joined.size = size;
    return joined;
}

}  // namespace tinct::codec

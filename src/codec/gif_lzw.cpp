#include "codec/gif_lzw.hpp"

#include <utility>

namespace tinct::codec {

namespace {

constexpr unsigned most_codes = 4096;

/// Codes of a changing length, packed from the lowest bit on.
class CodeStream {
  public:
    void append(unsigned code, unsigned bits) {
        pending_ |= std::uint32_t{code} << pending_bits_;
        pending_bits_ += bits;
        total_bits_ += bits;
        for (; pending_bits_ >= 8; pending_bits_ -= 8, pending_ >>= 8) append_byte();
    }
    std::vector<std::uint8_t> finish() && {
        if (pending_bits_ > 0) append_byte();
        return std::move(bytes_);
    }
    std::uint64_t total_bits() const { return total_bits_; }

  private:
    void append_byte() { bytes_.push_back(static_cast<std::uint8_t>(pending_ & 0xffu)); }

    std::vector<std::uint8_t> bytes_;
    std::uint32_t pending_ = 0;
    unsigned pending_bits_ = 0;
    std::uint64_t total_bits_ = 0;
};

/// Strings of indices that have a code: each is a shorter one and an index more.
class Dictionary {
  public:
    explicit Dictionary(unsigned code_size)
        : code_size_(code_size), longer_(std::size_t{most_codes} << code_size) {
        clear();
    }
    void clear() {
        for (const std::size_t place : filled_) longer_[place] = 0;
        filled_.clear();
        size_ = end_code() + 1;
        bits_ = code_size_ + 1;
    }
    unsigned clear_code() const { return 1u << code_size_; }
    unsigned end_code() const { return clear_code() + 1; }
    unsigned bits() const { return bits_; }
    bool full() const { return size_ == most_codes; }
    /// Of the end code: on the last string, too, the reader adds what became known of the one before, though
    /// nothing is added here.
    unsigned end_bits() const { return !full() && size_ == 1u << bits_ ? bits_ + 1 : bits_; }

    /// The code of the string and the index, or 0 when there is none (0 is never a longer string).
    unsigned longer(unsigned code, unsigned index) const { return longer_[place_of(code, index)]; }

    void add(unsigned code, unsigned index) {
        longer_[place_of(code, index)] = static_cast<std::uint16_t>(size_);
        filled_.push_back(place_of(code, index));
        // The reader is one string behind, so the codes get longer one string later than seems needed.
        if (size_ == 1u << bits_) ++bits_;
        ++size_;
    }

  private:
    std::size_t place_of(unsigned code, unsigned index) const { return code << code_size_ | index; }

    unsigned code_size_, size_ = 0, bits_ = 0;
    std::vector<std::uint16_t> longer_;
    std::vector<std::size_t> filled_;  // so that a clear touches no more than that
};

/// Watches how many bits the pixels take since the dictionary is full.
class Worsening {
  public:
    void start(std::uint64_t pixels, std::uint64_t bits) {
        pixels_ = pixels;
        bits_ = bits;
        least_ = 0;
    }
    /// Whether the pixels since the last look took 3 % more bits than the best such stretch before.
    bool seen(std::uint64_t pixels, std::uint64_t bits) {
        constexpr std::uint64_t stretch = 1000;
        if (pixels - pixels_ < stretch) return false;
        const double now = static_cast<double>(bits - bits_) / static_cast<double>(pixels - pixels_);
        pixels_ = pixels;
        bits_ = bits;
        if (least_ == 0 || now < least_) least_ = now;
        return now > least_ * 1.03;
    }

  private:
    std::uint64_t pixels_ = 0, bits_ = 0;
    double least_ = 0;  // bits a pixel; 0: none yet
};

}  // namespace

std::vector<std::uint8_t> gif_lzw(std::span<const std::uint8_t> indices, unsigned code_size,
                                  ClearCode clear) {
    CodeStream codes;
    Dictionary dictionary(code_size);
    Worsening worsening;
    codes.append(dictionary.clear_code(), dictionary.bits());
    const auto clear_dictionary = [&] {
        codes.append(dictionary.clear_code(), dictionary.bits());
        dictionary.clear();
    };
    unsigned string = indices[0];
    for (std::size_t i = 1; i < indices.size(); ++i) {
        if (const unsigned longer = dictionary.longer(string, indices[i])) {
            string = longer;
            continue;
        }
        codes.append(string, dictionary.bits());
        if (!dictionary.full()) {
            dictionary.add(string, indices[i]);
            if (dictionary.full()) {
                worsening.start(i, codes.total_bits());
                if (clear == ClearCode::when_full) clear_dictionary();
            }
        } else if (worsening.seen(i, codes.total_bits())) {
            clear_dictionary();
        }
        string = indices[i];
    }
    codes.append(string, dictionary.bits());
    codes.append(dictionary.end_code(), dictionary.end_bits());
    return std::move(codes).finish();
}

}  // namespace tinct::codec

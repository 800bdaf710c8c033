#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

// The image data of a GIF read by the letter of GIF89a, appendix F: all strings written out, and every code
// that must be there demanded, unlike readers that stop once they have all pixels.
namespace tinct::slow {

/// What the stream says, and how many codes the reader knows at its end.
struct LzwReading {
    std::vector<std::uint8_t> indices;
    std::size_t known_codes = 0;
};

class LzwReader {
  public:
    LzwReader(std::span<const std::uint8_t> data, unsigned code_size) : data_(data), code_size_(code_size) {}

    LzwReading read() {
        const std::size_t clear = std::size_t{1} << code_size_, end = clear + 1;
        forget();
        if (next_code() != clear) throw std::runtime_error("LZW: no clear code at the start");
        for (std::size_t code = next_code(); code != end; code = next_code())
            code == clear ? forget() : take(code);
        demand_nothing_left();
        return {indices_, strings_.size()};
    }

  private:
    using String = std::vector<std::uint8_t>;

    void forget() {
        strings_.clear();
        for (std::size_t index = 0; index < std::size_t{1} << code_size_; ++index)
            strings_.push_back({static_cast<std::uint8_t>(index)});
        strings_.resize(strings_.size() + 2);  // the clear code and the end code
        before_.clear();
    }

    void take(std::size_t code) {
        if (code > strings_.size() || (code == strings_.size() && before_.empty()))
            throw std::runtime_error("LZW: unknown code " + std::to_string(code));
        String longer = before_;
        const String& known = code == strings_.size() ? before_ : strings_[code];
        longer.push_back(known.front());
        const String now = code == strings_.size() ? longer : strings_[code];
        if (!before_.empty() && strings_.size() < 4096) strings_.push_back(longer);
        indices_.insert(indices_.end(), now.begin(), now.end());
        before_ = now;
    }

    // As many bits as the next string's number has, up to 12.
    std::size_t next_code() {
        unsigned bits = code_size_ + 1;
        while (bits < 12 && strings_.size() >= std::size_t{1} << bits) ++bits;
        std::size_t code = 0;
        for (unsigned i = 0; i < bits; ++i) code |= std::size_t{next_bit()} << i;
        return code;
    }

    unsigned next_bit() {
        if (at_ / 8 >= data_.size()) throw std::runtime_error("LZW: no end code");
        const unsigned bit = data_[at_ / 8] >> at_ % 8 & 1u;
        ++at_;
        return bit;
    }

    void demand_nothing_left() {
        if ((at_ + 7) / 8 != data_.size()) throw std::runtime_error("LZW: bytes after the end code");
        while (at_ % 8 != 0)
            if (next_bit() != 0) throw std::runtime_error("LZW: bits after the end code");
    }

    std::span<const std::uint8_t> data_;
    unsigned code_size_;
    std::size_t at_ = 0;  // in bits
    std::vector<String> strings_;
    String before_;
    std::vector<std::uint8_t> indices_;
};

}  // namespace tinct::slow

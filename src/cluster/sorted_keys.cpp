#include "cluster/sorted_keys.hpp"

#include <tinct/util/parallel.hpp>

#include <utility>
#include <vector>

namespace tinct {

namespace {

/// One pass: a stable counting sort by one digit.
class DigitPass {
  public:
    DigitPass(int first_bit, int bits) : first_bit_(first_bit), buckets_(std::size_t{1} << bits) {}

    void sort(const AlignedBuffer<std::uint64_t>& from, AlignedBuffer<std::uint64_t>& to, int threads) {
        const Chunks chunks(from.size(), 32768);
        places_.assign(chunks.size() * buckets_, 0);
        parallel_for(chunks.size(), threads, [&](std::size_t chunk) {
            std::uint32_t* const counts = &places_[chunk * buckets_];
            for (std::size_t i = chunks.first(chunk); i < chunks.last(chunk); ++i) ++counts[digit(from[i])];
        });
        turn_counts_into_places(chunks.size());
        parallel_for(chunks.size(), threads, [&](std::size_t chunk) {
            std::uint32_t* const places = &places_[chunk * buckets_];
            for (std::size_t i = chunks.first(chunk); i < chunks.last(chunk); ++i)
                to[places[digit(from[i])]++] = from[i];
        });
    }

  private:
    std::size_t digit(std::uint64_t word) const { return (word >> first_bit_) & (buckets_ - 1); }

    // Where each chunk's first word of each digit goes.
    void turn_counts_into_places(std::size_t chunks) {
        std::uint32_t place = 0;
        for (std::size_t bucket = 0; bucket < buckets_; ++bucket)
            for (std::size_t chunk = 0; chunk < chunks; ++chunk)
                place += std::exchange(places_[chunk * buckets_ + bucket], place);
    }

    int first_bit_;
    std::size_t buckets_;
    std::vector<std::uint32_t> places_;  // a row a chunk
};

}  // namespace

void sort_by_bits(AlignedBuffer<std::uint64_t>& words, int first_bit, int bits, int threads) {
    constexpr int widest = 11;
    const int passes = (bits + widest - 1) / widest;
    AlignedBuffer<std::uint64_t> other(words.size());
    for (int pass = 0; pass < passes; ++pass) {
        const int from = bits * pass / passes, to = bits * (pass + 1) / passes;
        DigitPass(first_bit + from, to - from).sort(words, other, threads);
        std::swap(words, other);
    }
}

}  // namespace tinct

#include "quantize/sorted_deep_keys.hpp"

#include "quantize/deep_key.hpp"
#include "quantize/pixel_blocks.hpp"

#include <tinct/util/parallel.hpp>
#include <tinct/util/random.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <limits>
#include <utility>
#include <vector>

namespace tinct {

namespace {

// Cuts the keys into buckets that sort apart, of about the same size, because the cuts are keys drawn from
// the picture. A key that is a cut has a bucket of its own, so that colors of large areas need no sorting at
// all.
class KeyBuckets {
  public:
    static constexpr std::size_t cuts = 512, count = 2 * cuts;

    template <class Pixel>
    explicit KeyBuckets(std::span<const Pixel> pixels) {
        constexpr std::size_t drawn_for_a_cut = 16;
        Random random(0);
        std::vector<std::uint64_t> drawn(cuts * drawn_for_a_cut);
        for (std::uint64_t& key : drawn) key = deep_key(pixels[random.below(pixels.size())]);
        std::ranges::sort(drawn);
        for (std::size_t i = 0; i + 1 < cuts; ++i) cuts_[i] = drawn[(i + 1) * drawn_for_a_cut];
        cuts_.back() = std::numeric_limits<std::uint64_t>::max();
    }

    // Of each key twice the number of cuts below it, and one more for a cut itself. All keys take each step
    // of the binary search together, so that none waits for another.
    void find(std::span<const std::uint64_t> keys, std::size_t* buckets) const {
        std::fill_n(buckets, keys.size(), 0);
        for (std::size_t step = cuts / 2; step > 0; step /= 2)
            for (std::size_t i = 0; i < keys.size(); ++i)
                buckets[i] += step * static_cast<std::size_t>(cuts_[buckets[i] + step - 1] < keys[i]);
        for (std::size_t i = 0; i < keys.size(); ++i)
            buckets[i] = 2 * buckets[i] + (cuts_[buckets[i]] == keys[i] ? 1 : 0);
    }
    static bool is_of_one_key(std::size_t bucket) { return bucket % 2 == 1; }

  private:
    std::array<std::uint64_t, cuts> cuts_;
};

// Calls body(key, bucket) for each pixel.
template <class Pixel, class Body>
void for_each_key(std::span<const Pixel> pixels, const KeyBuckets& buckets, Body&& body) {
    for_each_block(pixels, [&](std::span<const Pixel> block, std::size_t repeat, std::size_t) {
        std::array<std::uint64_t, pixel_block> keys;
        std::array<std::size_t, pixel_block> found;
        for (std::size_t i = 0; i < block.size(); ++i) keys[i] = deep_key(block[i]);
        buckets.find({keys.data(), block.size()}, found.data());
        for (std::size_t n = 0; n < repeat; ++n)
            for (std::size_t i = 0; i < block.size(); ++i) body(keys[i], found[i]);
    });
}

// Digits in which all keys agree are passed over. What is too large for the cache is left to std::sort.
void sort_bucket(std::span<std::uint64_t> keys) {
    constexpr std::size_t fewest = 256, most = 1 << 17;
    if (keys.size() < fewest || keys.size() > most) return std::sort(keys.begin(), keys.end());
    std::uint64_t all = keys.front(), any = keys.front();
    for (const std::uint64_t key : keys) {
        all &= key;
        any |= key;
    }
    constexpr int digit_bits = 11;
    std::vector<std::uint64_t> other(keys.size());
    std::span<std::uint64_t> from = keys, to = other;
    for (int bit = 0; bit < 64; bit += digit_bits) {
        const auto digit = [bit](std::uint64_t key) { return key >> bit & ((1u << digit_bits) - 1); };
        if (digit(all) == digit(any)) continue;
        std::array<std::uint32_t, 1 << digit_bits> place{};
        for (const std::uint64_t key : from) ++place[digit(key)];
        std::uint32_t next = 0;
        for (std::uint32_t& p : place) next += std::exchange(p, next);
        for (const std::uint64_t key : from) to[place[digit(key)]++] = key;
        std::swap(from, to);
    }
    if (from.data() != keys.data()) std::ranges::copy(from, keys.begin());
}

template <class Pixel>
class DeepKeySort {
  public:
    DeepKeySort(std::span<const Pixel> pixels, int threads)
        : pixels_(pixels),
          threads_(threads),
          chunks_(pixels.size(), 1 << 16),
          buckets_(pixels),
          places_(chunks_.size() * KeyBuckets::count),
          keys_(pixels.size()) {}

    AlignedBuffer<std::uint64_t> run() {
        for_each_chunk([](std::uint64_t, std::size_t& place) { ++place; });
        turn_counts_into_places();
        for_each_chunk([this](std::uint64_t key, std::size_t& place) { keys_[place++] = key; });
        sort_buckets();
        return std::move(keys_);
    }

  private:
    template <class Body>
    void for_each_chunk(Body body) {
        parallel_for(chunks_.size(), threads_, [&](std::size_t chunk) {
            const std::size_t first = chunks_.first(chunk);
            std::size_t* const places = &places_[chunk * KeyBuckets::count];
            for_each_key(pixels_.subspan(first, chunks_.last(chunk) - first), buckets_,
                         [&](std::uint64_t key, std::size_t bucket) { body(key, places[bucket]); });
        });
    }

    // Where each chunk's first key of each bucket goes.
    void turn_counts_into_places() {
        std::size_t place = 0;
        for (std::size_t bucket = 0; bucket < KeyBuckets::count; ++bucket)
            for (std::size_t chunk = 0; chunk < chunks_.size(); ++chunk)
                place += std::exchange(places_[chunk * KeyBuckets::count + bucket], place);
    }

    // By now the last chunk's places are where the buckets end.
    void sort_buckets() {
        const std::size_t* const ends = &places_[(chunks_.size() - 1) * KeyBuckets::count];
        parallel_for(KeyBuckets::count, threads_, [&](std::size_t bucket) {
            const std::size_t first = bucket == 0 ? 0 : ends[bucket - 1];
            if (!KeyBuckets::is_of_one_key(bucket)) sort_bucket({keys_.data() + first, ends[bucket] - first});
        });
    }

    const std::span<const Pixel> pixels_;
    const int threads_;
    const Chunks chunks_;
    const KeyBuckets buckets_;
    std::vector<std::size_t> places_;  // a row a chunk
    AlignedBuffer<std::uint64_t> keys_;
};

}  // namespace

template <class Pixel>
AlignedBuffer<std::uint64_t> sorted_deep_keys(std::span<const Pixel> pixels, int threads) {
    constexpr std::size_t worth_buckets = 1 << 14;
    if (pixels.size() >= worth_buckets) return DeepKeySort<Pixel>(pixels, threads).run();
    AlignedBuffer<std::uint64_t> keys(pixels.size());
    std::ranges::transform(pixels, keys.data(), [](Pixel pixel) { return deep_key(pixel); });
    sort_bucket({keys.data(), keys.size()});
    return keys;
}

template AlignedBuffer<std::uint64_t> sorted_deep_keys(std::span<const Rgba>, int);
template AlignedBuffer<std::uint64_t> sorted_deep_keys(std::span<const Rgba16>, int);

}  // namespace tinct

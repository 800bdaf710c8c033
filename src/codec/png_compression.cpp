#include "codec/png_compression.hpp"

#include "codec/deflate.hpp"
#include "codec/png_filters.hpp"
#include "codec/png_rows.hpp"

#include <tinct/util/parallel.hpp>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdint>
#include <numeric>
#include <optional>
#include <utility>
#include <vector>

namespace tinct::codec {

namespace {

using enum FilterChoice;

/// How much is tried. What was measured for it is in docs/algorithms.md.
struct TrialPlan {
    std::vector<FilterChoice> filters;       ///< all of which are tried on an order by neighbors,
    std::vector<FilterChoice> luma_filters;  ///< and on the order by luma
    std::vector<Neighbors> neighbors;        ///< an order for each kind
    int starts;                              ///< of the search for it
    std::size_t sample_bytes;                ///< about so much of the picture is tried
    int trial_level;
    std::size_t finals;       ///< so many of the best trials at most are compressed for good,
    double margin;            ///< if they are not larger than the best by more than this share
    std::vector<int> levels;  ///< of libdeflate, all of which are tried on them
    std::size_t band_bytes;   ///< about so much is compressed as one piece
};

constexpr std::size_t megabyte = std::size_t{1} << 20;

TrialPlan plan_for(Compression compression) {
    constexpr std::size_t kilobyte = 1024;
    switch (compression) {
        case Compression::fast:
            return {.filters = {none, sub, least_entropy},
                    .luma_filters = {none},
                    .neighbors = {Neighbors::beside_and_below},
                    .starts = 1,
                    .sample_bytes = 64 * kilobyte,
                    .trial_level = 1,
                    .finals = 1,
                    .margin = 0.0,
                    .levels = {1},
                    .band_bytes = megabyte};
        case Compression::normal:
            return {.filters = {none, sub, paeth, least_entropy},
                    .luma_filters = {none, sub},
                    .neighbors = {Neighbors::beside_and_below},
                    .starts = 2,
                    .sample_bytes = 128 * kilobyte,
                    .trial_level = 6,
                    .finals = 2,
                    .margin = 0.003,
                    .levels = {10},
                    .band_bytes = megabyte};
        case Compression::max:
            break;
    }
    const std::vector every_filter{none, sub, up, average, paeth, least_sum, least_entropy};
    return {.filters = every_filter,
            .luma_filters = every_filter,
            .neighbors = {Neighbors::beside_and_below, Neighbors::beside},
            .starts = 16,
            .sample_bytes = 256 * kilobyte,
            .trial_level = 10,  // 9 ranks filters otherwise than 12
            .finals = 4,
            .margin = 0.01,
            .levels = {9, 12},
            .band_bytes = 8 * megabyte};
}

bool is_icon(std::size_t pixels) { return pixels <= std::size_t{64} * 64; }

TrialPlan plan_for(Compression compression, std::size_t pixels) {
    TrialPlan plan = plan_for(compression);
    if (compression == Compression::max) return plan;
    // One start each of two kinds finds more in a small picture than two of one; an icon's second search
    // would take as long as all the rest, for a quarter of a percent.
    constexpr std::size_t small_picture = std::size_t{1} << 16;
    if (compression == Compression::normal && pixels <= small_picture) {
        plan.neighbors = {Neighbors::beside_and_below, Neighbors::beside};
        plan.starts = 1;
    }
    if (is_icon(pixels)) {
        plan.neighbors = {Neighbors::beside};
        plan.starts = 1;
    }
    // A large picture would take seconds. Level 7 is a seventh of the work of 10. The trial alone decides
    // then, so it gets a larger sample.
    constexpr std::size_t large_picture = std::size_t{1} << 22;
    if (compression == Compression::normal && pixels > large_picture) {
        plan.finals = 1;
        plan.levels = {7};
        plan.sample_bytes *= 2;
    }
    return plan;
}

struct Candidate {
    std::size_t order;
    FilterChoice filter;
    int level;
};

std::vector<std::uint8_t> places_of(const PaletteOrder& order) {
    std::vector<std::uint8_t> places(256);
    for (std::size_t place = 0; place < order.size(); ++place)
        places[order[place]] = static_cast<std::uint8_t>(place);
    return places;
}

/// The numbers 0 .. count-1, each of which is taken once, by whichever thread comes next.
class Items {
  public:
    explicit Items(std::size_t count) : count_(count) {}
    std::optional<std::size_t> take() {
        const std::size_t item = next_++;
        return item < count_ ? std::optional(item) : std::nullopt;
    }

  private:
    std::size_t count_;
    std::atomic<std::size_t> next_ = 0;
};

/// Calls work(items) once on each thread, to take items until there are none. Not one call an item, because
/// a compressor's memory is dear to touch for the first time. Of small items one thread takes all.
template <class Work>
void share_out(std::size_t count, std::size_t bytes_each, int threads, const Work& work) {
    constexpr std::size_t worth_sharing = std::size_t{1} << 17;
    const auto most = static_cast<std::size_t>(resolve_threads(threads));
    const std::size_t shares = count * bytes_each < worth_sharing ? 1 : std::min(count, most);
    Items items(count);
    parallel_for(shares, threads, [&](std::size_t) { work(items); });
}

/// The picture packed in each of the orders.
std::vector<PackedRows> pack_all(const IndexedImage& image, std::span<const PaletteOrder> orders,
                                 int threads) {
    std::vector<PackedRows> packed(orders.size());
    const unsigned depth = smallest_bit_depth(image.palette().size());
    share_out(orders.size(), image.indices().size(), threads, [&](Items& items) {
        while (const auto i = items.take()) packed[*i] = pack_rows(image, places_of(orders[*i]), depth);
    });
    return packed;
}

/// Those of the candidates that come out smallest on a part of the picture, the best first.
std::vector<Candidate> best_on_sample(std::vector<Candidate> candidates, std::span<const PackedRows> packed,
                                      const TrialPlan& plan, int threads) {
    const RowSample sample = sample_rows(packed[0], plan.sample_bytes);
    std::vector<std::pair<std::size_t, std::size_t>> sizes(candidates.size());  // with the candidate's number
    share_out(candidates.size(), sample.bytes(), threads, [&](Items& items) {
        Deflater deflater(plan.trial_level);
        while (const auto i = items.take()) {
            const RawBytes rows = filter_rows(packed[candidates[*i].order], sample, candidates[*i].filter);
            sizes[*i] = {deflater.compressed_size(rows.bytes()), *i};
        }
    });
    std::ranges::sort(sizes);
    std::vector<Candidate> best;
    const double limit = static_cast<double>(sizes[0].first) * (1 + plan.margin);
    for (const auto& [size, number] : sizes)
        if (best.size() < plan.finals && static_cast<double>(size) <= limit)
            best.push_back(candidates[number]);
    return best;
}

/// All of a level in turn, so that a compressor serves as long as can be.
std::vector<Candidate> at_levels(const std::vector<Candidate>& candidates, const std::vector<int>& levels) {
    std::vector<Candidate> all;
    for (const int level : levels)
        for (const Candidate& candidate : candidates)
            all.push_back({candidate.order, candidate.filter, level});
    return all;
}

/// The rows that are compressed together: all of a small picture; of a large one a band, so that there is
/// something to share out. It does not refer to the band before, which costs 0.1 % with a megabyte.
std::vector<std::vector<std::size_t>> bands_of(const PackedRows& rows, std::size_t band_bytes) {
    const std::size_t bytes = rows.bytes.size + rows.height;
    const std::size_t band_rows =
        bytes < 2 * band_bytes ? rows.height : std::max<std::size_t>(1, band_bytes / (rows.row_bytes + 1));
    std::vector<std::vector<std::size_t>> bands;
    for (std::size_t first = 0; first < rows.height; first += band_rows) {
        std::vector<std::size_t>& band = bands.emplace_back(std::min(band_rows, rows.height - first));
        std::iota(band.begin(), band.end(), first);
    }
    return bands;
}

using Parts = std::vector<DeflatePart>;

/// The bands of the whole picture compressed in the ways of all candidates.
std::vector<Parts> compress_all(const std::vector<Candidate>& candidates, std::span<const PackedRows> packed,
                                std::size_t band_bytes, int threads) {
    const std::vector<std::vector<std::size_t>> bands = bands_of(packed[0], band_bytes);
    std::vector<Parts> files(candidates.size());
    for (Parts& parts : files) parts.resize(bands.size());
    const std::size_t pieces = candidates.size() * bands.size();
    share_out(pieces, packed[0].bytes.size / bands.size(), threads, [&](Items& items) {
        std::optional<Deflater> deflater;
        int level = 0;
        while (const auto i = items.take()) {
            const Candidate& candidate = candidates[*i / bands.size()];
            const std::size_t band = *i % bands.size();
            if (std::exchange(level, candidate.level) != candidate.level) deflater.emplace(candidate.level);
            const RawBytes rows = filter_rows(packed[candidate.order], bands[band], candidate.filter);
            files[*i / bands.size()][band] = deflater->compress(rows.bytes());
        }
    });
    return files;
}

std::size_t size_of(const Parts& parts) {
    std::size_t size = 0;
    for (const DeflatePart& part : parts) size += part.stream.size;
    return size;
}

}  // namespace

std::vector<PaletteOrder> orders_to_try(const IndexedImage& image, const WriteOptions& options) {
    const TrialPlan plan = plan_for(options.compression, image.indices().size());
    std::vector<PaletteOrder> orders{order_by_luma(image.palette())};
    if (image.palette().size() < 3) return orders;
    orders.resize(1 + plan.neighbors.size());
    // Threads go where there is more to share out: to the searches, or into one.
    parallel_for(plan.neighbors.size(), plan.starts == 1 ? options.threads : 1, [&](std::size_t i) {
        orders[1 + i] = order_by_neighbors(image, {plan.neighbors[i], plan.starts, options.threads});
    });
    return orders;
}

CompressedPixels compress_pixels(const IndexedImage& image, std::span<const PaletteOrder> orders,
                                 const WriteOptions& options) {
    const TrialPlan plan = plan_for(options.compression, image.indices().size());
    const std::vector<PackedRows> packed = pack_all(image, orders, options.threads);
    std::vector<Candidate> candidates;
    const bool has_neighbors = orders.size() > 1;  // then the first order is that by luma
    for (std::size_t order = 0; order < orders.size(); ++order)
        for (const FilterChoice filter : order == 0 && has_neighbors ? plan.luma_filters : plan.filters)
            candidates.push_back({order, filter, 0});
    // Of an icon, to compress all takes less than to compress some twice.
    if (!is_icon(image.indices().size()) || plan.levels.size() > 1)
        candidates = best_on_sample(std::move(candidates), packed, plan, options.threads);
    candidates = at_levels(candidates, plan.levels);
    const std::vector<Parts> files = compress_all(candidates, packed, plan.band_bytes, options.threads);
    const auto smallest = std::ranges::min_element(files, {}, size_of);  // of equal ones the first
    return {join_parts(*smallest), candidates[static_cast<std::size_t>(smallest - files.begin())].order};
}

}  // namespace tinct::codec

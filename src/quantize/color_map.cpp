#include "quantize/color_map.hpp"

#include "quantize/color_groups.hpp"
#include "quantize/color_points.hpp"
#include "quantize/counted_colors.hpp"
#include "quantize/fewness.hpp"
#include "quantize/palette_search.hpp"
#include "quantize/rounded_palette.hpp"
#include "quantize/salience.hpp"
#include "quantize/smooth_votes.hpp"
#include "quantize/sorted_deep_keys.hpp"
#include "quantize/stretched_centroids.hpp"
#include "quantize/translucent_palette.hpp"
#include "quantize/used_entries.hpp"

#include <tinct/image/alpha.hpp>
#include <tinct/image/palette_order.hpp>
#include <tinct/util/aligned_buffer.hpp>
#include <tinct/util/stopwatch.hpp>

#include <algorithm>
#include <iterator>
#include <type_traits>
#include <utility>

namespace tinct {

namespace {

// A search among more points finds nothing better (docs/algorithms.md).
constexpr std::size_t most_groups = std::size_t{1} << 20;

class ColorMapper {
  public:
    ColorMapper(const QuantizeOptions& options, const Deadline& deadline)
        : options_(options), deadline_(deadline) {}

    ColorMap of_plain(ImageView image) {
        CountedColors counted = count_colors(image.pixels(), options_.threads);
        histogram_ms_ = stopwatch_.lap();
        const ColorCounts& list = counted.list;
        FoundPalette found;
        if (list.size() <= clusters()) {
            std::vector<Rgba> colors(list.size());
            std::ranges::transform(list.colors, colors.begin(), opaque);
            found = exact_palette(colors);
        } else {
            take_votes<Rgba>(image.pixels(), image.width(), list.counts,
                             [&ranks = counted.ranks](std::span<const Rgba> some, std::uint32_t* ids) {
                                 (void)ranks.find(some, ids);  // the ranks are those of these very pixels
                             });
            const PaletteSpace space(options_.space, Opacity::opaque);
            const bool as_they_are = space.is_whole() && salience() == 0;
            const std::vector<float> points = as_they_are ? std::vector<float>() : space.points(list.colors);
            found = searched_opaque(
                as_they_are ? points_of(list.colors) : PointSetView(points.data(), list.size(), 3), points,
                weights(), curve_of(list), space, clusters());
        }
        found.evidence.colors_in = list.size();
        ColorMap map = finished(std::move(found), list.counts);
        map.ranks = std::move(counted.ranks);
        return map;
    }

    template <class Picture>
    ColorMap of_any(const Picture& image) {
        const auto pixels = image.pixels();
        using Pixel = typename decltype(pixels)::value_type;
        // Nothing is lost, so nothing is changed: in 8 bits also not the color of what cannot be seen.
        if constexpr (std::is_same_v<Pixel, Rgba>)
            if (FewColors few(Unseen::told_apart); few.add(pixels, clusters())) return of_few(std::move(few));
        if (FewColors few(Unseen::one); few.add(pixels, clusters())) return of_few(std::move(few));
        AlignedBuffer<std::uint64_t> keys = sorted_deep_keys(pixels, options_.threads);
        const std::span<const std::uint64_t> sorted(keys.data(), keys.size());
        const PaletteSpace space(options_.space, opacity_of(sorted));
        const ColorGroups colors = color_groups(sorted, space, most_groups, options_.threads);
        keys = {};  // the search needs the memory
        histogram_ms_ = stopwatch_.lap();
        take_votes<Pixel>(pixels, image.width(), colors.counts,
                          [&colors](std::span<const Pixel> some, std::uint32_t* ids) {
                              for (const Pixel pixel : some) *ids++ = colors.group_of(deep_key(pixel));
                          });
        FoundPalette found = of_groups(colors, space);
        found.evidence.colors_in = colors.colors_in;
        ColorMap map = finished(std::move(found), colors.counts);
        map.space = space;
        return map;
    }

  private:
    std::size_t clusters() const { return options_.colors.value(); }
    double salience() const {
        if (options_.salience >= 0) return options_.salience;
        return options_.dither.dithers() ? default_dither_salience(clusters()) : 0;
    }

    // Each color an entry.
    static FoundPalette exact_palette(const std::vector<Rgba>& colors) {
        FoundPalette result{colors, {}, {}};
        sort_palette(result.colors);
        for (const Rgba color : colors)
            result.indices.push_back(static_cast<std::uint8_t>(
                std::ranges::lower_bound(result.colors, color, precedes) - result.colors.begin()));
        return result;
    }

    ColorMap of_few(FewColors few) {
        histogram_ms_ = stopwatch_.lap();
        std::vector<Rgba> colors;
        for (std::size_t i = 0; i < few.size(); ++i) colors.push_back(few.color(i));
        FoundPalette found = exact_palette(colors);
        found.evidence.colors_in = few.size();
        ColorMap map = finished(std::move(found), few.counts());
        map.few = std::move(few);
        return map;
    }

    // Of what has a vote.
    Opacity opacity_of(std::span<const std::uint64_t> sorted_keys) const {
        const std::uint64_t apart = clusters() > 1 ? transparent_key + 1 : transparent_key;
        return *std::ranges::lower_bound(sorted_keys, apart) < first_opaque_key ? Opacity::translucent
                                                                                : Opacity::opaque;
    }

    FoundPalette of_groups(const ColorGroups& colors, const PaletteSpace& space) {
        // What cannot be seen gets an entry of its own and no vote, unless there is one entry for all.
        const std::size_t apart = clusters() > 1 ? colors.transparent : 0;
        if (space.opacity() == Opacity::translucent) return searched_translucent(colors, space, apart);
        const std::span<const float> points = std::span(colors.points).subspan(apart * space.dimensions());
        const PointSetView view(points.data(), colors.keys.size() - apart, space.dimensions());
        const CurveKey key = [&colors, apart](std::size_t i) { return colors.keys[apart + i]; };
        FoundPalette found = searched_opaque(view, points, weights(apart), key, space, clusters() - apart);
        add_scatter(colors, apart, found.evidence);
        return with_transparent(std::move(found), apart);
    }

    // The inertia is that of all pixels, and not only of the means of their groups.
    void add_scatter(const ColorGroups& colors, std::size_t apart, QuantizedPalette& evidence) const {
        double sum = 0;
        for (std::size_t i = apart; i < colors.scatter.size(); ++i)
            sum += colors.scatter[i] * weights_[i] / static_cast<double>(colors.counts[i]);
        evidence.inertia += sum;
        for (double& inertia : evidence.restart_inertias) inertia += sum;
    }

    // The palette with an entry for the transparent colors, `apart` of which come before the others.
    static FoundPalette with_transparent(FoundPalette found, std::size_t apart) {
        if (apart == 0) return found;
        const Rgba transparent{0, 0, 0, 0};
        if (found.colors.empty() || found.colors.front() != transparent) {
            found.colors.insert(found.colors.begin(), transparent);
            for (std::uint8_t& index : found.indices) ++index;
        }
        found.indices.insert(found.indices.begin(), 0);
        return found;
    }

    // A palette for dithering is one for where dithering is seen.
    template <class Pixel>
    void take_votes(std::span<const Pixel> pixels, std::uint32_t width, std::span<const std::uint64_t> counts,
                    const RanksOf<Pixel>& ranks_of) {
        weights_ = AlignedBuffer<double>(counts.size());
        std::ranges::copy(counts, weights_.data());
        if (!options_.dither.dithers()) return;
        const std::vector<std::uint64_t> votes =
            smooth_votes(pixels, width, counts.size(), ranks_of, options_.threads);
        std::ranges::transform(votes, weights_.data(),
                               [](std::uint64_t sum) { return static_cast<double>(sum) / full_vote; });
    }

    std::span<double> weights(std::size_t from = 0) {
        return {weights_.data() + from, weights_.size() - from};
    }

    void weigh(std::span<double> weights, std::span<const float> points, const PaletteSpace& space) {
        weighed_by_ = salience();
        if (salience() > 0)
            weigh_by_salience(points, space.dimensions(), space.extent() / 28, salience(), weights);
    }

    FoundPalette searched_opaque(const PointSetView& view, std::span<const float> points,
                                 std::span<double> weights, const CurveKey& key, const PaletteSpace& space,
                                 std::size_t entries) {
        weigh(weights, points, space);
        const PackedPoints<float> packed(view.with_weights(weights), options_.threads);
        KMeansIteration<float> iteration(packed, KMeansAlgorithm::filtering, options_.threads);
        FoundCentroids found = search_palette(packed, key, entries, options_, deadline_, iteration);
        if (options_.dither.dithers()) {
            constexpr double most_stretch = 0.02;
            stretch(found.centroids, packed, most_stretch * fewness(clusters()));
            found.rounding = {};  // they are no longer where the error is least
        }
        return round_palette(packed, iteration, found, space, options_, deadline_);
    }

    // A transparent color that is apart takes part with so much weight that its centroid stays where it is.
    void outweigh_by_first() {
        double rest = 0;
        for (std::size_t i = 1; i < weights_.size(); ++i) rest += weights_[i];
        weights_[0] = 1000 * rest;
    }

    FoundPalette searched_translucent(const ColorGroups& groups, const PaletteSpace& space,
                                      std::size_t apart) {
        const std::vector<float>& points = groups.points;
        const PointSetView view(points.data(), groups.keys.size(), space.dimensions());
        const CurveKey key = [&groups](std::size_t i) { return groups.keys[i]; };
        if (apart > 0) weights_[0] = 1;  // for what shares a cube with it in salience
        weigh(weights(), points, space);
        if (apart > 0) outweigh_by_first();
        const PackedPoints<float> packed(view.with_weights(weights()), options_.threads);
        KMeansIteration<float> iteration(packed, KMeansAlgorithm::filtering, options_.threads);
        const TranslucentColors colors{points, weights(), groups.first_opaque, apart};
        // What is best before opaque colors get opaque entries need not be best afterwards, so small pictures
        // are searched several times.
        constexpr std::size_t most_searches = 8, distances = 1 << 18;
        const std::size_t searches =
            std::clamp(distances / (view.size() * clusters()), std::size_t{1}, most_searches);
        constexpr int most_updates = 20;  // and fewer where they no longer help
        FoundPalette best;
        int moves = 0;
        std::vector<double> inertias;  // of the starts of all searches
        for (std::size_t n = 0; n < searches && (n == 0 || !deadline_.is_over()); ++n) {
            QuantizeOptions options = options_;
            options.seed += n;
            FoundCentroids found = search_palette(packed, key, clusters(), options, deadline_, iteration);
            moves += found.evidence.moves;
            std::ranges::copy(found.evidence.restart_inertias, std::back_inserter(inertias));
            FoundPalette one =
                translucent_palette(colors, found.centroids, space, most_updates, options_.threads);
            found.evidence.inertia = one.evidence.inertia;
            one.evidence = std::move(found.evidence);
            if (n == 0 || one.evidence.inertia < best.evidence.inertia) best = std::move(one);
        }
        best.evidence.moves = moves;
        best.evidence.restart_inertias = std::move(inertias);
        add_scatter(groups, apart, best.evidence);
        return best;
    }

    // Takes out the entries that nobody uses.
    ColorMap finished(FoundPalette found, std::span<const std::uint64_t> counts) {
        std::vector<std::uint64_t> pixels(found.colors.size());
        for (std::size_t i = 0; i < counts.size(); ++i) pixels[found.indices[i]] += counts[i];
        UsedEntries used(found.colors, pixels);
        used.renumber(found.indices);
        QuantizedPalette& evidence = found.evidence;
        evidence.counts = std::move(used.counts);
        evidence.palette = Palette(std::move(used.colors));
        evidence.salience = weighed_by_;
        evidence.histogram_ms = histogram_ms_;
        evidence.cluster_ms = stopwatch_.lap();
        return {std::move(evidence), std::move(found.indices), {}, {}, {}};
    }

    const QuantizeOptions& options_;
    const Deadline& deadline_;
    Stopwatch stopwatch_;
    double histogram_ms_ = 0, weighed_by_ = 0;  // 0: no clustering was needed
    AlignedBuffer<double> weights_;
};

}  // namespace

ColorMap map_colors(ImageView image, const QuantizeOptions& options, const Deadline& deadline) {
    ColorMapper mapper(options, deadline);
    return is_opaque(image, options.threads) ? mapper.of_plain(image) : mapper.of_any(image);
}

ColorMap map_colors(const DeepImage& image, const QuantizeOptions& options, const Deadline& deadline) {
    return ColorMapper(options, deadline).of_any(image);
}

}  // namespace tinct

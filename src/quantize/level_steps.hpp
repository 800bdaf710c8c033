#pragma once

#include "cluster/packed_points.hpp"
#include "quantize/border_colors.hpp"
#include "quantize/palette_space.hpp"

#include <tinct/color/rgb.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace tinct {

/// The steps of opaque entries to the levels next to theirs, and what they do to the error of all colors.
///
/// A step moves few colors from one entry to another: those that lie on a border at the beginning. They are
/// thought to have the choice between the two entries that were nearest then, and all others to stay. So the
/// error may turn out lower than the changes say, and not higher but for rounding. About 120 bytes for each
/// color on a border while they are found.
class LevelSteps {
  public:
    /// Of each entry: step 0 is none, 1 to 6 go down and up by a level of red, green and blue, or nowhere at
    /// the ends of a channel.
    static constexpr std::size_t count = 7;

    /// `colors` in the coordinates of `space`, opaque; at least two entries. In parallel.
    LevelSteps(const PackedPoints<float>& colors, std::vector<Rgba> palette, const PaletteSpace& space,
               int threads);

    const std::vector<Rgba>& palette() const { return palette_; }

    /// By how much the error grows with step s of entry k.
    double change(std::size_t k, std::size_t s) const;
    /// The step of entry k with the least change.
    std::size_t best(std::size_t k) const;
    void take(std::size_t k, std::size_t s);

    /// The change if an entry with an average share of the colors left its best place by the median of the
    /// longest steps, and no color changed its entry. (In Oklab the step from black is by far the longest.)
    double typical_change() const { return typical_change_; }

    /// Calls visit(l) for the entries l whose best steps may be others after one of entry k, some often.
    template <class Visit>
    void for_neighbors(std::size_t k, Visit visit) const {
        for (std::size_t i = first_[k]; i < first_[k + 1]; ++i) visit(entry_[twin_[i]]);
    }

  private:
    using Places = std::array<std::array<float, 3>, count>;  // of an entry after each of its steps
    static constexpr std::size_t lanes = 8;                  // sums that a loop makes side by side

    static std::array<Rgba, count> steps_from(Rgba entry);
    static float longest_step(const Places& places);
    Places places_of(Rgba entry) const;
    void take_rivals(const PackedPoints<float>& colors, const std::vector<BorderColor>& border);
    void take_typical_change(std::vector<float> reaches);
    double core_error(std::size_t k, std::size_t s) const;
    float squared_distance(std::size_t rival, const std::array<float, 3>& place) const {
        float sum = 0;
        for (std::size_t j = 0; j < 3; ++j)
            sum += (coordinates_[j][rival] - place[j]) * (coordinates_[j][rival] - place[j]);
        return sum;
    }

    std::vector<Rgba> palette_;
    PaletteSpace space_;
    std::vector<Places> places_;
    std::vector<CoreColors> cores_;

    // The rivals: each border color twice, as its two entries see it. Entry by entry, the last ones of each
    // filled up to a multiple of `lanes` with some of no weight.
    std::vector<std::size_t> first_;  // of each entry, and the end
    std::array<std::vector<float>, 3> coordinates_;
    std::vector<float> other_squared_;  // distances to the other entry
    std::vector<double> weight_;
    std::vector<std::uint32_t> entry_;  // that sees it
    std::vector<std::uint32_t> twin_;   // the same color as the other entry sees it
    double typical_change_ = 0;
};

}  // namespace tinct

// Makes the matrix of blue-noise dithering by void and cluster (Ulichney 1993) and prints it as C++ source:
//   tinct_blue_noise > src/quantize/blue_noise_table.cpp
// Points are put, one after the other, where they are most alone; the order is the matrix.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <vector>

namespace {

constexpr int side = 64, places = side * side;
constexpr double sigma = 1.9;  // of the Gaussian by which points feel each other: Ulichney's choice is 1.5

class Pattern {
  public:
    Pattern() : energy_(places), taken_(places) {
        for (int d = 0; d < side; ++d) {
            const double near = d < side / 2 ? d : side - d;  // the matrix repeats
            falloff_[d] = std::exp(-near * near / (2 * sigma * sigma));
        }
    }

    bool taken(int place) const { return taken_[static_cast<std::size_t>(place)]; }
    void put(int place) { change(place, true); }
    void take(int place) { change(place, false); }

    int tightest_cluster() const { return extreme(true, 1); }
    int largest_void() const { return extreme(false, -1); }

  private:
    void change(int place, bool taken) {
        taken_[static_cast<std::size_t>(place)] = taken;
        const int x = place % side, y = place / side;
        for (int other = 0; other < places; ++other) {
            const double felt = falloff_[(other % side - x + side) % side] *
                                falloff_[(other / side - y + side) % side];
            energy_[static_cast<std::size_t>(other)] += taken ? felt : -felt;
        }
    }

    int extreme(bool among_taken, double sign) const {
        int best = -1;
        for (int place = 0; place < places; ++place)
            if (taken(place) == among_taken &&
                (best < 0 || sign * energy_[static_cast<std::size_t>(place)] >
                                 sign * energy_[static_cast<std::size_t>(best)] + 1e-9))
                best = place;
        return best;
    }

    double falloff_[side];
    std::vector<double> energy_;
    std::vector<bool> taken_;
};

// A tenth of all places, spread as evenly as moving the most crowded point to the emptiest place can make it.
Pattern even_start() {
    Pattern pattern;
    std::uint32_t state = 1;
    for (int count = 0; count < places / 10;) {
        state = state * 1664525u + 1013904223u;  // Numerical Recipes' generator
        const int place = static_cast<int>(state >> 20);
        if (pattern.taken(place)) continue;
        pattern.put(place);
        ++count;
    }
    for (;;) {
        const int crowded = pattern.tightest_cluster();
        pattern.take(crowded);
        const int empty = pattern.largest_void();
        pattern.put(empty);
        if (empty == crowded) return pattern;
    }
}

}  // namespace

int main() {
    const Pattern start = even_start();
    std::vector<int> ranks(places);
    Pattern shrinking = start;
    for (int rank = places / 10 - 1; rank >= 0; --rank) {
        const int place = shrinking.tightest_cluster();
        shrinking.take(place);
        ranks[static_cast<std::size_t>(place)] = rank;
    }
    Pattern growing = start;
    for (int rank = places / 10; rank < places; ++rank) {
        const int place = growing.largest_void();
        growing.put(place);
        ranks[static_cast<std::size_t>(place)] = rank;
    }
    std::puts(
        "// Made by samples/blue_noise.cpp.\n#include \"quantize/blue_noise.hpp\"\n\nnamespace tinct {\n\n"
        "// clang-format off\nconst std::uint16_t blue_noise_ranks[blue_noise_side * blue_noise_side] = {");
    for (int place = 0; place < places; ++place)
        std::printf("%d,%s", ranks[static_cast<std::size_t>(place)], place % 16 == 15 ? "\n" : " ");
    std::puts("};\n// clang-format on\n\n}  // namespace tinct");
}

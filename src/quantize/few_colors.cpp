#include "quantize/few_colors.hpp"

namespace tinct {

Rgba FewColors::color(std::size_t i) const {
    if (unseen_ == Unseen::told_apart) return std::bit_cast<Rgba>(static_cast<std::uint32_t>(keys_[i]));
    const Rgba color = round_to_8_bits(color_of_deep_key(keys_[i]));
    return color.a == 0 ? Rgba{0, 0, 0, 0} : color;
}

// Where the key is, or would come. Multiplication mixes upwards (Knuth 1973, 6.4), so the upper bits say it.
std::size_t FewColors::place_of(std::uint64_t key) const {
    const std::uint64_t mixed = (key ^ key >> 29) * 0x9e3779b97f4a7c15u;
    auto place = static_cast<std::size_t>(mixed >> (64 - std::countr_zero(places)));
    while (ids_[place] != nobody && keys_[ids_[place]] != key) place = (place + 1) % places;
    return place;
}

template <class Pixel>
bool FewColors::add(std::span<const Pixel> pixels, std::size_t limit) {
    std::uint16_t id = nobody;
    for (std::size_t i = 0; i < pixels.size(); ++i) {
        if (i == 0 || pixels[i] != pixels[i - 1]) {  // flat areas need no look-up
            const std::uint64_t own = key(pixels[i]);
            const std::size_t place = place_of(own);
            if (ids_[place] == nobody) {
                if (keys_.size() == limit) return false;
                ids_[place] = static_cast<std::uint16_t>(keys_.size());
                keys_.push_back(own);
                counts_.push_back(0);
            }
            id = ids_[place];
        }
        ++counts_[id];
    }
    return true;
}

template bool FewColors::add(std::span<const Rgba>, std::size_t);
template bool FewColors::add(std::span<const Rgba16>, std::size_t);

}  // namespace tinct

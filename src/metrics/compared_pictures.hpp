#pragma once

#include <tinct/color/rgb.hpp>
#include <tinct/image/pixel_source.hpp>

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace tinct {

/// Throws std::invalid_argument, naming the measure, when a picture is empty or the sizes differ.
void require_comparable(std::string_view measure, const PixelSource& a, const PixelSource& b);

/// The grounds on which two pictures are compared, the worst of which counts: white, and black too when a
/// pixel of either lets the ground shine through.
std::vector<Rgb> compared_grounds(const PixelSource& a, const PixelSource& b);

/// Reads runs of a picture as they look on a ground.
class GroundReader {
  public:
    GroundReader(const PixelSource& picture, Rgb ground) : picture_(picture), ground_(ground) {}
    /// Fills `colors` with the pixels from `first` on.
    void read(std::size_t first, std::span<Rgb> colors);

  private:
    PixelSource picture_;
    Rgb ground_;
    std::vector<Rgba> buffer_;
};

}  // namespace tinct

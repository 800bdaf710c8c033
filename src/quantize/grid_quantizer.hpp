#pragma once

#include "cluster/deadline.hpp"

#include <tinct/image/image_view.hpp>
#include <tinct/quantize/quantizer.hpp>

#include <optional>

namespace tinct {

/// The short way to a picture in few colors, for a plan that asks for it: no list of the distinct colors is
/// made, because the search looks at the cells of a grid only, and pixels find their entries through cubes of
/// colors. The entries are no less the nearest to every pixel. None when the cells are not fine enough for
/// this picture, when it is not opaque, or when the options ask for what needs single colors.
std::optional<Quantized> quantize_on_grid(ImageView image, const QuantizeOptions& options,
                                          const Deadline& deadline);

}  // namespace tinct

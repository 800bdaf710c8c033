#pragma once

#include "report/labeled_groups.hpp"
#include "report/svg_document.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace tinct::report {

/// The clusters with their marks and sizes in up to three columns, as many as fit a height, noise last; then
/// how many more there are.
class ClusterLegend {
  public:
    ClusterLegend(const std::vector<LabeledGroup>& groups, double height);

    double width() const { return column_width_ * static_cast<double>(columns_); }
    void draw(SvgDocument& svg, Position top_left) const;

  private:
    struct Entry {
        std::string name, size;
        std::size_t cluster = 0;
        bool is_noise = false;
    };
    std::size_t capacity() const { return rows_ * columns_; }
    void draw_entry(SvgDocument& svg, Position left, const Entry& entry) const;

    std::vector<Entry> entries_;
    std::size_t left_out_ = 0;
    std::size_t rows_ = 1, columns_ = 1;
    double name_width_ = 0, column_width_ = 0;
};

}  // namespace tinct::report

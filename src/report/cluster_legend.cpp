#include "report/cluster_legend.hpp"

#include "report/cluster_style.hpp"
#include "report/svg_text.hpp"

#include <tinct/util/text.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace tinct::report {

namespace {

constexpr double row_height = 18, font_size = 11.5, mark_room = 18, column_gap = 22;
constexpr std::size_t most_columns = 3;

}  // namespace

ClusterLegend::ClusterLegend(const std::vector<LabeledGroup>& groups, double height) {
    for (const LabeledGroup& group : groups)
        if (!group.is_noise())
            entries_.push_back({std::to_string(group.label), with_thousands(group.points.size()),
                                static_cast<std::size_t>(group.label), false});
    if (!groups.empty() && groups.front().is_noise())
        entries_.push_back({"noise", with_thousands(groups.front().points.size()), 0, true});

    rows_ = static_cast<std::size_t>(std::max(3.0, height / row_height - 1));
    columns_ = std::clamp<std::size_t>((entries_.size() + rows_ - 1) / rows_, 1, most_columns);
    if (entries_.size() > capacity()) {  // one row is for the word about the others
        left_out_ = entries_.size() - (capacity() - 1);
        entries_.erase(entries_.begin() + static_cast<std::ptrdiff_t>(capacity() - 1), entries_.end());
    }
    name_width_ = text_width("cluster", font_size);
    double size_width = text_width("points", font_size);
    for (const Entry& entry : entries_) {
        name_width_ = std::max(name_width_, text_width(entry.name, font_size));
        size_width = std::max(size_width, text_width(entry.size, font_size));
    }
    column_width_ = mark_room + name_width_ + 14 + size_width + column_gap;
}

void ClusterLegend::draw_entry(SvgDocument& svg, Position left, const Entry& entry) const {
    const ClusterStyle style = entry.is_noise ? noise_style() : cluster_style(entry.cluster);
    svg.begin_group(mark_attributes(style, 4.5, 1));
    draw_mark(svg, style.shape, {left.x + 5, left.y - 4}, style.shape == MarkShape::cross ? 3.2 : 4.5);
    svg.end_group();
    svg.text({left.x + mark_room, left.y}, entry.name, {.size = font_size});
    svg.text({left.x + column_width_ - column_gap, left.y}, entry.size,
             {.size = font_size, .color = ink::muted, .anchor = Anchor::end});
}

void ClusterLegend::draw(SvgDocument& svg, Position top_left) const {
    if (entries_.empty()) return;
    svg.begin_group(R"(class="legend")");
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        const Position left{top_left.x + static_cast<double>(i / rows_) * column_width_,
                            top_left.y + static_cast<double>(i % rows_ + 1) * row_height + 9};
        if (i % rows_ == 0) {
            const Position head{left.x, left.y - row_height - 1};
            svg.text({head.x + mark_room, head.y}, "cluster", {.size = font_size, .color = ink::muted});
            svg.text({head.x + column_width_ - column_gap, head.y}, "points",
                     {.size = font_size, .color = ink::muted, .anchor = Anchor::end});
        }
        draw_entry(svg, left, entries_[i]);
    }
    if (left_out_ > 0)
        svg.text({top_left.x + static_cast<double>(columns_ - 1) * column_width_ + mark_room,
                  top_left.y + static_cast<double>(rows_) * row_height + 9},
                 fmt::format("and {} more", with_thousands(left_out_)),
                 {.size = font_size, .color = ink::muted});
    svg.end_group();
}

}  // namespace tinct::report

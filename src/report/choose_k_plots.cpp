#include "report/k_curve.hpp"
#include "report/svg_text.hpp"

#include <tinct/report/plots.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace tinct::report {

namespace {

struct MethodWords {
    std::string_view curve, axis, nothing;
};

/// What a method is called: its curve, its axis, and the word when it suggests no K.
MethodWords words_of(ChooseKMethod method) {
    switch (method) {
        case ChooseKMethod::elbow:
            return {"Inertia", "sum of squared distances", "no clear elbow"};
        case ChooseKMethod::silhouette:
            return {"Silhouette",
                    "mean silhouette coefficient (\xe2\x88\x92"
                    "1 to 1)",
                    "no K stands out"};
        case ChooseKMethod::gap:
            return {"Gap statistic", "gap (natural logarithm)", "no K by the gap statistic"};
        case ChooseKMethod::calinski_harabasz:
            return {"Calinski-Harabasz", "index (higher is better)", "no K stands out"};
        case ChooseKMethod::davies_bouldin:
            return {"Davies-Bouldin", "index (lower is better)", "no K stands out"};
    }
    return {};
}

KCurve::Sample sample_of(const KCandidate& candidate, ChooseKMethod method) {
    switch (method) {
        case ChooseKMethod::elbow:
            return {candidate.k, candidate.inertia, 0};
        case ChooseKMethod::silhouette:
            return {candidate.k, candidate.silhouette, candidate.silhouette_error.value_or(0)};
        case ChooseKMethod::gap:
            if (candidate.gap) return {candidate.k, candidate.gap->gap, candidate.gap->s};
            break;
        case ChooseKMethod::calinski_harabasz:
            return {candidate.k, candidate.calinski_harabasz, 0};
        case ChooseKMethod::davies_bouldin:
            return {candidate.k, candidate.davies_bouldin, 0};
    }
    return {candidate.k, std::nullopt, 0};
}

const KSuggestion* suggestion_of(const ChooseKResult& result, ChooseKMethod method) {
    const auto found = std::find_if(result.suggestions.begin(), result.suggestions.end(),
                                    [&](const KSuggestion& s) { return s.method == method; });
    return found == result.suggestions.end() ? nullptr : &*found;
}

/// Nothing when K lies outside of the curve, where no mark could stand.
std::optional<std::size_t> chosen_k(const ChooseKResult& result, const KSuggestion* suggestion) {
    if (!suggestion || !suggestion->k) return {};
    for (const KCandidate& candidate : result.curve)
        if (candidate.k == *suggestion->k) return candidate.k;
    return {};
}

KCurve curve_of(const ChooseKResult& result, ChooseKMethod method) {
    const MethodWords words = words_of(method);
    KCurve curve{std::string(words.curve),
                 std::string(words.axis),
                 {},
                 {},
                 chosen_k(result, suggestion_of(result, method))};
    for (const KCandidate& candidate : result.curve) curve.samples.push_back(sample_of(candidate, method));
    return curve;
}

bool has_errors(const KCurve& curve) {
    return std::any_of(curve.samples.begin(), curve.samples.end(), [](const auto& s) { return s.error > 0; });
}

/// "Gap statistic: K = 3"
std::string verdict(const KCurve& curve, const KSuggestion* suggestion, std::string_view nothing) {
    if (!suggestion) return fmt::format("{} over K", curve.name);
    if (suggestion->k) return fmt::format("{}: K = {}", curve.name, *suggestion->k);
    return fmt::format("{}: {}", curve.name, nothing);
}

std::string description(const KCurve& curve) {
    std::string text = fmt::format("{} over K: {}.", curve.name, curve.axis);
    for (const KCurve::Sample& sample : curve.samples)
        if (sample.value) text += fmt::format(" K = {}: {}.", sample.k, short_number(*sample.value, 4));
    return text;
}

/// "the inertia bends there" as "The inertia bends there."
std::string as_sentence(std::string text) {
    if (text.empty()) return text;
    if (text.front() >= 'a' && text.front() <= 'z')
        text.front() = static_cast<char>(text.front() - 'a' + 'A');
    return text.back() == '.' ? text : text + ".";
}

std::string curve_svg(const ChooseKResult& result, ChooseKMethod method, std::string_view error_bars) {
    constexpr double width = 680, plot_height = 380;
    const KCurve curve = curve_of(result, method);
    const KSuggestion* suggestion = suggestion_of(result, method);
    const std::string title = verdict(curve, suggestion, words_of(method).nothing);
    std::string below = suggestion ? as_sentence(suggestion->reason) : std::string();
    if (has_errors(curve)) below += fmt::format("{}{}", below.empty() ? "" : " ", error_bars);

    const double top = heading_height(width, below);
    SvgDocument svg(width, top + plot_height + picture_margin / 2, title, description(curve));
    draw_heading(svg, width, title, below);
    draw_k_curve(svg, {picture_margin, top, width - 2 * picture_margin, plot_height}, curve);
    return std::move(svg).finish();
}

constexpr std::string_view gap_errors = "Error bars: one s to each side.";
constexpr std::string_view silhouette_errors = "Error bars: one standard error of the sample to each side.";

/// A row a method: what it suggests. Reasons stand below in small letters, as far as there is room.
void draw_suggestions(SvgDocument& svg, const Box& box, const ChooseKResult& result) {
    double y = box.top + 16;
    svg.text({box.left, y}, "What each method suggests", {.size = 13, .weight = FontWeight::semibold});
    for (const KSuggestion& suggestion : result.suggestions) {
        y += 27;
        if (y > box.bottom()) break;
        const MethodWords words = words_of(suggestion.method);
        const bool elbow = suggestion.method == ChooseKMethod::elbow;
        svg.text({box.left, y}, elbow ? "Elbow of the inertia" : words.curve);
        svg.text({box.left + 165, y},
                 suggestion.k ? fmt::format("K = {}", *suggestion.k) : std::string(words.nothing),
                 {.color = suggestion.k ? ink::chosen : ink::muted,
                  .weight = suggestion.k ? FontWeight::semibold : FontWeight::regular});
        for (const std::string& line : wrapped(as_sentence(suggestion.reason), box.width, 10.5, 2)) {
            y += 14;
            svg.text({box.left, y}, line, {.size = 10.5, .color = ink::muted});
        }
    }
}

std::vector<KCurve> drawable_curves(const ChooseKResult& result) {
    std::vector<KCurve> curves;
    for (const ChooseKMethod method : {ChooseKMethod::elbow, ChooseKMethod::silhouette, ChooseKMethod::gap,
                                       ChooseKMethod::calinski_harabasz, ChooseKMethod::davies_bouldin}) {
        KCurve curve = curve_of(result, method);
        if (has_values(curve)) curves.push_back(std::move(curve));
    }
    return curves;
}

}  // namespace

std::string elbow_svg(const ChooseKResult& result) { return curve_svg(result, ChooseKMethod::elbow, {}); }

std::string gap_svg(const ChooseKResult& result) { return curve_svg(result, ChooseKMethod::gap, gap_errors); }

std::string silhouette_curve_svg(const ChooseKResult& result) {
    return curve_svg(result, ChooseKMethod::silhouette, silhouette_errors);
}

std::string choose_k_svg(const ChooseKResult& result) {
    constexpr double panel_width = 430, panel_height = 280, gutter = 32;
    constexpr double width = 2 * panel_width + gutter + 2 * picture_margin;
    const std::vector<KCurve> curves = drawable_curves(result);
    const std::string title = result.recommended ? fmt::format("Recommended: K = {}", *result.recommended)
                                                 : std::string("No K is recommended");
    const double top = heading_height(width, result.reason);
    const std::size_t cells = curves.size() + (result.suggestions.empty() ? 0 : 1);
    const std::size_t rows = std::max<std::size_t>(1, (cells + 1) / 2);
    const auto cell = [&](std::size_t i) {
        return Box{picture_margin + static_cast<double>(i % 2) * (panel_width + gutter),
                   top + static_cast<double>(i / 2) * (panel_height + gutter) + 22, panel_width,
                   panel_height};
    };

    std::string about =
        "Measures of clusterings over the number of clusters K. " + as_sentence(result.reason);
    for (const KCurve& curve : curves) about += " " + description(curve);
    SvgDocument svg(width, cell(2 * rows - 1).bottom() + picture_margin / 2, title, about);
    draw_heading(svg, width, title, result.reason);
    for (std::size_t i = 0; i < curves.size(); ++i) {
        svg.text({cell(i).left, cell(i).top - 4}, curves[i].name,
                 {.size = 13, .weight = FontWeight::semibold});
        draw_k_curve(svg, cell(i), curves[i]);
    }
    if (cells > curves.size()) draw_suggestions(svg, cell(curves.size()), result);
    if (cells == 0)
        draw_nothing(svg, {cell(0).left, cell(0).top, width - 2 * picture_margin, panel_height}, "no curves");
    return std::move(svg).finish();
}

}  // namespace tinct::report

#include "report/point_lines.hpp"

#include <tinct/report/choose_k_report.hpp>
#include <tinct/report/one_line.hpp>

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <optional>

namespace tinct::report {

namespace {

using Measure = std::optional<double>;

constexpr std::size_t measures = 6;
constexpr std::array<std::string_view, measures> measure_keys{
    "inertia", "silhouette", "gap", "gap_s", "calinski_harabasz", "davies_bouldin"};
constexpr std::array<std::string_view, measures> measure_titles{"inertia",  "silhouette",  "gap",
                                                                "s of gap", "Calinski-H.", "Davies-B."};

Measure finite(Measure measure) { return measure && std::isfinite(*measure) ? measure : std::nullopt; }

/// In the order of `measure_keys`.
std::array<Measure, measures> measures_of(const KCandidate& candidate) {
    const auto& gap = candidate.gap;
    return {finite(candidate.inertia),
            finite(candidate.silhouette),
            finite(gap ? Measure(gap->gap) : std::nullopt),
            finite(gap ? Measure(gap->s) : std::nullopt),
            finite(candidate.calinski_harabasz),
            finite(candidate.davies_bouldin)};
}

template <class Number>
Json number_or_null(const std::optional<Number>& number) {
    return number ? Json(*number) : Json(nullptr);
}

Json curve_json(const std::vector<KCandidate>& curve) {
    Json list = Json::array();
    for (const KCandidate& candidate : curve) {
        Json row{{"k", candidate.k}};
        const auto values = measures_of(candidate);
        for (std::size_t i = 0; i < measures; ++i)
            row[std::string(measure_keys[i])] = number_or_null(values[i]);
        row["silhouette_error"] = number_or_null(finite(candidate.silhouette_error));
        list.push_back(std::move(row));
    }
    return list;
}

Json suggestions_json(const std::vector<KSuggestion>& suggestions) {
    Json list = Json::array();
    for (const KSuggestion& suggestion : suggestions)
        list.push_back(Json{{"method", method_name(suggestion.method)},
                            {"k", number_or_null(suggestion.k)},
                            {"reason", suggestion.reason}});
    return list;
}

std::string curve_table(const std::vector<KCandidate>& curve) {
    std::string text = "     K";
    for (const std::string_view title : measure_titles) text += fmt::format(" {:>12}", title);
    text += "\n";
    for (const KCandidate& candidate : curve) {
        text += fmt::format("  {:>4}", candidate.k);
        for (const Measure& value : measures_of(candidate))
            text += fmt::format(" {:>12}", value ? fmt::format("{:.4g}", *value) : "-");
        text += "\n";
    }
    return text;
}

std::string_view method_title(ChooseKMethod method) {
    switch (method) {
        case ChooseKMethod::calinski_harabasz:
            return "Calinski-Harabasz";
        case ChooseKMethod::davies_bouldin:
            return "Davies-Bouldin";
        case ChooseKMethod::elbow:
        case ChooseKMethod::silhouette:
        case ChooseKMethod::gap:
            break;
    }
    return method_name(method);
}

std::string verdict_line(std::string_view who, std::optional<std::size_t> k, const std::string& reason) {
    return fmt::format("  {:<18} {:>4}  {}\n", who, k ? fmt::format("{}", *k) : "-", one_line(reason));
}

}  // namespace

std::string_view method_name(ChooseKMethod method) {
    switch (method) {
        case ChooseKMethod::elbow:
            break;
        case ChooseKMethod::silhouette:
            return "silhouette";
        case ChooseKMethod::gap:
            return "gap";
        case ChooseKMethod::calinski_harabasz:
            return "calinski_harabasz";
        case ChooseKMethod::davies_bouldin:
            return "davies_bouldin";
    }
    return "elbow";
}

std::string to_json(const ChooseKReport& report) {
    Json json = begin_point_json("tinct.choose-k/1", report);
    json["curve"] = curve_json(report.result.curve);
    json["suggestions"] = suggestions_json(report.result.suggestions);
    json["recommended"] = {{"k", number_or_null(report.result.recommended)},
                           {"reason", report.result.reason}};
    json["gap_references"] = report.gap_references;
    json["gap_rule"] = report.gap_rule;
    json["gap_space"] = report.gap_space;
    json["seed"] = report.seed;
    return end_point_json(std::move(json), report);
}

std::string to_text(const ChooseKReport& report) {
    std::string text = points_line(report) + curve_table(report.result.curve);
    for (const KSuggestion& suggestion : report.result.suggestions)
        text += verdict_line(method_title(suggestion.method), suggestion.k, suggestion.reason);
    text += verdict_line("recommended", report.result.recommended, report.result.reason);
    return text + ending_lines(report);
}

std::string curve_to_csv(const ChooseKResult& result) {
    std::string text = fmt::format("k,{}\n", fmt::join(measure_keys, ","));
    for (const KCandidate& candidate : result.curve) {
        text += fmt::format("{}", candidate.k);
        for (const Measure& value : measures_of(candidate)) text += value ? fmt::format(",{}", *value) : ",";
        text += "\n";
    }
    return text;
}

}  // namespace tinct::report

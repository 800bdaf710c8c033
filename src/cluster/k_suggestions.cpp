#include "cluster/k_suggestions.hpp"

#include <tinct/cluster/elbow.hpp>
#include <tinct/util/text.hpp>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

namespace tinct {

namespace {

// The rating of Kaufman and Rousseeuw (1990), table 4 of chapter 2.
constexpr double no_structure = 0.25;

std::string rating(double silhouette) {
    if (silhouette > 0.7) return "a strong structure";
    if (silhouette > 0.5) return "a reasonable structure";
    if (silhouette > no_structure) return "a weak structure, which could be artificial";
    return "no substantial structure";
}

std::string figure(double x) { return significant_digits(x, 4); }
std::string k_is(std::size_t k) { return "K = " + std::to_string(k); }

// Points at the last K that was tried: the answer may lie beyond, unless each place has its cluster.
std::string at_the_edge(std::size_t k, const std::vector<KCandidate>& curve) {
    return k == curve.back().k && curve.size() > 2 && curve.back().inertia > 0
               ? "; it is the largest K that was tried, so try more"
               : "";
}

// Points without structure have an inertia that falls as a power of K, which bends too: about 1 / K^(2/d).
// At an elbow the power must drop to a third. Uniform, normal and exponential points in 1 to 8 dimensions
// reach that in 1 of 500 cases.
bool breaks_power_law(const KCandidate& before, const KCandidate& at, const KCandidate& after) {
    constexpr double drop = 3;
    const auto power = [](const KCandidate& a, const KCandidate& b) {
        return std::log(a.inertia / b.inertia) /
               std::log(static_cast<double>(b.k) / static_cast<double>(a.k));
    };
    return at.inertia == 0 || power(before, at) > drop * power(at, after);
}

KSuggestion suggest_by_elbow(const std::vector<KCandidate>& curve) {
    std::vector<double> k, inertia;
    for (const KCandidate& candidate : curve) {
        k.push_back(static_cast<double>(candidate.k));
        inertia.push_back(candidate.inertia);
    }
    const auto knee = find_knee(k, inertia);
    if (!knee) return {ChooseKMethod::elbow, std::nullopt, "the inertia has no clear elbow"};
    if (!breaks_power_law(curve[*knee - 1], curve[*knee], curve[*knee + 1]))
        return {ChooseKMethod::elbow, std::nullopt,
                "the inertia has no clear elbow: it bends most at " + k_is(curve[*knee].k) +
                    ", but no more sharply than that of points without structure"};
    const double fall = inertia[*knee - 1] - inertia[*knee], next = inertia[*knee] - inertia[*knee + 1];
    return {ChooseKMethod::elbow, curve[*knee].k,
            "the inertia bends there most: the step to " + k_is(curve[*knee].k) + " lowers it by " +
                figure(fall) + ", the next by " + figure(next)};
}

// The K of the largest (sign 1) or least (sign -1) of a measure, where it is known; of equal ones the first.
using Measure = std::optional<double> KCandidate::*;
const KCandidate* best_by(Measure measure, double sign, const std::vector<KCandidate>& curve) {
    const KCandidate* best = nullptr;
    for (const KCandidate& candidate : curve) {
        if (!(candidate.*measure)) continue;
        if (best == nullptr || sign * *(candidate.*measure) > sign * *(best->*measure)) best = &candidate;
    }
    return best;
}

KSuggestion suggest_by_silhouette(const std::vector<KCandidate>& curve) {
    const KCandidate* const best = best_by(&KCandidate::silhouette, 1, curve);
    if (best == nullptr) return {ChooseKMethod::silhouette, std::nullopt, "no K tried has a silhouette"};
    const double value = *best->silhouette, error = best->silhouette_error.value_or(0);
    std::string reason = "the mean silhouette is largest, " + figure(value);
    if (error > 0) reason += " (sampled, standard error " + significant_digits(error, 2) + ")";
    reason += ": " + rating(value) + at_the_edge(best->k, curve);
    if (value > no_structure) return {ChooseKMethod::silhouette, best->k, reason};
    return {ChooseKMethod::silhouette, std::nullopt, reason + " at any K"};
}

std::vector<GapPoint> gaps_of(const std::vector<KCandidate>& curve) {
    std::vector<GapPoint> gaps;
    for (const KCandidate& candidate : curve)
        if (candidate.gap) gaps.push_back(*candidate.gap);
    return gaps;
}

std::string rule_text(GapRule rule) {
    switch (rule) {
        case GapRule::first_se_max:
            return "the first within one standard error of the first local maximum";
        case GapRule::tibshirani_2001:
            return "the first within one standard error of the gap at the next K";
        case GapRule::global_se_max:
            return "the first within one standard error of the largest gap";
        case GapRule::first_max:
            return "the first local maximum";
        case GapRule::global_max:
            break;
    }
    return "the largest";
}

KSuggestion suggest_by_gap(const std::vector<KCandidate>& curve, GapRule rule) {
    const std::vector<GapPoint> gaps = gaps_of(curve);
    const auto k = choose_by_gap(gaps, rule);
    if (!k) return {ChooseKMethod::gap, std::nullopt, "no K tried has a gap: the points have too few places"};
    const auto picked = std::ranges::find(gaps, *k, &GapPoint::k);
    return {ChooseKMethod::gap, k,
            "its gap, " + figure(picked->gap) + " (s = " + significant_digits(picked->s, 2) + "), is " +
                rule_text(rule) + at_the_edge(*k, curve)};
}

KSuggestion suggest_by_index(ChooseKMethod method, const std::vector<KCandidate>& curve) {
    const bool calinski = method == ChooseKMethod::calinski_harabasz;
    const Measure measure = calinski ? &KCandidate::calinski_harabasz : &KCandidate::davies_bouldin;
    const std::string name = calinski ? "Calinski-Harabasz" : "Davies-Bouldin";
    const KCandidate* const best = best_by(measure, calinski ? 1 : -1, curve);
    if (best == nullptr) return {method, std::nullopt, "no K tried has a " + name + " index"};
    return {method, best->k,
            "the " + name + " index is " + (calinski ? "largest, " : "least, ") + figure(*(best->*measure)) +
                at_the_edge(best->k, curve)};
}

const KSuggestion* find(const std::vector<KSuggestion>& suggestions, ChooseKMethod method) {
    const auto found = std::ranges::find(suggestions, method, &KSuggestion::method);
    return found == suggestions.end() ? nullptr : &*found;
}

// By chance the largest of ten gaps exceeds that of K = 1 by two standard errors in one of ten uniform sets,
// and by four in one of a hundred; in sets with clusters it is 15 and more.
constexpr double decisive = 4;

// Why the points show no structure, or nothing.
std::optional<std::string> reason_for_one(const ChooseKResult& result) {
    const std::vector<GapPoint> gaps = gaps_of(result.curve);
    if (const KSuggestion* const gap = find(result.suggestions, ChooseKMethod::gap);
        gap != nullptr && !gaps.empty() && gaps.front().k == 1) {
        const GapPoint& one = gaps.front();
        const auto largest = std::ranges::max_element(gaps, {}, &GapPoint::gap);
        if (gap->k == std::size_t{1}) return "the gap statistic picks K = 1: " + gap->reason;
        if (largest->gap - one.gap < decisive * largest->s)
            return "no gap exceeds that of K = 1 by four standard errors: it is " + figure(one.gap) +
                   " there, and at most " + figure(largest->gap) +
                   " (s = " + significant_digits(largest->s, 2) + ") at " + k_is(largest->k);
        return std::nullopt;
    }
    const KSuggestion* const silhouette = find(result.suggestions, ChooseKMethod::silhouette);
    if (silhouette != nullptr && !silhouette->k &&
        best_by(&KCandidate::silhouette, 1, result.curve) != nullptr)
        return silhouette->reason;
    return std::nullopt;
}

// Which one to follow when as many methods suggest one K as another.
constexpr ChooseKMethod by_trust[] = {ChooseKMethod::silhouette, ChooseKMethod::gap,
                                      ChooseKMethod::calinski_harabasz, ChooseKMethod::davies_bouldin,
                                      ChooseKMethod::elbow};

}  // namespace

KSuggestion suggest_k(ChooseKMethod method, const std::vector<KCandidate>& curve,
                      const ChooseKOptions& options) {
    switch (method) {
        case ChooseKMethod::elbow:
            return suggest_by_elbow(curve);
        case ChooseKMethod::silhouette:
            return suggest_by_silhouette(curve);
        case ChooseKMethod::gap:
            return suggest_by_gap(curve, options.gap_rule);
        case ChooseKMethod::calinski_harabasz:
        case ChooseKMethod::davies_bouldin:
            break;
    }
    return suggest_by_index(method, curve);
}

void recommend_k(ChooseKResult& result) {
    if (result.curve.front().k == 1 && result.curve.front().inertia == 0) {
        result.recommended = 1;
        result.reason = "The points show no cluster structure: they are all at one place.";
        return;
    }
    if (const auto reason = reason_for_one(result)) {
        result.recommended = 1;
        result.reason = "The points show no cluster structure: " + *reason + ".";
        return;
    }
    const auto votes = [&](std::size_t k) {
        return std::ranges::count_if(result.suggestions, [k](const KSuggestion& s) { return s.k == k; });
    };
    for (const ChooseKMethod method : by_trust) {
        const KSuggestion* const suggestion = find(result.suggestions, method);
        if (suggestion == nullptr || !suggestion->k) continue;
        if (!result.recommended || votes(*suggestion->k) > votes(*result.recommended))
            result.recommended = suggestion->k;
    }
    if (!result.recommended) {
        result.reason = "No method has an answer.";
        return;
    }
    result.reason = k_is(*result.recommended) + " is what " + std::to_string(votes(*result.recommended)) +
                    " of " + std::to_string(result.suggestions.size()) +
                    (result.suggestions.size() == 1 ? " method suggests." : " methods suggest.");
}

}  // namespace tinct

#pragma once

#include <tinct/cluster/choose_k.hpp>

namespace tinct {

/// What one method reads from the curve.
KSuggestion suggest_k(ChooseKMethod method, const std::vector<KCandidate>& curve,
                      const ChooseKOptions& options);

/// Fills in `recommended` and `reason` from the curve and the suggestions (choose_k documents the rule).
void recommend_k(ChooseKResult& result);

}  // namespace tinct

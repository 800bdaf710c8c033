#pragma once

#include <tinct/cluster/choose_k.hpp>
#include <tinct/report/point_report.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace tinct::report {

/// What is known about how many clusters a point set has.
struct ChooseKReport : PointReport {
    ChooseKResult result;
    std::string gap_rule, gap_space;  ///< as the command line spells them
    int gap_references = 0;
    std::uint64_t seed = 0;
};

/// "elbow", "silhouette", "gap", "calinski_harabasz", "davies_bouldin": as JSON spells them.
std::string_view method_name(ChooseKMethod method);

/// One JSON object on one line without a line end, keys as docs/cli.md lists them. `schema` is
/// "tinct.choose-k/1". What is not known, not defined or not finite is null.
std::string to_json(const ChooseKReport& report);

/// The same for a person, in lines that each end in '\n': a table of K, then what each method suggests and
/// why, then the recommendation.
std::string to_text(const ChooseKReport& report);

/// The table of K as CSV text: k, inertia, silhouette, gap, gap_s, calinski_harabasz, davies_bouldin, below a
/// header with these names. What is not known is an empty field.
std::string curve_to_csv(const ChooseKResult& result);

}  // namespace tinct::report

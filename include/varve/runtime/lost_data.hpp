#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The rows and values that a run drops with their tables and columns.
#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "varve/chain/direction.hpp"
#include "varve/plan/error.hpp"

namespace varve {

/// What a run does if it drops tables that hold rows, or columns that hold values.
enum class loss_policy : std::uint8_t { allow, refuse };

/// A table with rows, or a column with values that are not NULL, that a run drops.
struct lost_data {
    std::string revision = {};  ///< the migration that drops it
    varve::direction direction = varve::direction::up;
    std::string table = {};     ///< with the name that it has before the run
    std::string column = {};    ///< empty: the whole table
    long long rows = 0;         ///< how many rows or values; -1 if nobody knows
    bool exact = true;          ///< whether `rows` was counted; otherwise the server's statistics estimate it
    bool acknowledged = false;  ///< whether the migration acknowledges the loss
    std::string reason = {};    ///< of the acknowledgement

    /// Returns a text like `table "orders" holds 12 rows`.
    std::string text() const;
};

/// The run would drop tables or columns that hold rows, and run_options::data_loss refuses that. Nothing was run.
class data_loss_error : public error {
public:
    data_loss_error(const std::string& what, std::vector<lost_data> lost) : error(what), lost_(std::move(lost)) {}

    /// What would be lost, in the order of the plan. It includes what is acknowledged.
    const std::vector<lost_data>& lost() const noexcept { return lost_; }

private:
    std::vector<lost_data> lost_;
};

}  // namespace varve

namespace varve::detail {

/// Returns a number with a comma between thousands.
inline std::string with_commas(long long number) {
    std::string result = std::to_string(number);
    for (std::size_t at = result.size(); at > 3;) {
        at -= 3;
        result.insert(at, 1, ',');
    }
    return result;
}

/// Returns an estimate with two significant digits, such as 1200000.
inline long long rounded(long long estimate) {
    long long unit = 1;
    while (estimate / unit >= 100) { unit *= 10; }
    return (estimate + unit / 2) / unit * unit;
}

/// Returns the text of a data_loss_error. It leaves out acknowledged losses, unless all are acknowledged.
inline std::string refusal_of_loss(const std::vector<lost_data>& lost) {
    const bool all = std::all_of(lost.begin(), lost.end(), [](const lost_data& each) { return each.acknowledged; });
    std::string what;
    for (const lost_data& each : lost) {
        if (each.acknowledged && !all) { continue; }
        what += (what.empty() ? "" : ", ") + each.text() + " (" +
                (each.direction == direction::up ? "migration \"" : "the down of migration \"") + each.revision + "\")";
    }
    return "the run would lose data: " + what +
           ": nothing was run; save what you need, and then allow the loss (--allow-data-loss, or run_options::data_loss)";
}

}  // namespace varve::detail

inline std::string varve::lost_data::text() const {
    std::string result = (column.empty() ? "table \"" : "column \"" + column + "\" of table \"") + table + "\" ";
    const std::string unit = column.empty() ? "row" : "value";
    if (rows < 0) { return result + "may hold " + unit + 's'; }
    const std::string number =
        exact ? detail::with_commas(rows) : "about " + detail::with_commas(detail::rounded(rows));
    return result + "holds " + number + ' ' + unit + (rows == 1 ? "" : "s");
}

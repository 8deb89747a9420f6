#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Says which rows are lost, for people and for programs.
#include <string>
#include <vector>

#include "varve/cli/json.hpp"
#include "varve/runtime/lost_data.hpp"

namespace varve::detail {

/// Returns a line like `  table "orders" holds 12 rows (migration "004")` for each loss.
inline std::string loss_lines(const std::vector<lost_data>& lost) {
    std::string result;
    for (const lost_data& each : lost) {
        result += "  " + each.text() +
                  (each.direction == direction::up ? " (migration \"" : " (the down of migration \"") + each.revision +
                  '"' + (each.acknowledged ? ", acknowledged: " + each.reason : "") + ")\n";
    }
    return result;
}

/// Writes the member `lost` of a document.
inline void write_losses(json_writer& out, const std::vector<lost_data>& lost) {
    out.key("lost").begin_list();
    for (const lost_data& each : lost) {
        out.begin_object().member("revision", each.revision);
        out.member("direction", direction_word(each.direction));
        out.member("table", each.table).member("column", each.column);
        out.member("rows", each.rows)
            .member("exact", each.exact)
            .member("acknowledged", each.acknowledged)
            .end_object();
    }
    out.end_list();
}

}  // namespace varve::detail

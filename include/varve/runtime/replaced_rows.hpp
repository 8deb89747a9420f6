#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The rows of a history from before migrations were folded into one.
#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "varve/runtime/history.hpp"

namespace varve::detail {

inline std::string fingerprint_text(fingerprint value) {
    string_sink out;
    put_fingerprint(out, value);
    return std::move(out.text());
}

/// Returns the rows as the chain has them. Rows of migrations that were folded into one are left out where that one is
/// applied. Its own row was then written before, so it counts as what the chain declares.
inline std::vector<history_row> without_replaced(std::vector<history_row> rows, const chain_identity& chain) {
    const list<migration>& all = chain.lines->chain();
    for (std::size_t at = 0; at < all.size(); ++at) {
        const migration& each = all[at];
        if (each.replaces.empty()) { continue; }
        const auto own = std::find_if(rows.begin(), rows.end(), [&](const history_row& row) {
            return row.revision == each.revision.text() && row.side != progress_side::up;
        });
        if (own == rows.end()) { continue; }
        history_row kept = *own;
        const std::size_t before = rows.size();
        std::erase_if(rows, [&](const history_row& row) {
            return std::any_of(each.replaces.begin(), each.replaces.end(),
                               [&](const name& gone) { return row.revision == gone.text(); });
        });
        if (rows.size() == before) { continue; }
        buffer_sink parents;
        put_parents(parents, each);
        kept.parent = std::string(parents.text());
        if (kept.side == progress_side::none) { kept.fingerprint = fingerprint_text(chain.prints->own(at)); }
        *std::find_if(rows.begin(), rows.end(), [&](const history_row& row) { return row.revision == kept.revision; }) =
            std::move(kept);
    }
    return rows;
}

}  // namespace varve::detail

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Stops a run that would lose rows, unless somebody accepts that.
#include <algorithm>
#include <utility>
#include <vector>

#include "varve/runtime/find_losses.hpp"
#include "varve/runtime/options.hpp"
#include "varve/runtime/report.hpp"

namespace varve::detail {

/// Stops a run that would lose rows. If the run starts again, it does not ask again about a loss that was accepted.
class loss_guard {
public:
    explicit loss_guard(session& asks) : session_(&asks) {}

    /// Finds out what the plan loses, and adds it to the report. Throws data_loss_error if nobody accepts it.
    void require_accepted(const plan& made, const graph& lines, const run_options& options, report& to) {
        if (options.data_loss == loss_policy::allow) { return; }
        std::vector<lost_data> lost =
            loss_counter(*session_, options.lock_timeout).count(losses_of(made, lines.chain()), made, lines);
        if (std::all_of(lost.begin(), lost.end(), [&to](const lost_data& each) { return is_among(to.lost, each); })) {
            return;
        }
        const bool acknowledged =
            std::all_of(lost.begin(), lost.end(), [](const lost_data& each) { return each.acknowledged; });
        bool accepted = acknowledged || options.dry_run;
        if (options.observer != nullptr) { accepted = options.observer->lose(lost, accepted); }
        if (!accepted) {
            const std::string what = refusal_of_loss(lost);
            throw data_loss_error(what, std::move(lost));
        }
        to.lost = std::move(lost);
    }

private:
    static bool is_among(const std::vector<lost_data>& all, const lost_data& one) {
        return std::any_of(all.begin(), all.end(), [&one](const lost_data& each) {
            return each.revision == one.revision && each.table == one.table && each.column == one.column;
        });
    }

    session* session_;
};

}  // namespace varve::detail

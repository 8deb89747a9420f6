#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// A plan as one line of actions: what is sent, what is recorded, and where a transaction ends.
#include <cstddef>
#include <cstdint>

#include "varve/plan/plan.hpp"
#include "varve/plan/standing.hpp"
#include "varve/render/transaction.hpp"
#include "varve/value/list.hpp"

namespace varve {

/// How many migrations share a transaction. `per_plan`: all of them, so that a failure takes everything back.
/// `per_migration`: each has its own, so that a failure keeps the ones before. What cannot run in a transaction cuts
/// either into segments.
enum class transaction_mode : std::uint8_t { per_plan, per_migration };
using enum transaction_mode;

}  // namespace varve

namespace varve::detail {

enum class deed : std::uint8_t {
    run,     ///< an operation, in a transaction
    intend,  ///< records that the operation which comes next is about to run alone, and commits
    alone,   ///< an operation that runs in no transaction: each of its statements is a message of its own
    finish,  ///< records that the migration is done
};

struct action {
    deed what = deed::run;
    bool commits = false;        ///< the transaction ends here
    std::size_t entry = 0;       ///< in the plan
    std::size_t step = 0;        ///< of the entry
    std::size_t operation = 0;   ///< of the step
    standing after = {};         ///< what intend and finish record
};

/// Where a database stands while the step is under way.
constexpr standing standing_within(const plan& made, const list<migration>& chain, const action& at) {
    const plan_entry& entry = made.entries[at.entry];
    const bool written = entry.direction == way::down && chain[entry.position].way_back == down_kind::written;
    return {entry.position, entry.steps[at.step].number, written ? half::down : half::up};
}

constexpr list<action> actions_of(const plan& made, const list<migration>& chain, transaction_mode mode) {
    list<action> result;
    result.reserve(made.entries.size() * 2);
    for (std::size_t e = 0; e < made.entries.size(); ++e) {
        const plan_entry& entry = made.entries[e];
        bool commits = mode == transaction_mode::per_migration || e + 1 == made.entries.size();
        for (std::size_t s = 0; s < entry.steps.size(); ++s) {
            const list<operation>& operations = entry.steps[s].operations;
            for (std::size_t o = 0; o < operations.size(); ++o) {
                commits = commits || needs_commit_after(operations[o]);
                action next = {deed::run, false, e, s, o, {}};
                if (runs_outside_transaction(operations[o])) {
                    next.what = deed::intend;
                    next.commits = true;
                    next.after = standing_within(made, chain, next);
                    result.push_back(next);
                    next.what = deed::alone;
                    next.commits = false;
                }
                result.push_back(next);
            }
        }
        const std::size_t applied = entry.position + (entry.direction == way::up ? 1 : 0);
        result.push_back({deed::finish, commits, e, entry.steps.size(), 0, {applied, 0, half::none}});
    }
    return result;
}

}  // namespace varve::detail

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// A plan as a list of actions: what is sent, what is recorded, and where a transaction ends.
#include <cstddef>
#include <cstdint>

#include "varve/history/database_position.hpp"
#include "varve/plan/plan.hpp"
#include "varve/plan/transaction_mode.hpp"
#include "varve/render/transaction.hpp"
#include "varve/value/list.hpp"

namespace varve::detail {

enum class action_kind : std::uint8_t {
    run,     ///< an operation in a transaction
    intend,  ///< records that the next operation is about to run alone, and commits
    alone,   ///< an operation that runs in no transaction; each of its statements is a message of its own
    note,    ///< records that such an operation is done, and commits, so that a later failure cannot undo the record
    finish,  ///< records that the migration is done
};

struct action {
    action_kind what = action_kind::run;
    bool commits = false;         ///< whether the transaction ends after this action
    std::uint32_t entry = 0;      ///< its number in the plan
    std::uint32_t step = 0;       ///< its number in the entry
    std::uint32_t operation = 0;  ///< its number in the step
    partial_migration part = {};  ///< the progress that intend and note record
};

/// Returns the operation that an action runs, or is about to run.
constexpr const operation& operation_of(const plan& made, const action& at) {
    return made.entries[at.entry].at(at.step, at.operation);
}

/// Returns the progress of the migration to record while the step of `at` runs.
constexpr partial_migration part_within(const plan& made, const list<migration>& chain, const action& at) {
    const plan_entry& entry = made.entries[at.entry];
    const bool written = entry.direction == direction::down && chain[entry.position].way_back == down_kind::written;
    return part_of(written ? progress_side::down : progress_side::up, entry.position, entry.number(at.step));
}

/// Changes `position` as recording the action changes the history.
constexpr void advance(database_position& position, const plan& made, const action& done) {
    const plan_entry& entry = made.entries[done.entry];
    if (done.what == action_kind::intend || done.what == action_kind::note) {
        position.part = done.part;
        position.applied.remove(entry.position);
    } else if (done.what == action_kind::finish) {
        position.part = {};
        if (entry.direction == direction::up) {
            position.applied.add(entry.position);
        } else {
            position.applied.remove(entry.position);
        }
    }
}

/// Returns the progress of the migration after the step that ran alone. For a derived down it is the
/// same as during the step.
constexpr partial_migration part_after(const plan& made, const list<migration>& chain, const action& at) {
    partial_migration part = part_within(made, chain, at);
    const plan_entry& entry = made.entries[at.entry];
    const bool last = at.operation + 1 == entry.operations(at.step);
    if (last && (entry.direction == direction::up || part.side == progress_side::down)) { ++part.steps_done; }
    return part;
}

/// Whether the next operation of the same migration runs in a transaction.
constexpr bool goes_on_in_transaction(const plan& made, const action& at) {
    const plan_entry& entry = made.entries[at.entry];
    if (at.operation + 1 < entry.operations(at.step)) {
        return !runs_outside_transaction(entry.at(at.step, at.operation + 1));
    }
    return at.step + 1 < entry.size() && entry.operations(at.step + 1) != 0 &&
           !runs_outside_transaction(entry.at(at.step + 1, 0));
}

/// Returns the actions of a plan. With `trial`, everything runs in one transaction that is rolled back. SQL that cannot
/// run in a transaction is then left out; indexes are built and dropped without CONCURRENTLY.
constexpr list<action> actions_of(const plan& made, const list<migration>& chain, transaction_mode mode,
                                  bool trial = false) {
    list<action> result;
    std::size_t count = 0;
    for (const plan_entry& entry : made.entries) { count += entry.size() + 1; }
    result.reserve(count);
    action next;
    for (next.entry = 0; next.entry < made.entries.size(); ++next.entry) {
        const plan_entry& entry = made.entries[next.entry];
        const bool last = next.entry + 1 == made.entries.size();
        bool commits = mode == transaction_mode::per_migration || last;
        for (next.step = 0; next.step < entry.size(); ++next.step) {
            for (next.operation = 0; next.operation < entry.operations(next.step); ++next.operation) {
                const operation& each = operation_of(made, next);
                commits = commits || needs_commit_after(each);
                next.what = action_kind::run;
                if (trial && runs_outside_transaction(each) && each.is<operations::execute>()) { continue; }
                if (!trial && runs_outside_transaction(each)) {
                    action intention = next;
                    intention.what = action_kind::intend;
                    intention.commits = true;
                    intention.part = part_within(made, chain, next);
                    result.push_back(intention);
                    next.what = action_kind::alone;
                    commits = true;
                }
                result.push_back(next);
                if (next.what == action_kind::alone && goes_on_in_transaction(made, next)) {
                    action behind = next;
                    behind.what = action_kind::note;
                    behind.commits = true;
                    behind.part = part_after(made, chain, next);
                    if (!(behind.part == part_within(made, chain, next))) { result.push_back(behind); }
                }
            }
        }
        action finish = next;
        finish.what = action_kind::finish;
        finish.commits = trial ? last : commits;
        result.push_back(finish);
    }
    return result;
}

}  // namespace varve::detail

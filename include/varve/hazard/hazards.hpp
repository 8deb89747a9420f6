#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Answers what is dangerous about an operation while a service uses the database.
#include <cstddef>

#include "varve/hazard/hazard.hpp"
#include "varve/hazard/hazard_finder.hpp"
#include "varve/hazard/lost_view.hpp"
#include "varve/hazard/sql_hazards.hpp"
#include "varve/hazard/table_lock.hpp"
#include "varve/operation/traits.hpp"

namespace varve {

namespace detail {

/// Adds the hazards that the operation has only because of earlier operations of the same transaction.
constexpr void judge_place(hazard_finder& finder, const table_locks& own) {
    const hazard_segment& segment = finder.segment();
    if (!finder.is_slow()) { return; }
    const auto mode_of = [&own](const name& table) {
        lock_mode mode = lock_mode::row_exclusive;
        for (const table_lock& each : own.locks) {
            if (each.table == table && each.mode > mode) { mode = each.mode; }
        }
        return mode;
    };
    for (const name& each : segment.locked) {
        if (mode_of(each) != lock_mode::access_exclusive) {
            finder.add(hazard::lengthens_lock, each);
            break;
        }
    }
    for (const table_lock& each : own.locks) {
        if (each.mode >= lock_mode::share && schema::contains(segment.scanned, each.table)) {
            finder.add(hazard::scans_table_again, each.table);
            break;
        }
    }
}

}  // namespace detail

/// A hazard, and the position of its operation among those of the migration.
struct located_hazard {
    found_hazard found = {};
    std::size_t step = 0;
};

namespace detail {

/// Removes from `found` the dropped views that a later one of the `steps` of the migration creates again.
constexpr void forget_recreated_views(list<located_hazard>& found, const list<operation>& steps) {
    for (std::size_t at = found.size(); at-- != 0;) {
        if (found[at].found.what != hazard::drops_view) { continue; }
        bool used = false;
        for (std::size_t i = found[at].step + 1; i < steps.size() && !used; ++i) {
            used = uses_view(steps[i], found[at].found.object);
        }
        if (used) { found.erase(at); }
    }
}

}  // namespace detail

/// Follows the operations of a migration, and finds the hazards of each.
///
/// Operations of one transaction belong together. A change of a table that the transaction has created harms nobody. A
/// slow operation is worse after one that locks.
class hazard_walk {
public:
    /// Begins a transaction. Other sessions can now use what was created before.
    constexpr void begin_transaction() { segment_ = {}; }

    /// Returns the hazards of `step`. The calls since begin_transaction() were for the earlier operations of its
    /// transaction. `before` is the schema before it. An operation that runs outside of transactions is a transaction
    /// of its own.
    constexpr list<found_hazard> step(const schema& before, const operation& step) {
        const bool alone = runs_outside_transaction(step);
        if (alone) { begin_transaction(); }
        detail::hazard_finder finder(before, segment_);
        visit([&finder](const auto& each) { finder.find(each); }, step);
        const table_locks own = locks_of(before, step);
        detail::judge_place(finder, own);
        remember(finder, own, finder.is_slow());
        if (alone) { begin_transaction(); }
        return finder.result();
    }

    /// Takes `step` as done without judging it.
    constexpr void assume(const schema& before, const operation& step) {
        if (runs_outside_transaction(step)) { return begin_transaction(); }
        detail::hazard_finder finder(before, segment_);
        visit([&finder](const auto& each) { finder.find(each); }, step);
        remember(finder, locks_of(before, step), false);
    }

private:
    constexpr void remember(const detail::hazard_finder& finder, const table_locks& own, bool slow) {
        for (const name& each : finder.made()) { segment_.made.push_back(each); }
        if (!finder.keyed().empty()) { segment_.keyed.push_back(finder.keyed()); }
        for (const table_lock& each : own.locks) {
            if (segment_.has_made(each.table)) { continue; }
            if (each.mode == lock_mode::access_exclusive && !schema::contains(segment_.locked, each.table)) {
                segment_.locked.push_back(each.table);
            }
            if (slow && each.mode >= lock_mode::share && !schema::contains(segment_.scanned, each.table)) {
                segment_.scanned.push_back(each.table);
            }
        }
    }

    detail::hazard_segment segment_ = {};
};

/// Returns the hazards of an operation that is alone in its transaction.
constexpr list<found_hazard> hazards(const schema& before, const operation& step) {
    return hazard_walk().step(before, step);
}

}  // namespace varve

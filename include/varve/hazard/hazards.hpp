#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Answers what is dangerous about an operation while a service uses the database.
#include <cstddef>

#include "varve/hazard/hazard.hpp"
#include "varve/hazard/hazard_finder.hpp"
#include "varve/hazard/sql_hazards.hpp"
#include "varve/hazard/table_lock.hpp"
#include "varve/operation/traits.hpp"

namespace varve {

namespace detail {

/// Adds what holds only because of the operations before it in the same transaction.
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

/// Follows the operations of a migration, and finds the hazards of each.
///
/// Operations of one transaction belong together: what happens to a table that the transaction has created harms
/// nobody, and a slow operation is worse after one that locks.
class hazard_walk {
public:
    /// Begins a transaction. Other sessions can now use what was created before.
    constexpr void begin_transaction() { segment_ = {}; }

    /// Returns the hazards of `step`, whose transaction has done what the calls before say. `before` is the schema
    /// before it. An operation that runs outside of transactions is a transaction of its own.
    constexpr list<found_hazard> step(const schema& before, const operation& step) {
        const bool alone = runs_outside_transaction(step);
        if (alone) { begin_transaction(); }
        detail::hazard_finder finder(before, segment_);
        visit([&finder](const auto& each) { finder.find(each); }, step);
        const table_locks own = locks_of(before, step);
        detail::judge_place(finder, own);
        remember(step, own, finder.is_slow());
        if (alone) { begin_transaction(); }
        return finder.result();
    }

    /// Takes `step` as done without judging it.
    constexpr void assume(const schema& before, const operation& step) {
        if (runs_outside_transaction(step)) { return begin_transaction(); }
        remember(step, locks_of(before, step), false);
    }

private:
    constexpr void remember(const operation& step, const table_locks& own, bool slow) {
        if (const auto* const made = step.get_if<operations::create_table>()) { segment_.made.push_back(made->table); }
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

/// Returns the hazards that show only when all `steps` of a migration have run: foreign keys that they added to tables,
/// and whose columns no index has. `after` is the schema after them.
constexpr list<located_hazard> hazards_after(const schema& after, const list<operation>& steps) {
    list<located_hazard> found;
    std::size_t at = 0;
    const auto judge = [&](const name& table, const objects::constraint& each, const name& column) {
        if (each.kind != objects::constraint_kind::foreign_key) { return; }
        const detail::maybe<objects::table> owner = after.find_table(table);
        if (owner == nullptr) { return; }
        list<name> columns = each.columns;
        if (columns.empty()) { columns.push_back(column); }
        if (!detail::is_indexed(*owner, columns)) {
            found.push_back({{hazard::unindexed_foreign_key, table, columns[0], {}}, at});
        }
    };
    for (; at < steps.size(); ++at) {
        const operation& each = steps[at];
        if (const auto* const made = each.get_if<operations::create_table>()) {
            for (const objects::constraint& one : made->constraints) { judge(made->table, one, {}); }
        } else if (const auto* const added = each.get_if<operations::add_column>()) {
            for (const objects::constraint& one : added->constraints) { judge(added->table, one, added->column.name); }
        } else if (const auto* const key = each.get_if<operations::add_constraint>()) {
            judge(key->table, key->constraint, {});
        }
    }
    return found;
}

/// Whether an operation adds a constraint with NOT VALID.
constexpr bool adds_not_valid(const operation& step) noexcept {
    const auto* const added = step.get_if<operations::add_constraint>();
    return added != nullptr && added->constraint.not_valid;
}

/// Returns the constraints that `steps` added with NOT VALID and that are not valid in `last`, the schema after all
/// migrations.
constexpr list<located_hazard> hazards_at_end(const schema& last, const list<operation>& steps) {
    list<located_hazard> found;
    for (std::size_t at = 0; at < steps.size(); ++at) {
        if (!adds_not_valid(steps[at])) { continue; }
        const operations::add_constraint& added = *steps[at].get_if<operations::add_constraint>();
        const detail::maybe<objects::table> owner = last.find_table(added.table);
        if (owner == nullptr) { continue; }
        for (const objects::constraint& each : owner->constraints) {
            const bool alike =
                each.kind == added.constraint.kind && each.expression == added.constraint.expression &&
                (each.kind == objects::constraint_kind::check || each.columns == added.constraint.columns);
            const bool same = added.constraint.name.empty() ? alike : each.name == added.constraint.name;
            if (same && each.not_valid) {
                found.push_back({{hazard::never_validated, added.table, each.name, {}}, at});
            }
        }
    }
    return found;
}

}  // namespace varve

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// A plan: the migrations to run from the current position of a database to its target.
#include <cstddef>
#include <string_view>
#include <utility>

#include "varve/chain/direction.hpp"
#include "varve/chain/fingerprint.hpp"
#include "varve/chain/migration.hpp"
#include "varve/diagnose/refusal.hpp"
#include "varve/history/database_position.hpp"
#include "varve/inverse/cancel_out.hpp"
#include "varve/plan/way_back.hpp"
#include "varve/render/transaction.hpp"

namespace varve::detail {

/// One migration of a plan: its steps in the order in which they run. Undoing one step may take several operations.
class plan_entry {
public:
    std::size_t position = 0;  ///< its position in the chain
    varve::direction direction = varve::direction::up;
    bool resumed = false;    ///< it is applied in part, and has a row in the history
    bool uncertain = false;  ///< its first step may have run already, completely or in part

    /// Runs the steps of `all` from number `first` on. `all` is the migration's up or its written down.
    constexpr void run(const list<operation>& all, std::size_t first) {
        first_ = first;
        if (first < all.size()) { steps_ = list<operation>::borrow(&all[first], all.size() - first); }
    }
    /// Undoes the first `count` steps of `up`, last first. `inverses` are those of all its steps.
    constexpr void undo(const list<operation>& up, const list<list<operation>>& inverses, std::size_t count) {
        list<list<operation>> shorter;
        shorter.resize(count);
        for (std::size_t i = 0; i < count; ++i) { shorter.edit(i) = inverses[i]; }
        cancel_out(up, shorter);
        undone_ = true;
        inverses_.resize(count);
        for (std::size_t i = 0; i < count; ++i) { inverses_.edit(i) = std::move(shorter.edit(count - 1 - i)); }
    }

    constexpr std::size_t size() const noexcept { return undone_ ? inverses_.size() : steps_.size(); }
    /// Returns the number of a step in up or in the written down, counted from 0.
    constexpr std::size_t number(std::size_t step) const noexcept {
        return undone_ ? inverses_.size() - 1 - step : first_ + step;
    }
    constexpr std::size_t operations(std::size_t step) const noexcept { return undone_ ? inverses_[step].size() : 1; }
    constexpr const operation& at(std::size_t step, std::size_t which) const noexcept {
        return undone_ ? inverses_[step][which] : steps_[step];
    }

private:
    std::size_t first_ = 0;
    list<operation> steps_ = {};
    list<list<operation>> inverses_ = {};
    bool undone_ = false;
};

/// Why a plan cannot be made.
enum class plan_problem : std::uint8_t {
    none,
    irreversible,   ///< a migration on the way declares that it is irreversible
    half_applied,   ///< a migration on the way is half applied, and can only be undone from its end
    half_reverted,  ///< a migration is half reverted, and must be reverted first
    not_derivable,  ///< a down cannot be derived
};

/// The migrations to run, in order. A plan cannot be copied: its steps may refer to names in its arena.
class plan {
public:
    constexpr plan() = default;
    plan(const plan&) = delete;
    plan& operator=(const plan&) = delete;
    constexpr ~plan() = default;

    database_position from = {};
    list<plan_entry> entries = {};
    plan_problem problem_kind = plan_problem::none;
    std::size_t problem_at = 0;  ///< the position of the migration that prevents the plan
    refusal why = {};            ///< the reason, for plan_problem::not_derivable
    text_arena texts;

    constexpr bool empty() const noexcept { return entries.empty(); }
};

/// Whether `wanted(operation)` is true for an operation of the plan.
template <class Wanted>
constexpr bool has_operation(const plan& made, const Wanted& wanted) {
    for (const plan_entry& entry : made.entries) {
        for (std::size_t step = 0; step < entry.size(); ++step) {
            for (std::size_t k = 0; k < entry.operations(step); ++k) {
                if (wanted(entry.at(step, k))) { return true; }
            }
        }
    }
    return false;
}

constexpr void set_problem(plan& made, plan_problem by, std::size_t at) {
    made.problem_kind = by;
    made.problem_at = at;
    made.entries.clear();
}

constexpr bool alone_at(const list<operation>& steps, std::size_t number) {
    return number < steps.size() && runs_outside_transaction(steps[number]);
}

/// Adds the up of one migration. Returns false if it cannot run.
constexpr bool plan_entry_up(plan& made, const list<migration>& chain, std::size_t position) {
    plan_entry entry;
    entry.position = position;
    entry.resumed = made.from.part && made.from.part.position == position;
    if (entry.resumed && made.from.part.side == progress_side::down) {
        set_problem(made, plan_problem::half_reverted, position);
        return false;
    }
    const list<operation>& up = chain[position].up;
    const std::size_t first = entry.resumed ? made.from.part.steps_done : 0;
    entry.uncertain = entry.resumed && alone_at(up, first);
    entry.run(up, first);
    made.entries.push_back(std::move(entry));
    return true;
}

/// Whether all steps of `up` have run except a backfill at its end, which may have changed some rows.
constexpr bool lacks_only_rows(const list<operation>& up, const partial_migration& part) {
    return part.side == progress_side::up && part.steps_done + 1 == up.size() && up.back().is<operations::backfill>();
}

/// Adds the down of one migration. Returns false if it cannot run.
constexpr bool plan_entry_down(plan& made, const list<migration>& chain, std::size_t position,
                               const ways_back& derived) {
    const migration& each = chain[position];
    plan_entry entry;
    entry.position = position;
    entry.direction = direction::down;
    entry.resumed = made.from.part && made.from.part.position == position;
    if (each.way_back == down_kind::irreversible) {
        set_problem(made, plan_problem::irreversible, position);
        return false;
    }
    if (each.way_back == down_kind::written) {
        const bool begun = entry.resumed && made.from.part.side == progress_side::down;
        if (entry.resumed && !begun && !lacks_only_rows(each.up, made.from.part)) {
            set_problem(made, plan_problem::half_applied, position);
            return false;
        }
        const std::size_t first = begun ? made.from.part.steps_done : 0;
        entry.uncertain = begun && alone_at(each.down, first);
        entry.run(each.down, first);
    } else {
        std::size_t applied_steps = entry.resumed ? made.from.part.steps_done : each.up.size();
        if (entry.resumed && alone_at(each.up, applied_steps)) {
            if (each.up[applied_steps].is<operations::execute>()) {
                set_problem(made, plan_problem::half_applied, position);  // nobody can tell whether it ran
                return false;
            }
            entry.uncertain = true;
            ++applied_steps;
        }
        entry.undo(each.up, derived.of(position), applied_steps);
    }
    made.entries.push_back(std::move(entry));
    return true;
}

/// Plans upward. An unfinished migration comes first, here and in plan_down.
constexpr void plan_up(plan& made, const list<migration>& chain, const position_set& wanted) {
    made.entries.reserve(wanted.count() + 1);
    const partial_migration part = made.from.part;
    if (part && !plan_entry_up(made, chain, part.position)) { return; }
    for (const std::size_t position : wanted.positions()) {
        if (!(part && part.position == position) && !plan_entry_up(made, chain, position)) { return; }
    }
}

constexpr void plan_down(plan& made, const list<migration>& chain, const position_set& unwanted) {
    const partial_migration part = made.from.part;
    position_set applied = made.from.applied;
    position_set back = unwanted;
    if (part) {
        applied.add(part.position);
        back.add(part.position);
    }
    ways_back derived(made.texts);
    made.why = derived.derive(chain, applied, back);
    if (made.why) { return set_problem(made, plan_problem::not_derivable, derived.failed_at()); }
    if (part && !plan_entry_down(made, chain, part.position, derived)) { return; }
    const list<std::size_t> positions = unwanted.positions();
    for (std::size_t i = positions.size(); i-- != 0;) {
        if (!plan_entry_down(made, chain, positions[i], derived)) { return; }
    }
}

/// Makes the plan from `from` to the position where exactly the migrations `to` are applied. `made` must be new. One of
/// the two positions must contain the other.
constexpr void make_plan(plan& made, const list<migration>& chain, const database_position& from,
                         const position_set& to) {
    made.from = from;
    const position_set wanted = to - from.applied;
    const position_set unwanted = from.applied - to;
    if (!wanted.empty()) {
        plan_up(made, chain, wanted);
    } else if (!unwanted.empty() || from.part) {
        plan_down(made, chain, unwanted);
    }
}

}  // namespace varve::detail

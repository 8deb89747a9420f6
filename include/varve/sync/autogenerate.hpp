#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds the migrations that lead from a schema to the models.
#include <cstddef>
#include <utility>

#include "varve/diff/diff.hpp"
#include "varve/sync/kept_objects.hpp"
#include "varve/sync/losses.hpp"
#include "varve/sync/models.hpp"
#include "varve/sync/online_steps.hpp"
#include "varve/sync/possible_renames.hpp"
#include "varve/sync/way_back.hpp"

namespace varve::detail {

/// The result of autogenerate.
struct drafted_migrations {
    list<drafted_migration> migrations = {};  ///< empty if nothing differs
    refusal problem = {};
};

/// Returns the steps that add the values of `to` that `from` lacks. Empty if values were removed or reordered.
constexpr list<operation> added_values(const objects::enumeration& from, const objects::enumeration& to) {
    list<operation> result;
    std::size_t old_place = 0;  // of the next value of `from`
    for (std::size_t i = 0; i < to.values.size(); ++i) {
        if (old_place < from.values.size() && from.values[old_place] == to.values[i]) {
            ++old_place;
            continue;
        }
        operations::add_enum_value step;
        step.type = to.name;
        step.value = to.values[i];
        if (i != 0) {
            step.place = operations::placement::after;
            step.neighbour = to.values[i - 1];
        } else if (!from.values.empty()) {
            step.place = operations::placement::before;
            step.neighbour = from.values[0];
        }
        result.push_back(operation(step));
    }
    if (old_place != from.values.size()) { result.clear(); }
    return result;
}

/// Returns a migration that adds enum values. The steps replace these types, because PostgreSQL does not allow the use
/// of a new value before it is committed. If a separate migration adds the values first, no table is rewritten.
constexpr drafted_migration values_first(const schema& from, const schema& to, const list<operation>& steps) {
    drafted_migration result;
    for (const operation& each : steps) {
        const auto* const replaced = each.get_if<operations::replace_enum>();
        if (replaced == nullptr) { continue; }
        const maybe<objects::enumeration> then = from.find_enum(replaced->type);
        const maybe<objects::enumeration> now = to.find_enum(replaced->type);
        if (!then || !now) { continue; }
        for (const operation& step : added_values(*then, *now)) { result.up.push_back(step); }
    }
    return result;
}

/// Finds the migrations that lead from `from` to the tables `wanted` of the models. There are none, one, or two: the
/// first adds enum values that the second uses.
///
/// The migrations are appended to a chain that leads to `head`, which is changed. If they do not fit there,
/// `failed_step` of the last one is the step that fails. `differ(from, to, renames)` finds the steps.
template <class Differ>
constexpr drafted_migrations autogenerate(const schema& from, schema& head, schema& wanted, const model_hints& hints,
                                          const Differ& differ) {
    drafted_migrations result;
    schema state = from;
    remove_uncertainty(state);
    schema renamed = state;
    apply_renames(renamed, wanted, hints.names, [](const auto&) {});
    add_kept_objects(wanted, renamed, hints);
    result.problem = refuse_guesses(renamed, wanted, hints);
    if (result.problem) { return result; }
    const migration_site site{head, state};
    list<operation> steps = differ(state, wanted, hints.names);
    drafted_migration values = values_first(state, wanted, steps);
    if (!values.up.empty()) {
        result.problem = finish(site, values);
        result.migrations.push_back(std::move(values));
        if (result.problem) { return result; }
        steps = differ(state, wanted, hints.names);
    }
    if (steps.empty()) { return result; }
    result.problem = refuse_losses(renamed, wanted, steps);
    if (result.problem) { return result; }
    drafted_migration rest;
    if (hints.online) {
        rest.up = online_drafter(state).draft(steps);
        rest.hazards = hazards_of(state, rest.up);
    } else {
        rest.up = std::move(steps);
    }
    result.problem = finish(site, rest);
    result.migrations.push_back(std::move(rest));
    return result;
}

/// Finds the migrations from the head of the chain. Expressions are compared by their tokens.
constexpr drafted_migrations autogenerate(const schema& head, schema& wanted, const model_hints& hints) {
    schema end = head;
    return autogenerate(head, end, wanted, hints, [](const schema& then, const schema& now, const renames& names) {
        return diff(then, now, names);
    });
}

}  // namespace varve::detail

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The migrations that would bring a schema to where the models are.
#include <cstddef>
#include <string_view>
#include <utility>

#include "varve/diff/diff.hpp"
#include "varve/inverse/derivable.hpp"
#include "varve/replay/replay.hpp"
#include "varve/replay/transaction.hpp"
#include "varve/sync/models.hpp"

namespace varve::detail {

/// A migration that nobody has written yet.
struct drafted_migration {
    list<operation> up = {};
    list<operation> down = {};  ///< where it cannot be derived
};

/// What autogenerate finds.
struct drafted_migrations {
    list<drafted_migration> migrations = {};  ///< none where nothing differs
    refusal problem = {};
};

constexpr bool is_among(const list<name>& names, const name& wanted) {
    for (const name& each : names) {
        if (each == wanted) { return true; }
    }
    return false;
}

/// The models' tables with all that models leave alone: tables without a model, extensions, schemas.
constexpr void add_what_stays(schema& to, const schema& from, const model_hints& hints) {
    for (const name& each : from.extensions) {
        if (!to.has_extension(each)) { to.extensions.push_back(each); }
    }
    for (const name& each : from.schemas) {
        if (!to.has_schema(each)) { to.schemas.push_back(each); }
    }
    for (const name& each : hints.without_model) {
        const maybe<objects::table> stands = from.find_table(each);
        if (const maybe<objects::enumeration> type = from.find_enum(each); type && !to.find_enum(each)) { to.enums.push_back(*type); }
        if (!stands || to.find_table(each)) { continue; }
        to.add_table(*stands);
        for (const objects::column& column : stands->columns) {
            const maybe<objects::enumeration> used = from.find_enum(column.type.name);
            if (used && !to.find_enum(column.type.name)) { to.enums.push_back(*used); }
        }
    }
}

/// Which columns of `one` are not in `other`, but for those that were said to be dropped.
constexpr list<name> missing_columns(const objects::table& one, const objects::table& other, const model_hints& hints) {
    list<name> result;
    for (const objects::column& each : one.columns) {
        bool known = other.find_column(each.name) != nullptr;
        for (const dropped_column& gone : hints.dropped_columns) {
            known = known || (gone.table == other.name && gone.column == each.name);
        }
        if (!known) { result.push_back(each.name); }
    }
    return result;
}

constexpr refusal refuse_guess(std::string_view what, const name& went, std::string_view where, const name& came, std::string_view renamed,
                               std::string_view gone) {
    refusal why(mistake::not_allowed);
    why.say() << what << " \"" << went.text() << '"' << where << " went and \"" << came.text() << "\" came: it may have been renamed, or not";
    why.advise() << "say " << renamed << "(\"" << went.text() << "\") in the model, or " << gone;
    return why;
}

/// A rename looks like something that went and something that came. Nobody may guess: a guess costs data.
constexpr refusal refuse_guesses(const schema& from, const schema& to, const model_hints& hints) {
    schema then = from;
    apply_renames(then, to, hints.names, [](const auto&) {});
    name went;
    name came;
    for (const objects::table& each : then.table_slots()) {
        if (each.name.empty()) { continue; }
        const maybe<objects::table> now = to.find_table(each.name);
        if (!now) {
            went = is_among(hints.dropped_tables, each.name) ? went : each.name;
            continue;
        }
        const list<name> old_columns = missing_columns(each, *now, hints);
        const list<name> new_columns = missing_columns(*now, each, {});
        if (!old_columns.empty() && !new_columns.empty()) {
            buffer_sink where;
            where << " of table \"" << each.name.text() << '"';
            buffer_sink gone;
            gone << "dropped(\"" << old_columns[0].text() << "\") if it is to go";
            return refuse_guess("column", old_columns[0], where.text(), new_columns[0], "column(...).renamed_from", gone.text());
        }
    }
    for (const objects::table& each : to.table_slots()) {
        if (!each.name.empty() && !then.find_table(each.name)) { came = each.name; }
    }
    if (went.empty() || came.empty()) { return {}; }
    buffer_sink gone;
    gone << "varve::dropped_table<\"" << went.text() << "\"> among the models if it is to go";
    return refuse_guess("table", went, {}, came, "renamed_from", gone.text());
}

/// Steps that make a column anew lose what it holds, unless it is computed.
constexpr refusal refuse_losses(const schema& from, const list<operation>& steps) {
    for (const operation& each : steps) {
        const auto* const gone = each.get_if<operations::drop_column>();
        if (gone == nullptr) { continue; }
        for (const operation& other : steps) {
            const auto* const made = other.get_if<operations::add_column>();
            if (made == nullptr || !(made->table == gone->table) || !(made->column.name == gone->column)) { continue; }
            const maybe<objects::table> table = from.find_table(gone->table);
            const maybe<objects::column> was = table ? table->find_column(gone->column) : maybe<objects::column>();
            if (was && was->from == objects::origin::generated_stored) { continue; }
            refusal why(mistake::not_allowed);
            why.say() << "column \"" << gone->column.text() << "\" of table \"" << gone->table.text()
                      << "\" would be dropped and made anew, and what it holds be lost: the vocabulary has no step that makes it an "
                         "identity or a generated column, or ends that, in place";
            why.advise() << "write the migration with execute(\"ALTER TABLE …\") and an .effect(…) that says the same, or leave the column "
                            "of the model as the chain has it";
            return why;
        }
    }
    return {};
}

/// Replays `steps` as one migration; fills in its way back where none can be derived.
constexpr refusal finish(schema& state, drafted_migration& made) {
    const schema before = state;
    bool derivable = true;
    begin_transaction(state);
    for (const operation& each : made.up) {
        derivable = derivable && !why_not_invertible(state, each);
        if (refusal why = replay(state, each)) { return why; }
    }
    if (!derivable) { made.down = diff(state, before); }
    return {};
}

/// The values that `to` has beyond `from`, each at its place; nothing where values went or changed places.
constexpr list<operation> added_values(const objects::enumeration& from, const objects::enumeration& to) {
    list<operation> result;
    std::size_t stands = 0;
    for (std::size_t i = 0; i < to.values.size(); ++i) {
        if (stands < from.values.size() && from.values[stands] == to.values[i]) {
            ++stands;
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
    if (stands != from.values.size()) { result.clear(); }
    return result;
}

/// The values that steps would add by replacing their types, because they use them at once: PostgreSQL lets nobody use a
/// value before it is committed. Added by a migration of their own, no table is rewritten.
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

/// The migrations that would bring `from` to where the models are, whose tables `wanted` has: none, one, or two where the first
/// adds values to enums that the second uses. `differ(from, to, renames)` finds the steps.
template <class Differ>
constexpr drafted_migrations autogenerate(const schema& from, schema& wanted, const model_hints& hints, const Differ& differ) {
    add_what_stays(wanted, from, hints);
    drafted_migrations result;
    result.problem = refuse_guesses(from, wanted, hints);
    if (result.problem) { return result; }
    schema state = from;
    list<operation> steps = differ(state, wanted, hints.names);
    drafted_migration values = values_first(state, wanted, steps);
    if (!values.up.empty()) {
        result.problem = finish(state, values);
        if (result.problem) { return result; }
        result.migrations.push_back(std::move(values));
        steps = differ(state, wanted, hints.names);
    }
    if (steps.empty()) { return result; }
    result.problem = refuse_losses(state, steps);
    if (result.problem) { return result; }
    drafted_migration rest;
    rest.up = std::move(steps);
    result.problem = finish(state, rest);
    if (!result.problem) { result.migrations.push_back(std::move(rest)); }
    return result;
}

/// The same where expressions are compared by their words.
constexpr drafted_migrations autogenerate(const schema& from, schema& wanted, const model_hints& hints) {
    return autogenerate(from, wanted, hints,
                        [](const schema& then, const schema& now, const renames& names) { return diff(then, now, names); });
}

}  // namespace varve::detail

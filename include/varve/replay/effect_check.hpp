#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Refuses a declared effect that contradicts SQL which is understood throughout.
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

#include "varve/replay/execute_text.hpp"
#include "varve/schema/difference.hpp"
#include "varve/schema/schema.hpp"
#include "varve/sql/statement_reader.hpp"

namespace varve::detail {

/// Whether SQL may be understood, judged by its first words. Most SQL with a declared effect is not understood, and
/// need not be read.
constexpr bool begins_understood(std::string_view sql) {
    statement_reader words(sql);
    if (words.take("create") || words.take("alter") || words.take("drop")) {
        return words.take("table") || words.take("index") || words.take("unique") || words.take("type") ||
               words.take("schema") || words.take("extension");
    }
    return words.take("insert") || words.take("update") || words.take("delete");
}

/// Removes the parts that can be written in several ways: expressions, comments, the name of the default method of an
/// index.
constexpr void blank_spelling(objects::table& table) {
    table.comment = {};
    table.row_security = table.forces_row_security = false;  // an effect need not declare it
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        objects::column& each = table.columns.edit(i);
        each.value = {};
        each.comment = {};
    }
    for (std::size_t i = 0; i < table.constraints.size(); ++i) {
        objects::constraint& each = table.constraints.edit(i);
        each.expression = {};
        each.match_full = each.no_inherit = false;  // an effect need not declare these
        each.listed_columns.clear();
        if (each.kind == objects::constraint_kind::check) { each.columns.clear(); }
    }
    for (std::size_t i = 0; i < table.indexes.size(); ++i) {
        objects::index& each = table.indexes.edit(i);
        each.where = each.where.empty() ? "" : "condition";
        each.comment = {};
        if (same_text(each.method.text(), "btree")) { each.method = {}; }
        for (std::size_t j = 0; j < each.keys.size(); ++j) {
            if (each.keys[j].column.empty()) { each.keys.edit(j).expression = "expression"; }
        }
    }
}

/// Returns the parts of `state` that it or `other` has changed while they were recorded, without their spelling.
constexpr schema changed_part(const schema& state, const schema& other) {
    schema part(state.texts());
    const auto add = [&](std::size_t slot) {
        if (slot >= state.table_slots().size()) { return; }
        objects::table each = state.table_slots()[slot];
        if (each.name.empty() || part.find_table(each.name) != nullptr) { return; }
        blank_spelling(each);
        part.add_table(std::move(each));
    };
    for (const schema::recorded_table& each : state.recorded_tables()) { add(each.slot); }
    for (const schema::recorded_table& each : other.recorded_tables()) { add(each.slot); }
    part.enums = state.enums;
    part.extensions = state.extensions;
    part.schemas = state.schemas;
    part.hidden = state.hidden;
    part.may_touch_anything = state.may_touch_anything;
    return part;
}

/// Returns the slots of the tables that the SQL or its effects name, and of those that refer to one of them or that one
/// of them refers to.
constexpr list<std::uint32_t> slots_concerned(const schema& state, const operations::execute& op) {
    list<std::uint32_t> named = state.slots_named_in(op.sql);
    const auto add = [&state](list<std::uint32_t>& to, const name& table) {
        const std::size_t slot = state.table_slot(table);
        if (slot != objects::nowhere) { reference_index::add_in_order(to, static_cast<std::uint32_t>(slot)); }
    };
    for (const operation& each : op.effects) {
        each.visit([&](const auto& effect) {
            if constexpr (requires { name(effect.table); }) { add(named, effect.table); }
        });
    }
    list<std::uint32_t> all = named;
    for (const std::uint32_t slot : named) {
        const objects::table& table = state.table_slots()[slot];
        for (const objects::constraint& each : table.constraints) {
            if (!each.referenced_table.empty()) { add(all, each.referenced_table); }
        }
        for (const std::uint32_t from : state.uses().slots(table.name)) { reference_index::add_in_order(all, from); }
    }
    return all;
}

/// Returns the tables that slots_concerned returns, and the enum types and schemas that they or the SQL name.
constexpr schema part_concerned(const schema& state, const operations::execute& op) {
    schema part(state.texts());
    part.extensions = state.extensions;
    const auto add = [](auto& to, const auto& from, std::size_t position) {
        if (position == objects::nowhere) { return; }
        if constexpr (requires { from[position].name; }) {
            if (to.has(from[position].name)) { return; }
        } else if (to.has(from[position])) {
            return;
        }
        to.push_back(from[position]);
    };
    const auto add_named = [&](auto& to, const auto& from) {
        from.find_named_in(op.sql, [&](std::size_t position) {
            add(to, from, position);
            return false;
        });
    };
    add_named(part.enums, state.enums);
    add_named(part.schemas, state.schemas);
    for (const std::uint32_t slot : slots_concerned(state, op)) {
        const objects::table& table = state.table_slots()[slot];
        if (table.name.empty()) { continue; }
        for (const objects::column& each : table.columns) {
            if (!is_builtin_type(each.type.name.text())) {
                add(part.enums, state.enums, state.enums.position(each.type.name));
            }
        }
        if (!table.name.schema().empty()) {
            add(part.schemas, state.schemas, state.schemas.position(name(table.name.schema())));
        }
        part.add_table(table);
    }
    return part;
}

/// What SQL and its declared effect lead to, each from the same schema.
struct effect_outcomes {
    schema read;
    schema declared;
    bool understood = true;  ///< whether the SQL is understood throughout
    bool refused = false;    ///< whether replay refused the SQL or the effect
};

/// Replays both. `apply(state, operation)` returns a refusal.
template <class Apply>
constexpr effect_outcomes replay_both(const schema& before, const operations::execute& op, Apply apply) {
    effect_outcomes both = {before, before};
    both.read.start_recording();
    operations::execute undeclared;
    undeclared.sql = op.sql;
    undeclared.outside_transaction = op.outside_transaction;
    if (replay_text(both.read, undeclared, apply, [&both](const reading&) { both.understood = false; })) {
        both.refused = true;
    }
    if (both.refused || !both.understood) { return both; }
    both.declared.start_recording();
    for (const operation& each : op.effects) {
        if (apply(both.declared, each)) {
            both.refused = true;
            return both;
        }
    }
    return both;
}

/// Writes how the two outcomes differ. Returns whether they do.
constexpr bool effects_differ(sink& out, const effect_outcomes& both) {
    return difference(out, changed_part(both.read, both.declared), changed_part(both.declared, both.read));
}

/// Refuses a declared effect that leads to another schema than the SQL does. `apply(state, operation)` returns a
/// refusal. For SQL that is refused, or is not understood throughout, the effect counts.
template <class Apply>
constexpr bool check_effect(const schema& before, const operations::execute& op, Apply apply, refusal& no) {
    // An empty effect declares that varve need not know of the SQL.
    if (op.effects.empty() || !before.reads_sql || !begins_understood(op.sql)) { return true; }
    // A copy of the whole schema for each execute would take quadratic time in a long chain. What the part lacks can
    // only make the outcomes differ: then the whole schema decides.
    if (before.table_slots().size() > 4) {
        const effect_outcomes few = replay_both(part_concerned(before, op), op, apply);
        buffer_sink unused;
        if (!few.understood || (!few.refused && !effects_differ(unused, few))) { return true; }
    }
    const effect_outcomes all = replay_both(before, op, apply);
    buffer_sink what;
    if (!all.understood || all.refused || !effects_differ(what, all)) { return true; }
    return refuse(no, mistake::does_not_match,
                  {"its declared effect is not what its SQL does: compared with the SQL, ", what.text()},
                  {"leave .effect(...) out, since varve reads this SQL, or declare all that the SQL does"});
}

}  // namespace varve::detail

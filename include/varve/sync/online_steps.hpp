#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Turns generated steps on tables that existed before into steps that make nobody wait for long.
#include <cstddef>
#include <string_view>
#include <utility>

#include "varve/hazard/hazards.hpp"
#include "varve/operation/online_names.hpp"
#include "varve/replay/replay.hpp"
#include "varve/replay/transaction.hpp"
#include "varve/schema/declared.hpp"
#include "varve/sync/replace_indexes.hpp"
#include "varve/sync/unknown_objects.hpp"

namespace varve::detail {

/// Follows the steps of a migration, and writes them anew.
class online_drafter {
public:
    /// `state` is the schema before the steps.
    constexpr explicit online_drafter(const schema& state) : state_(state) { begin_transaction(state_); }

    /// Returns the steps that lead to the same schema. A step that does not replay is left as it is.
    constexpr list<operation> draft(const list<operation>& steps) {
        for (const operation& each : replace_indexes_late(state_, steps)) {
            if (const auto* const created = each.get_if<operations::create_table>()) {
                made_.push_back(created->table);
            }
            if (const auto* const index = each.get_if<operations::create_index>()) {
                draft_index(*index);
            } else if (const auto* const dropped = each.get_if<operations::drop_index>()) {
                draft_drop(*dropped);
            } else if (const auto* const column = each.get_if<operations::add_column>()) {
                draft_column(*column);
            } else if (const auto* const added = each.get_if<operations::add_constraint>()) {
                draft_constraint(*added);
            } else if (const auto* const altered = each.get_if<operations::alter_column>()) {
                draft_change(*altered);
            } else if (const auto* const valid = each.get_if<operations::validate_constraint>()) {
                add(operations::validate_constraint{valid->table, valid->constraint, true});
            } else {
                add(each);
            }
        }
        return std::move(result_);
    }

private:
    constexpr void add(const operation& step) {
        static_cast<void>(replay_known(state_, step));
        result_.push_back(step);
    }

    constexpr refusal replay_known(schema& state, const operation& step) const {
        const unknown_objects_allowed made_by_sql(state);
        return replay(state, step);
    }

    constexpr bool is_in_use(const name& table) const {
        return !schema::contains(made_, table) && !schema::contains(state_.seen.partitioned, table);
    }

    constexpr void draft_index(operations::create_index index) {
        index.concurrently = index.concurrently || is_in_use(index.table);
        add(index);
    }
    constexpr void draft_drop(operations::drop_index index) {
        const name owner = owner_of_index(state_, index.index);
        index.concurrently = index.concurrently || (!owner.empty() && is_in_use(owner));
        add(index);
    }

    /// A new column has no values yet. So a foreign key on it reads no rows, but a key or check does.
    constexpr void draft_column(operations::add_column column) {
        list<objects::constraint> later;
        if (is_in_use(column.table)) {
            for (std::size_t i = column.constraints.size(); i-- != 0;) {
                if (is_written_on_column(column, column.constraints[i])) { continue; }
                later.push_back(column.constraints[i]);
                column.constraints.erase(i);
            }
        }
        add(column);
        for (std::size_t i = later.size(); i-- != 0;) { draft_constraint({column.table, later[i], {}}); }
    }

    constexpr void draft_constraint(operations::add_constraint added) {
        objects::constraint& each = added.constraint;
        const bool is_known = each.kind != objects::constraint_kind::not_null && added.using_index.empty();
        if (!is_in_use(added.table) || each.not_valid || !is_known) { return add(added); }
        if (each.name.empty()) { each.name = name_of(added); }
        if (each.name.empty()) { return add(added); }
        if (!each.has_index()) {
            each.not_valid = true;
            add(added);
            add(operations::validate_constraint{added.table, each.name, true});
            return;
        }
        if (each.kind == objects::constraint_kind::primary_key) {
            for (const name& column : each.columns) { require_value(added.table, column, {}); }
        }
        operations::create_index built{added.table, {}, true};
        built.index.name = each.name;
        built.index.unique = true;
        built.index.nulls_not_distinct = each.nulls_not_distinct;
        built.index.include = each.listed_columns;
        for (const name& column : each.columns) { built.index.keys.push_back({.column = column}); }
        add(built);
        added.using_index = each.name;
        add(added);
    }

    constexpr void draft_change(operations::alter_column altered) {
        if (altered.not_null != operations::change::set || !is_in_use(altered.table)) { return add(altered); }
        const std::string_view called = altered.not_null_name;
        const bool alone = operations::sets_only_not_null(altered);
        altered.not_null = operations::change::keep;
        altered.not_null_name = {};
        const bool first = operations::adds_identity(altered.identity);  // which needs NOT NULL
        if (first) { require_value(altered.table, altered.column, called); }
        if (!alone) { add(altered); }
        if (!first) { require_value(altered.table, altered.column, called); }
    }

    /// Makes a column NOT NULL, with a check that is validated before unless another check proves it already.
    constexpr void require_value(const name& table, const name& column, std::string_view called) {
        const maybe<objects::table> owner = state_.find_table(table);
        const maybe<objects::column> found = owner == nullptr ? nullptr : owner->find_column(column);
        const bool is_set = found != nullptr && found->not_null && !found->not_null_not_valid;
        if (is_set && called.empty()) { return; }
        const operations::alter_column set = {
            .table = table, .column = column, .not_null = operations::change::set, .not_null_name = called};
        if (is_set || owner == nullptr || proves_not_null(*owner, column)) { return add(set); }
        buffer_sink check;
        put_not_null_check_name(check, table, column);
        buffer_sink condition;
        put_not_null_condition(condition, column);
        objects::constraint each;
        each.name = state_.texts().keep(check.text());
        each.expression = state_.texts().keep(condition.text());
        each.not_valid = true;
        add(operations::add_constraint{table, each, {}});
        add(operations::validate_constraint{table, each.name, true});
        add(set);
        add(operations::drop_constraint{table, each.name});
    }

    /// Returns the name that PostgreSQL chooses for a constraint; empty if the step does not replay.
    constexpr name name_of(const operations::add_constraint& added) const {
        schema after = state_;
        if (replay_known(after, added)) { return {}; }
        const maybe<objects::table> was = state_.find_table(added.table);
        const maybe<objects::table> is = after.find_table(added.table);
        if (was == nullptr || is == nullptr) { return {}; }
        for (const objects::constraint& each : is->constraints) {
            if (was->find_constraint(each.name) == nullptr) { return each.name; }
        }
        return {};
    }

    schema state_;
    list<name> made_ = {};  // the tables that the migration creates
    list<operation> result_ = {};
};

/// Returns the hazards of a migration that is appended to a chain with the schema `state`.
constexpr list<located_hazard> hazards_of(schema state, const list<operation>& steps) {
    list<located_hazard> found;
    hazard_walk walk;
    begin_transaction(state);
    const unknown_objects_allowed made_by_sql(state);
    for (std::size_t i = 0; i < steps.size(); ++i) {
        for (const found_hazard& each : walk.step(state, steps[i])) { found.push_back({each, i}); }
        if (replay(state, steps[i])) { break; }
    }
    return found;
}

}  // namespace varve::detail

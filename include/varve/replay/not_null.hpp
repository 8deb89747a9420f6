#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Replay of operations on NOT NULL constraints (PostgreSQL 18 and newer).
#include <cstddef>
#include <string_view>

#include "varve/operation/operation.hpp"
#include "varve/replay/lookup.hpp"
#include "varve/schema/not_null.hpp"

namespace varve::detail {

/// Refuses if the column must be NOT NULL, for a primary key or an identity.
constexpr bool check_nullable(const objects::table& owner, const objects::column& each, refusal& no) {
    const maybe<objects::constraint> primary = owner.primary_key();
    if (primary != nullptr && schema::contains(primary->columns, each.name)) {
        return refuse(no, mistake::not_allowed,
                      {"column \"", each.name.text(), "\" of table \"", owner.name.text(),
                       "\" is in the primary key, and cannot be null"},
                      {"drop the primary key first"});
    }
    if (each.identity()) {
        return refuse(no, mistake::not_allowed,
                      {"column \"", each.name.text(), "\" of table \"", owner.name.text(),
                       "\" is an identity column, and cannot be null"},
                      {"leave it not null"});
    }
    return true;
}

/// Removes NOT NULL and its properties from a column.
constexpr void make_nullable(objects::column& each) {
    each.not_null = each.not_null_not_valid = each.not_null_no_inherit = false;
    each.not_null_name = {};
}

constexpr bool refuse_of_not_null(const objects::table& owner, const objects::column& each, std::string_view what,
                                  std::string_view remedy, refusal& no) {
    return refuse(no, mistake::not_allowed,
                  {"NOT NULL of column \"", each.name.text(), "\" of table \"", owner.name.text(), "\" ", what},
                  {remedy});
}

/// Checks that the NOT NULL of a column, if it has one, is good enough for a primary key.
constexpr bool check_not_null_for_key(const objects::table& owner, const objects::column& each, refusal& no) {
    if (each.not_null_not_valid) {
        return refuse_of_not_null(owner, each, "is not valid, and a primary key needs one that is",
                                  "validate it first, with set_not_null()", no);
    }
    return !each.not_null_no_inherit ||
           refuse_of_not_null(owner, each, "is NO INHERIT, and a primary key needs one that is inherited",
                              "drop it first; the primary key sets NOT NULL itself", no);
}

/// Sets NOT NULL on a column. An existing NOT NULL is validated.
constexpr bool set_not_null(const objects::table& owner, objects::column& each, std::string_view called, refusal& no) {
    if (each.not_null_no_inherit && !owner.uncertain) {
        return refuse_of_not_null(owner, each, "is NO INHERIT, which set_not_null() does not change",
                                  "drop it first, with drop_not_null()", no);
    }
    each.not_null = true;
    each.not_null_not_valid = false;
    if (!called.empty()) { each.not_null_name = stored_not_null_name(owner, each.name, called); }
    return true;
}

/// Checks the name of a new or renamed NOT NULL constraint.
constexpr bool check_not_null_name(const objects::table& owner, const name& wanted, refusal& no) {
    if (!check_identifier("constraint", wanted.text(), no)) { return false; }
    return owner.uncertain || !is_constraint_name_taken(owner, nowhere, wanted.text()) ||
           refuse(no, mistake::exists_already,
                  {"constraint \"", wanted.text(), "\" of table \"", owner.name.text(), "\" exists already"},
                  {"give the new constraint another name, or drop the other first"});
}

/// Checks the addition of a NOT NULL to a column that has one. PostgreSQL accepts it if both have the same name and
/// properties.
constexpr bool check_same_not_null(const objects::table& owner, const objects::column& each,
                                   const objects::constraint& wanted, refusal& no) {
    if (!wanted.name.empty() && !is_not_null_called(owner, each, wanted.name.text())) {
        return refuse_of_not_null(owner, each, "exists already, with another name",
                                  "rename it with rename_constraint(...)", no);
    }
    if (wanted.no_inherit != each.not_null_no_inherit) {
        return refuse_of_not_null(
            owner, each, wanted.no_inherit ? "exists already, and is inherited" : "exists already, and is NO INHERIT",
            "drop it first, with drop_not_null()", no);
    }
    return !each.not_null_not_valid || wanted.not_valid ||
           refuse_of_not_null(owner, each, "exists already, and is not valid",
                              "validate it, with validate_constraint(...) or set_not_null()", no);
}

/// Whether a step uses a NOT NULL constraint, which servers before PostgreSQL 18 do not have. `before` is the schema
/// before the step.
constexpr bool needs_not_null_constraint(const schema& before, const operation& step) {
    name table;
    name wanted;
    if (const auto* const added = step.get_if<operations::add_constraint>()) {
        return added->constraint.kind == objects::constraint_kind::not_null;
    }
    if (const auto* const dropped = step.get_if<operations::drop_constraint>()) {
        table = dropped->table;
        wanted = dropped->constraint;
    } else if (const auto* const validated = step.get_if<operations::validate_constraint>()) {
        table = validated->table;
        wanted = validated->constraint;
    } else if (const auto* const renamed = step.get_if<operations::rename_constraint>()) {
        table = renamed->table;
        wanted = renamed->constraint;
    } else {
        return false;
    }
    const maybe<objects::table> owner = before.find_table(table);
    return owner != nullptr && owner->find_constraint(wanted) == nullptr &&
           find_not_null(*owner, wanted.text()) != nowhere;
}

constexpr void add_not_null(schema& state, std::size_t slot, const objects::constraint& wanted, refusal& no) {
    const objects::table& owner = state.table_slots()[slot];
    const std::size_t at = need_column(owner, wanted.columns[0], no);
    if (at == nowhere) { return; }
    const objects::column& was = owner.columns[at];
    if (was.not_null && !owner.uncertain) {
        check_same_not_null(owner, was, wanted, no);
        return;
    }
    if (!wanted.name.empty() && !check_not_null_name(owner, wanted.name, no)) { return; }
    const std::string_view called = stored_not_null_name(owner, was.name, wanted.name.text());
    objects::column& each = state.edit_table(slot).columns.edit(at);
    each.not_null = true;
    each.not_null_not_valid = wanted.not_valid;
    each.not_null_no_inherit = wanted.no_inherit;
    each.not_null_name = called;
}

constexpr void drop_not_null_at(schema& state, std::size_t slot, std::size_t at, refusal& no) {
    const objects::table& owner = state.table_slots()[slot];
    if (owner.uncertain || check_nullable(owner, owner.columns[at], no)) {
        make_nullable(state.edit_table(slot).columns.edit(at));
    }
}

constexpr void validate_not_null_at(schema& state, std::size_t slot, std::size_t at) {
    if (state.table_slots()[slot].columns[at].not_null_not_valid) {
        state.edit_table(slot).columns.edit(at).not_null_not_valid = false;
    }
}

constexpr void rename_not_null_at(schema& state, std::size_t slot, std::size_t at, const name& to, refusal& no) {
    const objects::table& owner = state.table_slots()[slot];
    if (check_not_null_name(owner, to, no)) {
        const std::string_view called = stored_not_null_name(owner, owner.columns[at].name, to.text());
        state.edit_table(slot).columns.edit(at).not_null_name = called;
    }
}

}  // namespace varve::detail

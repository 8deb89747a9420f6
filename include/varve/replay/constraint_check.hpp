#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Checks the rules that PostgreSQL has for a new constraint.
#include <cstddef>
#include <string_view>
#include <utility>

#include "varve/replay/expression_check.hpp"
#include "varve/replay/foreign_key_check.hpp"
#include "varve/replay/key.hpp"
#include "varve/replay/listed_columns.hpp"
#include "varve/replay/not_null.hpp"
#include "varve/replay/object_name.hpp"
#include "varve/replay/virtual_check.hpp"

namespace varve::detail {

constexpr std::string_view title_of(objects::constraint_kind kind) noexcept {
    switch (kind) {
        case objects::constraint_kind::primary_key: return "primary key";
        case objects::constraint_kind::unique: return "unique constraint";
        case objects::constraint_kind::foreign_key: return "foreign key";
        case objects::constraint_kind::not_null: return "NOT NULL constraint";
        case objects::constraint_kind::check: break;
    }
    return "check constraint";
}

constexpr bool check_key_columns(const schema& state, const objects::table& owner, const objects::constraint& each,
                                 refusal& no) {
    const std::string_view title = title_of(each.kind);
    if (each.columns.empty()) {
        return refuse(no, mistake::not_allowed, {"a ", title, " of table \"", owner.name.text(), "\" has no columns"},
                      {"name its columns"});
    }
    if (each.columns.size() > most_keys) {
        return refuse(no, mistake::not_allowed,
                      {"a ", title, " of table \"", owner.name.text(), "\" has more than 32 columns"},
                      {"take columns out"});
    }
    for (std::size_t i = 0; i < each.columns.size(); ++i) {
        const std::size_t at = need_column(owner, each.columns[i], no);
        if (at == nowhere && no) { return false; }
        if (at != nowhere && each.has_index() && !owner.uncertain && !can_be_key(state, owner.columns[at].type)) {
            return refuse(no, mistake::does_not_match,
                          {"column \"", each.columns[i].text(), "\" of table \"", owner.name.text(), "\" has type ",
                           owner.columns[at].type.name.text(), ", which has no order, and so cannot be in a ", title},
                          {"choose another type or another column"});
        }
        if (at != nowhere && each.kind == objects::constraint_kind::primary_key && !owner.uncertain &&
            !check_not_null_for_key(owner, owner.columns[at], no)) {
            return false;
        }
        if (at != nowhere && owner.columns[at].is_virtual() && !owner.uncertain) {
            return refuse(no, mistake::not_allowed,
                          {"column \"", each.columns[i].text(), "\" of table \"", owner.name.text(),
                           "\" is virtual, and cannot be in a ", title},
                          {store_it});
        }
        for (std::size_t j = 0; j < i && each.has_index(); ++j) {
            if (each.columns[i] == each.columns[j]) {
                return refuse(no, mistake::exists_already,
                              {"column \"", each.columns[i].text(), "\" is listed twice in a ", title, " of table \"",
                               owner.name.text(), "\""},
                              {"name it once"});
            }
        }
    }
    return true;
}

constexpr bool check_constraint_name(const schema& state, const objects::table& owner, const objects::constraint& each,
                                     refusal& no) {
    if (!check_identifier("constraint", each.name.text(), no)) { return false; }
    if (owner.uncertain) { return true; }
    if (owner.find_constraint(each.name) != nullptr) {
        return refuse(no, mistake::exists_already,
                      {"constraint \"", each.name.text(), "\" of table \"", owner.name.text(), "\" exists already"},
                      {"give the new constraint another name, or drop the other first"});
    }
    const relation_entry other =
        each.has_index() ? state.find_relation(owner.name.schema(), each.name) : relation_entry();
    // The other table may have been dropped.
    const bool may_be_free = other.kind != relation_kind::none && state.table_slots()[other.slot].uncertain;
    if (each.has_index() && !may_be_free && relation_name_taken(state, owner, each.name.text())) {
        return refuse(no, mistake::exists_already,
                      {"a table or index \"", each.name.text(), "\" exists already, and ", title_of(each.kind), " \"",
                       each.name.text(), "\" of table \"", owner.name.text(), "\" needs an index of that name"},
                      {"give the constraint another name"});
    }
    return true;
}

/// Checks a constraint of `owner`, and fills in what PostgreSQL would choose: its name, the key that it references, the
/// columns that a check reads. `owner` may be a table under construction that is not in the schema yet.
constexpr bool complete_constraint(const schema& state, const objects::table& owner, objects::constraint& each,
                                   refusal& no) {
    using objects::constraint_kind;
    if (each.kind != constraint_kind::check && !check_key_columns(state, owner, each, no)) { return false; }
    if (each.has_index() && each.not_valid) {
        return refuse(no, mistake::not_allowed,
                      {"a ", title_of(each.kind), " of table \"", owner.name.text(), "\" is not_valid"},
                      {"leave that out: only foreign keys and checks can wait"});
    }
    if (each.kind == constraint_kind::primary_key && !owner.uncertain) {
        if (const maybe<objects::constraint> other = owner.primary_key(); other != nullptr) {
            return refuse(no, mistake::exists_already,
                          {"table \"", owner.name.text(), "\" has a primary key already, \"", other->name.text(), "\""},
                          {"drop that one first, or add a unique constraint"});
        }
    }
    if (each.kind == constraint_kind::foreign_key && !complete_foreign_key(state, owner, each, no)) { return false; }
    if (!each.listed_columns.empty() && !check_listed_columns(owner, each, no)) { return false; }
    if (each.no_inherit && schema::contains(state.seen.partitioned, owner.name)) {
        return refuse(no, mistake::not_allowed,
                      {"a check of table \"", owner.name.text(), "\" is no_inherit, and the table is partitioned"},
                      {"leave that out: the partitions always have the checks of their table"});
    }
    if (each.kind == constraint_kind::check) {
        each.columns.clear();
        if (each.expression.empty()) {
            return refuse(no, mistake::not_allowed,
                          {"a check constraint of table \"", owner.name.text(), "\" is empty"},
                          {"write the condition: check(\"total >= 0\")"});
        }
        if (!check_expression(state, owner, each.expression,
                              {"a check constraint of table \"", owner.name.text(), "\""}, place::check, no, any_type,
                              &each.columns)) {
            return false;
        }
        if (each.deferrable || each.initially_deferred) {
            return refuse(no, mistake::not_allowed,
                          {"a check constraint of table \"", owner.name.text(), "\" is deferrable"},
                          {"leave that out: checks are checked at once"});
        }
    }
    if (each.initially_deferred) { each.deferrable = true; }
    if (!each.name.empty()) { return check_constraint_name(state, owner, each, no); }
    each.name = choose_name(state, owner, each);
    return true;
}

/// Adds a constraint, which must have been checked. The caller must record its name in the schema with add_name.
constexpr void attach_constraint(objects::table& owner, objects::constraint each, text_arena& texts) {
    if (each.kind == objects::constraint_kind::primary_key) {
        for (const name& column : each.columns) {
            const std::size_t at = objects::position_of(owner.columns, column);
            if (at == nowhere || owner.columns[at].not_null) { continue; }
            owner.columns.edit(at).not_null = true;
            number_not_null_name(owner, at, texts);
        }
    }
    if (each.has_index()) { each.order = ++owner.indexes_made; }
    owner.constraints.push_back(std::move(each));
}

}  // namespace varve::detail

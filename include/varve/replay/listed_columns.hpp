#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Checks the columns of INCLUDE, and of ON DELETE SET NULL and SET DEFAULT.
#include <cstddef>

#include "varve/replay/key.hpp"

namespace varve::detail {

/// Checks the columns that ON DELETE changes, and keeps each of them once, as PostgreSQL does.
constexpr bool complete_set_columns(const objects::table& owner, objects::constraint& each, refusal& no) {
    list<name> once;
    for (const name& column : each.listed_columns) {
        if (!schema::contains(each.columns, column)) {
            return refuse(no, mistake::does_not_match,
                          {"on_delete of a foreign key of table \"", owner.name.text(), "\" changes column \"",
                           column.text(), "\", which is not one of its columns"},
                          {"name columns of the foreign key"});
        }
        if (!schema::contains(once, column)) { once.push_back(column); }
    }
    if (once.size() != each.listed_columns.size()) { each.listed_columns = once; }
    return true;
}

/// Checks the columns of INCLUDE. They may be of any type, and may be in the key too.
constexpr bool check_included(const objects::table& owner, const objects::constraint& each, refusal& no) {
    if (each.columns.size() + each.listed_columns.size() > most_keys) {
        return refuse(no, mistake::not_allowed,
                      {"a key of table \"", owner.name.text(), "\" has more than 32 columns, with those of include"},
                      {"take columns out"});
    }
    for (const name& column : each.listed_columns) {
        const std::size_t at = need_column(owner, column, no);
        if (at == nowhere && no) { return false; }
        if (at != nowhere && owner.columns[at].is_virtual() && !owner.uncertain) {
            return refuse(no, mistake::not_allowed,
                          {"column \"", column.text(), "\" of table \"", owner.name.text(),
                           "\" is virtual, and cannot be in the include of a key"},
                          {"leave it out, or store it: generated_as(...) without virtual_()"});
        }
    }
    return true;
}

/// Checks the columns that a constraint lists besides its own.
constexpr bool check_listed_columns(const objects::table& owner, objects::constraint& each, refusal& no) {
    if (each.kind == objects::constraint_kind::foreign_key) { return complete_set_columns(owner, each, no); }
    return check_included(owner, each, no);
}

}  // namespace varve::detail

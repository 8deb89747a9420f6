#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Decides whether the operations of a statement are exactly what it does at its place in a chain.
#include <string_view>
#include <type_traits>

#include "varve/reader/read_statement.hpp"
#include "varve/schema/schema.hpp"

namespace varve::detail {

/// Whether a statement changes rows of PostgreSQL's catalog, or makes or drops the schema public.
constexpr bool names_catalog_or_public(const schema& state, const reading& each) {
    for (const name& subject : each.names) {
        if (each.object == object_kind::schema) {
            const bool no_effect = each.verb == "CREATE" && each.if_exists;  // the schema public exists already
            if (!no_effect && same_text(subject.text(), "public")) { return true; }
        } else if (subject.text().size() > 3 && same_text(subject.text().substr(0, 3), "pg_") &&
                   state.find_table(subject) == nullptr) {
            return true;
        }
    }
    return false;
}

/// Whether the table or index exists that a statement alters.
constexpr presence presence_of_altered(const schema& state, const reading& each) {
    const name& altered = each.names[0];
    return each.object == object_kind::index ? presence_of(state).index(altered.schema(), altered.unqualified())
                                             : presence_of(state).table(altered);
}

/// Whether the schema shows the answers to all IF EXISTS and IF NOT EXISTS of a statement.
constexpr bool knows_conditions(const schema& state, const reading& each) {
    if (each.if_table && presence_of_altered(state, each) == presence::uncertain) { return false; }
    for (std::size_t i = 0; i < each.conditions.size(); ++i) {
        if (each.conditions[i] != condition::none &&
            visit(presence_of(state), each.operations[i]) == presence::uncertain) {
            return false;
        }
    }
    return true;
}

/// Whether operation `at` of a statement is applied here. `knows_conditions` must be true.
constexpr bool is_applied(const schema& state, const reading& each, std::size_t at) {
    if (at >= each.conditions.size() || each.conditions[at] == condition::none) { return true; }
    const bool there = visit(presence_of(state), each.operations[at]) == presence::present;
    return there == (each.conditions[at] == condition::if_exists);
}

/// Whether a statement does nothing here, because what it alters does not exist.
constexpr bool alters_nothing(const schema& state, const reading& each) {
    return each.if_table && presence_of_altered(state, each) == presence::absent;
}

/// Whether `wanted`, such as joe.users, is missing and may be the table that the chain calls users. The search path of
/// a role begins with the schema that has the role's name.
constexpr bool may_be_unqualified(const schema& state, const name& wanted) {
    return !wanted.schema().empty() && state.find_table(wanted) == nullptr && state.has_schema(wanted.schema()) &&
           state.find_table(wanted.object()) != nullptr;
}

/// Whether an operation names a table for which `may_be_unqualified` is true.
constexpr bool leads_elsewhere(const schema& state, const operation& each) {
    return visit(
        [&state]<class What>(const What& op) {
            bool found = false;
            if constexpr (requires { op.table; } && !std::is_same_v<What, operations::create_table>) {
                found = may_be_unqualified(state, op.table);
            }
            if constexpr (requires { op.constraint.referenced_table; }) {
                found = found || may_be_unqualified(state, op.constraint.referenced_table);
            }
            if constexpr (requires { op.constraints; }) {
                for (const objects::constraint& key : op.constraints) {
                    found = found || may_be_unqualified(state, key.referenced_table);
                }
            }
            return found;
        },
        each);
}

/// Whether the operations of a statement are exactly what it does here. After a change of the search path, the answer
/// is no, because a name can then mean another table. With ONLY, the table must have no children. This is certain only
/// for a table that the schema knows.
constexpr bool holds_here(const schema& state, const reading& each) {
    if (each.kind != reading_kind::understood || state.seen.path_changed) { return false; }
    if (names_catalog_or_public(state, each) || !knows_conditions(state, each)) { return false; }
    if (!state.schemas.empty()) {
        for (const operation& step : each.operations) {
            if (leads_elsewhere(state, step)) { return false; }
        }
    }
    if (!each.only) { return true; }
    const maybe<objects::table> table = state.find_table(each.names[0]);
    return table != nullptr ? !table->uncertain : alters_nothing(state, each);
}

}  // namespace varve::detail

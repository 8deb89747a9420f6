#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Checks the clauses and expressions of a policy.
#include <cstddef>
#include <string_view>

#include "varve/operation/object_text.hpp"
#include "varve/reader/known_statement_reader.hpp"
#include "varve/reader/policy_reader.hpp"
#include "varve/replay/expression_check.hpp"
#include "varve/replay/known_create.hpp"

namespace varve::detail {

/// Refuses an expression that PostgreSQL does not accept for the command.
constexpr bool check_policy_clauses(const objects::known_object& made, operations::policy_command command,
                                    refusal& no) {
    const std::string_view sql = sql_of_command(command);
    if (!made.body.empty() && !takes_using(command)) {
        return refuse(no, mistake::not_allowed,
                      {"policy \"", made.name.text(), "\" is for ", sql, ", which has no USING"},
                      {"write with_check(...), which new rows must fulfil"});
    }
    return made.tail.empty() || takes_with_check(command) ||
           refuse(no, mistake::not_allowed,
                  {"policy \"", made.name.text(), "\" is for ", sql, ", which has no WITH CHECK"},
                  {"write using_(...), which existing rows must fulfil"});
}

/// Checks the expressions over the columns of the table. Returns true also if the table is not known.
constexpr bool check_policy_expressions(const schema& state, const objects::known_object& made, refusal& no) {
    const maybe<objects::table> owner = state.find_table(made.table);
    if (owner == nullptr) { return true; }
    for (const std::string_view each : {made.body, made.tail}) {
        if (!check_expression(state, *owner, each, {"policy \"", made.name.text(), "\""}, place::condition, no)) {
            return false;
        }
    }
    return true;
}

/// Checks a new policy by itself. Fills in what it reads.
constexpr bool check_policy(const schema& state, const objects::known_object& made, known_statement& what,
                            refusal& no) {
    policy_head head;
    cursor clauses(made.head, state.texts());
    if (!read_policy_head(clauses, head) || !clauses.ended()) {
        return refuse(no, mistake::not_allowed, {"policy \"", made.name.text(), "\": its roles are no names"},
                      {"write the names of roles"});
    }
    if (!check_is_table(state, made.table, no) || !check_relation_exists(state, made.table, no) ||
        !check_policy_clauses(made, head.command, no) || !check_policy_expressions(state, made, no)) {
        return false;
    }
    what.head = made.head;
    what.body = made.body;
    what.tail = made.tail;
    what.defined = true;
    buffer_sink text;
    put_create_object(text, {made, operations::creation::plain});
    known_statement read;
    const std::string_view sql = state.texts().keep(text.text());
    if (!known_statement_reader(cursor(sql, state.texts(), &state), read).read()) { what.defined = false; }
    what.query = read.query;
    return true;
}

}  // namespace varve::detail

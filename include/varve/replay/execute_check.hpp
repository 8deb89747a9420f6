#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Refuses SQL that cannot be a step of a migration.
#include <cstddef>
#include <string_view>

#include "varve/operation/execute.hpp"
#include "varve/replay/fresh_statement.hpp"
#include "varve/replay/seen_statement.hpp"
#include "varve/replay/statement_head.hpp"
#include "varve/sql/statement.hpp"

namespace varve::detail {

/// Checks that the statement can be part of a step.
constexpr bool check_statement(const statement_head& head, bool outside_transaction, refusal& no) {
    if (const std::string_view said = head.transaction_control(); !said.empty()) {
        return refuse(
            no, mistake::not_allowed, {"its SQL contains ", said, ", but varve begins and ends transactions itself"},
            {outside_transaction
                 ? "leave it out: with .outside_transaction() each statement runs alone"
                 : "leave it out; what cannot run in a transaction goes into an execute of its own with .outside_transaction()"});
    }
    if (const std::string_view said = outside_transaction ? head.savepoint() : std::string_view(); !said.empty()) {
        return refuse(no, mistake::not_allowed, {"its SQL contains ", said, ", which needs a transaction"},
                      {"leave .outside_transaction() out"});
    }
    if (const std::string_view said = outside_transaction ? std::string_view() : head.transaction_forbidden_command();
        !said.empty()) {
        return refuse(no, mistake::not_allowed,
                      {"its SQL contains ", said, ", which PostgreSQL refuses inside of a transaction"},
                      {"give it an execute of its own with .outside_transaction()"});
    }
    if (const std::string_view client = head.copies_to_client().text; !client.empty()) {
        return refuse(no, mistake::not_allowed,
                      {"its SQL contains COPY with ", client, ", but a migration cannot send rows"},
                      {"use insert_into, or COPY with a file of the server"});
    }
    return true;
}

/// Checks a statement against earlier ones, and records what it creates.
constexpr bool check_in_place(schema& state, const operations::execute& op, std::string_view sql, refusal& no) {
    return (op.outside_transaction || state.uncommitted_enum_values.empty() || check_fresh_statement(state, sql, no)) &&
           check_and_record_statement(state, sql, op.outside_transaction, no);
}

/// Checks the text of the SQL, and records facts that later steps depend on. One pass over the tokens.
constexpr bool check_execute(schema& state, const operations::execute& op, refusal& no) {
    scanner tokens(op.sql);
    statement_cutter cutter;
    statement_head head;
    bool good = true;
    std::size_t begin = 0;
    for (token each; good && tokens.next(each);) {
        if (cutter.ends_with(each)) {
            good = check_statement(head, op.outside_transaction, no) &&
                   check_in_place(state, op, op.sql.substr(begin, tokens.position() - begin), no);
            head = statement_head();
            begin = tokens.position();
        } else if (is_symbol(each, '\\')) {
            return refuse(
                no, mistake::not_allowed,
                {"its SQL has a backslash outside of strings, like a psql command, which the server does not know"},
                {"write SQL in its place"});
        } else {
            head.take(each, cutter.at_top());
        }
    }
    if (tokens.broken()) {
        return refuse(no, mistake::not_allowed, {"its SQL ends inside of a string, a quoted name or a comment"},
                      {"close what is open"});
    }
    return good && check_statement(head, op.outside_transaction, no) &&
           check_in_place(state, op, op.sql.substr(begin), no);
}

}  // namespace varve::detail

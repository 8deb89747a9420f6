#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Checks the query of a require against the schema.
#include <cstddef>
#include <string_view>

#include "varve/operation/require.hpp"
#include "varve/reader/read_statement.hpp"
#include "varve/replay/data_text.hpp"
#include "varve/replay/execute_text.hpp"

namespace varve::detail {

/// Whether the parentheses match. The server reads the query within parentheses.
constexpr bool has_matching_parentheses(std::string_view query) {
    scanner tokens(query);
    std::size_t depth = 0;
    for (token each; tokens.next(each);) {
        if (is_symbol(each, '(')) { ++depth; }
        if (is_symbol(each, ')') && depth-- == 0) { return false; }
    }
    return depth == 0;
}

/// Checks that `query` is one query, and that it reads tables and columns that exist.
constexpr refusal replay_one(schema& state, const operations::require& op) {
    refusal no;
    std::string_view rest = op.query;
    const reading each = take_statement(rest, state.texts(), state.reads_sql ? &state : nullptr);
    operations::execute text;
    text.sql = op.query;
    const bool asks = each.verb == "SELECT" || each.verb == "WITH" || each.verb == "VALUES" || each.verb == "TABLE";
    if (each.kind == reading_kind::broken && !each.sql.empty()) { return refuse_broken(text, each); }
    if (!asks) {
        refuse(no, mistake::not_allowed,
               {each.sql.empty() ? "it has no query" : "it does not ask a question: its SQL is not a query"},
               {"write a query that gives one boolean: require(\"SELECT NOT EXISTS (SELECT …)\", \"why\")"});
    } else if (!trim_sql(rest).empty()) {
        refuse(no, mistake::not_allowed, {"it has several statements, and the answer of only one can count"},
               {"write a require for each query"});
    } else if (!has_matching_parentheses(op.query)) {
        refuse(no, mistake::not_allowed, {"its parentheses do not match"}, {"close what is open"});
    } else if (state.reads_sql && !check_data_text(state, each, no)) {
        return no;
    }
    return no;
}

}  // namespace varve::detail

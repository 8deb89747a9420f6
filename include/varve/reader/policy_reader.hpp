#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Reads the clauses of row security: those of ALTER TABLE, and of CREATE POLICY
// (https://www.postgresql.org/docs/current/sql-createpolicy.html).
#include <cstddef>
#include <string_view>

#include "varve/operation/policy_head.hpp"
#include "varve/operation/row_security.hpp"
#include "varve/reader/skipping.hpp"
#include "varve/sql/statement.hpp"

namespace varve::detail {

/// Takes the words of a change of row security, up to ROW.
constexpr bool take_row_security(cursor& at, operations::row_security& to) {
    using operations::row_security;
    if (at.take("enable"_w, "row"_w)) {
        to = row_security::enable;
    } else if (at.take("disable"_w, "row"_w)) {
        to = row_security::disable;
    } else if (at.take("force"_w)) {
        to = row_security::force;
        return at.want("row");
    } else if (at.take("no"_w, "force"_w)) {
        to = row_security::no_force;
        return at.want("row");
    } else {
        return false;
    }
    return true;
}

/// The definition of a policy: its head as put_policy_head writes it, and its two expressions.
struct policy_definition {
    std::string_view head = {};
    std::string_view using_ = {};
    std::string_view with_check = {};
};

/// Reads AS, FOR and TO.
constexpr bool read_policy_head(cursor& at, policy_head& to) {
    using operations::policy_command;
    if (at.take("as"_w)) {
        to.restrictive = at.take("restrictive"_w);
        if (!to.restrictive && !at.take("permissive"_w)) { return at.expected("PERMISSIVE or RESTRICTIVE"); }
    }
    if (at.take("for"_w)) {
        if (at.take("select"_w)) {
            to.command = policy_command::select;
        } else if (at.take("insert"_w)) {
            to.command = policy_command::insert;
        } else if (at.take("update"_w)) {
            to.command = policy_command::update;
        } else if (at.take("delete"_w)) {
            to.command = policy_command::delete_;
        } else if (!at.take("all"_w)) {
            return at.expected("ALL, SELECT, INSERT, UPDATE or DELETE");
        }
    }
    if (!at.take("to"_w)) { return true; }
    do {
        std::string_view role;
        bool keyword = false;
        for (const std::string_view each : {"public", "current_user", "current_role", "session_user"}) {
            if (at.now().kind == token_kind::identifier && same_folded(at.now().text, each)) {
                role = each;
                keyword = true;
            }
        }
        if (keyword) {
            at.skip();
        } else if (!at.take_name(role, "the name of a role")) {
            return false;
        } else if (!keyword_of_role(role).empty()) {
            return at.beyond("a role of this name");
        }
        to.roles.push_back(role);
    } while (at.take(','));
    return true;
}

/// Takes an expression in parentheses.
constexpr bool read_policy_expression(cursor& at, std::string_view& to) {
    if (!at.at('(')) { return at.expected("("); }
    const char* const begin = at.now().text.data() + 1;
    skip_parentheses(at);
    const char* const end = at.behind();
    if (end == begin || *(end - 1) != ')') { return at.expected(")"); }
    to = trim_sql({begin, static_cast<std::size_t>(end - 1 - begin)});
    return !to.empty() || at.expected("an expression");
}

/// Reads what comes after the table of CREATE POLICY, up to the end of the statement.
constexpr bool read_policy_definition(cursor& at, policy_definition& to) {
    policy_head head;
    if (!read_policy_head(at, head)) { return false; }
    buffer_sink text;
    put_policy_head(text, head);
    to.head = at.texts().keep(text.text());
    if (at.take("using"_w) && !read_policy_expression(at, to.using_)) { return false; }
    if (at.take("with"_w) && !(at.want("check") && read_policy_expression(at, to.with_check))) { return false; }
    return at.ended() || at.expected("USING or WITH CHECK");
}

}  // namespace varve::detail

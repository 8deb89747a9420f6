#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The clauses of a policy beside its expressions: its kind, its command, and the roles that it is for.
#include <cstdint>
#include <string_view>

#include "varve/sql/identifier.hpp"
#include "varve/text/sink.hpp"
#include "varve/value/list.hpp"

namespace varve::operations {

/// The command that a policy is for.
enum class policy_command : std::uint8_t { all, select, insert, update, delete_ };

}  // namespace varve::operations

namespace varve::detail {

struct policy_head {
    bool restrictive = false;
    operations::policy_command command = operations::policy_command::all;
    list<std::string_view> roles = {};  ///< empty: PUBLIC
};

constexpr std::string_view sql_of_command(operations::policy_command command) noexcept {
    switch (command) {
        case operations::policy_command::all: return "ALL";
        case operations::policy_command::select: return "SELECT";
        case operations::policy_command::insert: return "INSERT";
        case operations::policy_command::update: return "UPDATE";
        case operations::policy_command::delete_: return "DELETE";
    }
    __builtin_unreachable();
}

/// Whether PostgreSQL accepts USING, or else WITH CHECK, in a policy for the command.
constexpr bool takes_using(operations::policy_command command) noexcept {
    return command != operations::policy_command::insert;
}
constexpr bool takes_with_check(operations::policy_command command) noexcept {
    return command != operations::policy_command::select && command != operations::policy_command::delete_;
}

/// Returns the keyword for a role that is no name: PUBLIC, CURRENT_USER. Empty for any other role.
constexpr std::string_view keyword_of_role(std::string_view role) noexcept {
    if (role == "public") { return "PUBLIC"; }
    if (role == "current_user") { return "CURRENT_USER"; }
    if (role == "current_role") { return "CURRENT_ROLE"; }
    if (role == "session_user") { return "SESSION_USER"; }
    return {};
}

/// Writes the clauses that differ from what PostgreSQL assumes: `AS RESTRICTIVE FOR UPDATE TO app`.
constexpr void put_policy_head(sink& out, const policy_head& head) {
    std::string_view separator;
    if (head.restrictive) {
        out << "AS RESTRICTIVE";
        separator = " ";
    }
    if (head.command != operations::policy_command::all) {
        out << separator << "FOR " << sql_of_command(head.command);
        separator = " ";
    }
    for (const std::string_view role : head.roles) {
        if (role == "public") { return; }  // the others do not count then
    }
    bool first = true;
    for (const std::string_view role : head.roles) {
        out << (first ? separator : std::string_view(", ")) << (first ? "TO " : "");
        first = false;
        if (const std::string_view keyword = keyword_of_role(role); !keyword.empty()) {
            out << keyword;
        } else {
            quote_identifier(out, role);
        }
    }
}

}  // namespace varve::detail

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// How the SQL of an operation stands to transactions.
#include <variant>

#include "varve/operation/operation.hpp"

namespace varve {

/// Whether PostgreSQL refuses the operation's SQL inside of a transaction. Each of its statements is then to be sent
/// alone: several in one message are a transaction.
constexpr bool runs_outside_transaction(const operation& step) noexcept {
    using operations::create_index, operations::drop_index, operations::execute;
    return (std::holds_alternative<create_index>(step.what) && std::get<create_index>(step.what).concurrently) ||
           (std::holds_alternative<drop_index>(step.what) && std::get<drop_index>(step.what).concurrently) ||
           (std::holds_alternative<execute>(step.what) && std::get<execute>(step.what).outside_transaction);
}

/// Whether what the operation makes can be used only after the transaction that made it: a new value of an enum type
/// (https://www.postgresql.org/docs/current/sql-altertype.html#SQL-ALTERTYPE-NOTES).
constexpr bool needs_commit_after(const operation& step) noexcept {
    return std::holds_alternative<operations::add_enum_value>(step.what);
}

}  // namespace varve

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// How the SQL of an operation stands to transactions.

#include "varve/operation/operation.hpp"

namespace varve {

/// Whether PostgreSQL refuses the operation's SQL inside of a transaction. Each of its statements is then to be sent
/// alone: several in one message are a transaction.
constexpr bool runs_outside_transaction(const operation& step) noexcept {
    using operations::create_index, operations::drop_index, operations::execute;
    return (step.is<create_index>() && step.get_if<create_index>()->concurrently) ||
           (step.is<drop_index>() && step.get_if<drop_index>()->concurrently) ||
           (step.is<execute>() && step.get_if<execute>()->outside_transaction);
}

/// Whether what the operation makes can be used only after the transaction that made it: a new value of an enum type
/// (https://www.postgresql.org/docs/current/sql-altertype.html#SQL-ALTERTYPE-NOTES).
constexpr bool needs_commit_after(const operation& step) noexcept {
    return step.is<operations::add_enum_value>();
}

}  // namespace varve

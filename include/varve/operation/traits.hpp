#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Answers what an operation is, without a schema.
#include "varve/operation/operation.hpp"

namespace varve {

/// Whether PostgreSQL refuses the operation's SQL inside of a transaction. Each of its statements must then be sent
/// alone, because PostgreSQL runs several statements in one message as a transaction.
constexpr bool runs_outside_transaction(const operation& step) noexcept {
    using operations::create_index, operations::drop_index, operations::execute;
    return (step.is<create_index>() && step.get_if<create_index>()->concurrently) ||
           (step.is<drop_index>() && step.get_if<drop_index>()->concurrently) ||
           (step.is<execute>() && step.get_if<execute>()->outside_transaction);
}

/// Whether the operation inserts, updates or deletes rows.
constexpr bool changes_rows(const operation& step) noexcept {
    return step.is<operations::insert_into>() || step.is<operations::update>() || step.is<operations::delete_from>();
}

}  // namespace varve

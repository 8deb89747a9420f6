#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Answers what an operation is, without a schema.
#include "varve/operation/operation.hpp"

namespace varve {

/// Whether each statement of the operation is sent alone, outside of a transaction block: PostgreSQL refuses the SQL
/// inside of one, or the user wants what comes before it committed. Several statements in one message would run as a
/// transaction.
constexpr bool runs_outside_transaction(const operation& step) noexcept {
    using operations::create_index, operations::drop_index, operations::execute, operations::validate_constraint;
    return step.is<operations::backfill>() || (step.is<create_index>() && step.get_if<create_index>()->concurrently) ||
           (step.is<drop_index>() && step.get_if<drop_index>()->concurrently) ||
           (step.is<execute>() && step.get_if<execute>()->outside_transaction) ||
           (step.is<validate_constraint>() && step.get_if<validate_constraint>()->outside_transaction);
}

/// Whether the operation inserts, updates or deletes rows.
constexpr bool changes_rows(const operation& step) noexcept {
    return step.is<operations::insert_into>() || step.is<operations::update>() || step.is<operations::backfill>() ||
           step.is<operations::delete_from>();
}

}  // namespace varve

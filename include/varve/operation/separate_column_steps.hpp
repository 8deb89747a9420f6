#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Adds the steps for parts of a new column that CREATE TABLE and ADD COLUMN cannot make.
#include "varve/operation/operation.hpp"
#include "varve/schema/declared.hpp"

namespace varve::detail {

/// Adds the steps for a NOT NULL that is NOT VALID or NO INHERIT, and for an identity, which must come after it. These
/// are the parts that as_declared(column) leaves out. `to.add(operation)` takes the steps.
template <class Steps>
constexpr void add_separate_column_steps(Steps& to, const name& table, const objects::column& each) {
    if (!each.needs_separate_not_null()) { return; }
    to.add(operations::add_constraint{table, declared_not_null(each)});
    if (each.identity()) {
        objects::column bare = each;
        bare.from = objects::origin::none;
        to.add(operations::alter_column{
            .table = table, .column = each.name, .identity = operations::change_of_identity(bare, each)});
    }
}

}  // namespace varve::detail

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The steps that give a new column what neither CREATE TABLE nor ADD COLUMN makes.
#include "varve/operation/operation.hpp"
#include "varve/schema/declared.hpp"

namespace varve::detail {

/// A NOT NULL that is NOT VALID or NO INHERIT, and the identity that waits for it: what as_declared(column) leaves out.
/// `to` takes operations with `add`.
template <class Steps>
constexpr void add_rest_of_column(Steps& to, const name& table, const objects::column& each) {
    if (!each.not_null_apart()) { return; }
    to.add(operations::add_constraint{table, declared_not_null(each)});
    if (each.identity()) {
        objects::column bare = each;
        bare.from = objects::origin::none;
        to.add(operations::alter_column{
            .table = table, .column = each.name, .identity = operations::change_of_identity(bare, each)});
    }
}

}  // namespace varve::detail

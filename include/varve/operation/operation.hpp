#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The closed set of operations: what a step of a migration can do.
#include <utility>
#include <variant>

#include "varve/operation/column.hpp"
#include "varve/operation/comment.hpp"
#include "varve/operation/constraint.hpp"
#include "varve/operation/data.hpp"
#include "varve/operation/execute.hpp"
#include "varve/operation/index.hpp"
#include "varve/operation/namespace.hpp"
#include "varve/operation/table.hpp"
#include "varve/operation/type.hpp"

namespace varve {

/// One operation. Every question about operations (replay, inverse, render, …) has one overload for each alternative, so
/// an operation that leaves a question unanswered does not compile.
struct operation {
    using alternatives =
        std::variant<operations::create_table, operations::drop_table, operations::rename_table, operations::add_column,
                     operations::drop_column, operations::rename_column, operations::alter_column,
                     operations::add_constraint, operations::drop_constraint, operations::validate_constraint,
                     operations::rename_constraint, operations::create_index, operations::drop_index,
                     operations::rename_index, operations::create_enum, operations::add_enum_value,
                     operations::replace_enum, operations::drop_enum, operations::create_schema, operations::drop_schema,
                     operations::create_extension, operations::drop_extension, operations::comment_on_table,
                     operations::comment_on_column, operations::comment_on_index, operations::insert_into,
                     operations::update, operations::delete_from, operations::execute>;

    alternatives what;
};

/// Calls `f` with the aggregate that `each` holds, and returns what it returns.
template <class F>
constexpr decltype(auto) visit(F&& f, const operation& each) {
    return std::visit(std::forward<F>(f), each.what);
}

}  // namespace varve

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The SQL of an operation.
#include "varve/operation/operation.hpp"
#include "varve/render/column.hpp"
#include "varve/render/comment.hpp"
#include "varve/render/constraint.hpp"
#include "varve/render/data.hpp"
#include "varve/render/execute.hpp"
#include "varve/render/index.hpp"
#include "varve/render/namespace.hpp"
#include "varve/render/table.hpp"
#include "varve/render/transaction.hpp"
#include "varve/render/type.hpp"
#include "varve/text/sink.hpp"

namespace varve {

/// Writes the SQL of an operation: statements that each end in a semicolon, each on a line of its own, without a
/// newline at the end. Nothing where nothing is to be done (an execute of a comment, an alter_column without a change).
constexpr void render(sink& out, const operation& step) {
    visit([&out](const auto& each) { detail::render_one(out, each); }, step);
}

}  // namespace varve

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

/// Writes what an operation does, for fingerprints: its SQL, but for the procedures of some, which may get better while
/// what they do stays the same.
constexpr void render_meaning(sink& out, const operation& step) {
    if (const auto* const altered = step.get_if<operations::alter_column>()) {
        detail::put_meaning(out, *altered);
    } else if (const auto* const replaced = step.get_if<operations::replace_enum>()) {
        detail::put_meaning(out, *replaced);
    } else {
        render(out, step);
    }
}

}  // namespace varve

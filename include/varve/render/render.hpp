#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Writes the SQL of an operation.
#include "varve/operation/operation.hpp"
#include "varve/render/alter_column.hpp"
#include "varve/render/backfill.hpp"
#include "varve/render/column.hpp"
#include "varve/render/comment.hpp"
#include "varve/render/constraint.hpp"
#include "varve/render/data.hpp"
#include "varve/render/execute.hpp"
#include "varve/render/index.hpp"
#include "varve/render/namespace.hpp"
#include "varve/render/object.hpp"
#include "varve/render/require.hpp"
#include "varve/render/row_security.hpp"
#include "varve/render/table.hpp"
#include "varve/render/transaction.hpp"
#include "varve/render/type.hpp"
#include "varve/text/sink.hpp"

namespace varve {

/// Writes the SQL of an operation: one or more statements. Each ends with a semicolon and begins a line; there is no
/// newline at the end. Writes nothing if there is nothing to do (an execute of only a comment, an alter_column without
/// a change).
constexpr void render(sink& out, const operation& step) {
    visit([&out](const auto& each) { detail::render_one(out, each); }, step);
}

/// Writes the meaning of an operation for fingerprints. This is its SQL, except for operations with DO statements and
/// new columns: a later version of varve may improve these while the meaning stays the same.
constexpr void render_for_fingerprint(sink& out, const operation& step) {
    if (const auto* const altered = step.get_if<operations::alter_column>()) {
        detail::put_for_fingerprint(out, *altered);
    } else if (const auto* const added = step.get_if<operations::add_column>()) {
        detail::put_for_fingerprint(out, *added);
    } else if (const auto* const replaced = step.get_if<operations::replace_enum>()) {
        detail::put_for_fingerprint(out, *replaced);
    } else if (const auto* const filled = step.get_if<operations::backfill>()) {
        detail::put_for_fingerprint(out, *filled);
    } else {
        render(out, step);
    }
}

}  // namespace varve

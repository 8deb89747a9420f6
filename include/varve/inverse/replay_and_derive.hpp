#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Replays a step and finds out whether its inverse can be derived, also for SQL that is understood throughout.
#include "varve/diagnose/refusal.hpp"
#include "varve/inverse/derivable.hpp"
#include "varve/operation/operation.hpp"
#include "varve/replay/execute_text.hpp"
#include "varve/replay/replay.hpp"
#include "varve/schema/schema.hpp"

namespace varve::detail {

/// Returns the execute whose SQL replay reads, or nullptr. Only such SQL may have a derived inverse.
constexpr const operations::execute* read_sql(const schema& before, const operation& op) noexcept {
    const auto* const sql = op.get_if<operations::execute>();
    return sql == nullptr || sql->known || !before.reads_sql ? nullptr : sql;
}

/// Whether an operation of a statement needs no inverse of its own. The sequence of a serial column needs none, because
/// it is dropped with the column.
constexpr bool goes_with_another(const operation& part) noexcept { return part.is<operations::execute>(); }

}  // namespace varve::detail

namespace varve {

constexpr refusal replay_and_derive(schema& state, const operation& op, refusal& underivable);

/// Returns why the inverse of `op` cannot be derived from the schema before it; an empty refusal if it can. This is
/// much cheaper than to derive the inverse.
constexpr refusal why_not_invertible(const schema& before, const operation& op) {
    if (detail::read_sql(before, op) != nullptr) {
        schema state = before;
        refusal underivable;
        refusal no = replay_and_derive(state, op, underivable);
        if (no) { return no; }
        return underivable;
    }
    return visit([&before](const auto& each) { return detail::derivation_error(before, each); }, op);
}

/// Replays `op` as `replay` does. If the inverse cannot be derived, sets `underivable` to the reason. SQL has an
/// inverse only if it is understood throughout.
constexpr refusal replay_and_derive(schema& state, const operation& op, refusal& underivable) {
    const operations::execute* const sql = detail::read_sql(state, op);
    if (sql == nullptr) {
        underivable = why_not_invertible(state, op);
        return replay(state, op);
    }
    return detail::replay_text(
        state, *sql,
        [&underivable](schema& to, const operation& part) {
            if (!underivable && !detail::goes_with_another(part)) { underivable = why_not_invertible(to, part); }
            return replay(to, part);
        },
        [&underivable](const reading&) {
            if (!underivable) { underivable = detail::cannot_undo_sql(); }
        });
}

}  // namespace varve

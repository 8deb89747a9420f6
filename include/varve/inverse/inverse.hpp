#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Derives the operations that undo an operation.
#include <type_traits>
#include <utility>

#include "varve/diagnose/refusal.hpp"
#include "varve/inverse/replay_and_derive.hpp"
#include "varve/inverse/undo_column.hpp"
#include "varve/inverse/undo_constraint.hpp"
#include "varve/inverse/undo_index.hpp"
#include "varve/inverse/undo_object.hpp"
#include "varve/inverse/undo_table.hpp"
#include "varve/inverse/undo_type.hpp"
#include "varve/operation/operation.hpp"
#include "varve/schema/schema.hpp"
#include "varve/value/list.hpp"

namespace varve {

/// The result of `inverse`: the operations that undo one, in the order in which they run, or a refusal that says why
/// they cannot be derived. If the operation changed nothing, there are no operations. Their names are views of names in
/// the operation, the schemas and the arena of the schemas.
struct inverse_result {
    varve::list<operation> steps = {};
    refusal why = {};
};

namespace detail {

/// Operations that never have a derived inverse; derivation_error refuses every one of them.
template <class What>
concept never_undone = std::is_same_v<What, operations::insert_into> || std::is_same_v<What, operations::update> ||
    std::is_same_v<What, operations::backfill> || std::is_same_v<What, operations::delete_from> ||
    std::is_same_v<What, operations::execute>;

/// Derives the inverse of SQL that is understood throughout: the inverses of its operations, in reverse order.
constexpr inverse_result inverse_of_sql(const schema& before, const operations::execute& sql);

}  // namespace detail

/// Returns the operations that undo `op`. `before` and `after` are the schemas around it. Replaying the result on
/// `after` leads to a schema that is equivalent to `before`, except that a dropped column becomes the last one of its
/// table.
constexpr inverse_result inverse(const schema& before, const schema& after, const operation& op) {
    if (const auto* const sql = detail::read_sql(before, op)) { return detail::inverse_of_sql(before, *sql); }
    return visit(
        [&]<class What>(const What& each) {
            inverse_result result;
            result.why = detail::derivation_error(before, each);
            if constexpr (!detail::never_undone<What>) {
                if (!result.why) {
                    detail::undo_steps steps(before, after);
                    detail::undo(steps, each);
                    result.steps = steps.take();
                }
            }
            return result;
        },
        op);
}

namespace detail {

constexpr inverse_result inverse_of_sql(const schema& before, const operations::execute& sql) {
    inverse_result result;
    list<list<operation>> undone;
    refusal underivable;
    schema state = before;
    const auto apply = [&](schema& to, const operation& part) {
        const schema was = to;
        refusal no = replay(to, part);
        if (no || underivable || goes_with_another(part)) { return no; }
        inverse_result back = inverse(was, to, part);
        underivable = std::move(back.why);
        undone.push_back(std::move(back.steps));
        return no;
    };
    result.why = replay_text(state, sql, apply, [&](const reading&) {
        if (!underivable) { underivable = cannot_undo_sql(); }
    });
    if (!result.why) { result.why = std::move(underivable); }
    if (result.why) { return result; }
    for (std::size_t i = undone.size(); i-- != 0;) {
        for (const operation& each : undone[i]) { result.steps.push_back(each); }
    }
    return result;
}

}  // namespace detail
}  // namespace varve

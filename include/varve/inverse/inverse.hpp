#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// What undoes an operation, or why that cannot be derived.
#include <type_traits>
#include <utility>

#include "varve/diagnose/refusal.hpp"
#include "varve/inverse/derivable.hpp"
#include "varve/inverse/undo_column.hpp"
#include "varve/inverse/undo_constraint.hpp"
#include "varve/inverse/undo_index.hpp"
#include "varve/inverse/undo_table.hpp"
#include "varve/inverse/undo_type.hpp"
#include "varve/operation/operation.hpp"
#include "varve/schema/schema.hpp"
#include "varve/value/list.hpp"

namespace varve {

/// The operations that undo one, in the order in which they run (none where it changed nothing), or why they cannot be
/// derived. Their names are views: of the operation, of the schemas, and of the arena of the schemas' texts.
struct inverse_result {
    detail::list<operation> steps = {};
    refusal why = {};
};

namespace detail {

/// Rows and SQL as it is have no inverse: why_not says so of every one of these.
template <class What>
concept never_undone = std::is_same_v<What, operations::insert_into> || std::is_same_v<What, operations::update> ||
    std::is_same_v<What, operations::delete_from> || std::is_same_v<What, operations::execute>;

}  // namespace detail

/// What undoes `op`, which has led from `before` to `after`. Replayed after it, the steps lead to a schema that is
/// equivalent to `before`; a column that was dropped comes back as the last of its table.
constexpr inverse_result inverse(const schema& before, const schema& after, const operation& op) {
    return visit(
        [&]<class What>(const What& each) {
            inverse_result result;
            result.why = detail::why_not(before, each);
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

}  // namespace varve

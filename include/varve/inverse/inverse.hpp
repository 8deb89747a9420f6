#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Derives the operations that undo an operation.
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

/// The result of `inverse`: the operations that undo one, in the order in which they run, or a refusal that says why
/// they cannot be derived. There are none if the operation changed nothing. Their names are views of names in the
/// operation, the schemas and the arena of the schemas.
struct inverse_result {
    varve::list<operation> steps = {};
    refusal why = {};
};

namespace detail {

/// Operations that never have a derived inverse; derivation_error refuses every one of them.
template <class What>
concept never_undone = std::is_same_v<What, operations::insert_into> || std::is_same_v<What, operations::update> ||
    std::is_same_v<What, operations::delete_from> || std::is_same_v<What, operations::execute>;

}  // namespace detail

/// Returns the operations that undo `op`. `before` and `after` are the schemas around it. Replaying the result on
/// `after` leads to a schema that is equivalent to `before`, except that a dropped column comes back as the last of its
/// table.
constexpr inverse_result inverse(const schema& before, const schema& after, const operation& op) {
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

}  // namespace varve

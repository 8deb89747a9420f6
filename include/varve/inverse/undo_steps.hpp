#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Collects the operations that undo one.
#include <cstddef>
#include <utility>

#include "varve/inverse/certain_objects.hpp"
#include "varve/operation/operation.hpp"
#include "varve/schema/declared.hpp"
#include "varve/schema/schema.hpp"
#include "varve/value/list.hpp"

namespace varve::detail {

/// The schemas around an operation, and the operations that undo it, in the order in which they run.
class undo_steps {
public:
    constexpr undo_steps(const schema& was, const schema& is) : before(was), after(is) {}

    template <class What>
    constexpr void add(const What& what) {
        steps_.push_back(operation(std::in_place_type<What>, what));
    }

    constexpr void add_index(const name& table, const objects::index& index, bool concurrently) {
        add(operations::create_index{table, as_declared(index), concurrently});
        if (!index.comment.empty()) {
            add(operations::comment_on_index{name_beside(table, index.name, before.texts()), index.comment});
        }
    }

    /// Adds a constraint with its former properties, and the comment on its index.
    constexpr void add_constraint(const name& table, const objects::constraint& was) {
        add(operations::add_constraint{table, as_declared(was)});
        add_index_comment(table, was);
    }
    constexpr void add_index_comment(const name& table, const objects::constraint& was) {
        if (!was.index_comment.empty()) {
            add(operations::comment_on_index{name_beside(table, was.name, before.texts()), was.index_comment});
        }
    }

    /// Makes a column NOT NULL again, with the former properties of the constraint.
    constexpr void add_not_null(const name& table, const objects::column& was) {
        if (was.needs_separate_not_null()) {
            add(operations::add_constraint{table, declared_not_null(was)});
        } else {
            add(operations::alter_column{.table = table,
                                         .column = was.name,
                                         .not_null = operations::change::set,
                                         .not_null_name = was.not_null_name});
        }
    }

    /// Adds the constraints and indexes of a table that the predicates select. Foreign keys come last, since they may
    /// need the others.
    template <class WantedConstraint, class WantedIndex>
    constexpr void add_parts(const objects::table& table, WantedConstraint wants_constraint, WantedIndex wants_index) {
        for (const bool foreign : {false, true}) {
            for (std::size_t i = 0; i < table.constraints.size(); ++i) {
                const objects::constraint& each = table.constraints[i];
                if ((each.kind == objects::constraint_kind::foreign_key) == foreign && wants_constraint(i)) {
                    add_constraint(table.name, each);
                }
            }
            for (std::size_t i = 0; !foreign && i < table.indexes.size(); ++i) {
                if (wants_index(table.indexes[i])) { add_index(table.name, table.indexes[i], false); }
            }
        }
    }

    constexpr list<operation> take() { return std::move(steps_); }

    const schema& before;
    const schema& after;

private:
    list<operation> steps_;
};

}  // namespace varve::detail

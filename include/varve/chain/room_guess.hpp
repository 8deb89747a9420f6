#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// How much static storage the schema after a block of migrations is likely to want, from its operations alone.
#include <cstddef>

#include "varve/operation/operation.hpp"
#include "varve/schema/frozen.hpp"

namespace varve::detail {

/// Adds up what operations are likely to leave. A guess that is too low costs a second replay of the block, and one that is too
/// high costs room, so it errs a little to the high side for what migrations do every day.
class room_guess {
    // Before its use: clang instantiates a member template for constant evaluation only where it has seen its body.
    // Most tables have about so many of them.
    static constexpr std::size_t usual_columns = 8;
    static constexpr std::size_t usual_constraints = 4;
    static constexpr std::size_t usual_indexes = 3;
    static constexpr std::size_t usual_name = 40;

    constexpr void count_constraints(const list<objects::constraint>& added) {
        more_.constraints += added.size();
        more_.relations += added.size();
        for (const objects::constraint& each : added) {
            // A name, and the columns of a check or of the key that is referenced.
            more_.characters += each.name.empty() ? usual_name : 0;
            more_.names += each.kind == objects::constraint_kind::unique ? 0 : 2;
        }
    }
    constexpr void count_index() {
        more_.indexes += usual_indexes;
        more_.relations += 1;
        more_.names += 2;
    }

    constexpr void count(const operations::create_table& op) {
        more_.tables += 1;
        more_.relations += 1;
        count_constraints(op.constraints);
        more_.columns += op.columns.size();
    }
    template <class Operation>
    constexpr void count(const Operation& op) {
        if constexpr (requires { op.effects; }) {
            more_.texts += 1;
            for (const operation& each : op.effects) {
                add(each);
            }
        } else if constexpr (requires { op.index.keys; }) {
            count_index();
        } else if constexpr (requires { op.constraint.columns; }) {
            more_.constraints += usual_constraints;
            more_.relations += 1;
            more_.names += 2;
            more_.characters += op.constraint.name.empty() ? usual_name : 0;
        } else if constexpr (requires { op.constraints; }) {
            more_.columns += usual_columns;
            count_constraints(op.constraints);
            more_.constraints += op.constraints.size() == 0 ? 0 : usual_constraints;
        } else if constexpr (requires { op.values.size(); op.type; }) {
            more_.enums += 1;
        } else if constexpr (requires { op.column; }) {
            more_.columns += usual_columns;
        } else {
            more_.relations += 1;
            more_.names += 2;
            more_.constraints += 1;
        }
    }

public:
    constexpr void add(const operation& each) {
        each.visit([this](const auto& op) { count(op); });
    }

    /// The room for what was added, beside what stood before.
    constexpr frozen_sizes beside(const frozen_schema* start) const {
        frozen_sizes room = more_;
        std::size_t buckets = 0;
        if (start != nullptr) {
            room.tables += start->tables.size();
            room.relations += start->relations.size();
            room.names += start->extensions.size() + start->schemas.size() + 8 * start->enums.size();
            room.enums += start->enums.size();
            room.texts += start->unseen.size();
            buckets = start->buckets.size();
        }
        // As relation_index grows.
        while (buckets <= room.relations) {
            buckets = buckets == 0 ? 32 : buckets * 4;
        }
        room.buckets = buckets;
        return room;
    }

private:
    frozen_sizes more_;
};

}  // namespace varve::detail

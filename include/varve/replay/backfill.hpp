#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Replay of a backfill, which does not change the schema.
#include <cstddef>

#include "varve/operation/backfill.hpp"
#include "varve/replay/data.hpp"
#include "varve/replay/index_method.hpp"
#include "varve/replay/transaction.hpp"

namespace varve::detail {

/// Refuses a key without an order. PostgreSQL makes a key over an array of any type, and fails to compare two rows.
constexpr bool check_key_order(const schema& state, const objects::table& owner, const objects::constraint& key,
                               refusal& no) {
    for (const name& each : key.columns) {
        const maybe<objects::column> column = owner.find_column(each);
        if (column == nullptr || column->type.dimensions == 0) { continue; }
        objects::data_type element = column->type;
        element.dimensions = 0;
        if (has_default_class(state, "btree", element) == answer::no) {
            return refuse(
                no, mistake::does_not_match,
                {"column \"", each.text(), "\" of the primary key of table \"", owner.name.text(), "\" has type ",
                 element.name.text(), "[], whose values have no order, and a backfill goes in the order of the key"},
                {"use update(...)"});
        }
    }
    return true;
}

/// Refuses a table without a primary key, and a new value for a column of the key: batches go in its order.
constexpr bool check_batch_order(const schema& state, const objects::table& owner, const operations::backfill& op,
                                 refusal& no) {
    const maybe<objects::constraint> key = owner.primary_key();
    if (key == nullptr) {
        return refuse(no, mistake::does_not_exist,
                      {"table \"", owner.name.text(), "\" has no primary key, but a backfill goes in the order of one"},
                      {"add a primary key before, or use update(...)"});
    }
    if (!check_key_order(state, owner, *key, no)) { return false; }
    for (const operations::assignment& each : op.set) {
        if (schema::contains(key->columns, each.column)) {
            return refuse(no, mistake::not_allowed,
                          {"column \"", each.column.text(), "\" is in the primary key of table \"", owner.name.text(),
                           "\", and a backfill goes in the order of that key"},
                          {"use update(...) for it"});
        }
    }
    return true;
}

constexpr refusal replay_one(schema& state, const operations::backfill& op) {
    begin_transaction(state);  // what the migration did before is committed
    refusal no;
    const std::size_t slot = need_table(state, op.table, no);
    if (slot == nowhere) { return no; }
    const objects::table& owner = state.table_slots()[slot];
    if (op.batch == 0) {
        refuse(no, mistake::not_allowed, {"a batch of a backfill has no rows"}, {"give it at least one row"});
    } else if ((owner.uncertain || check_batch_order(state, owner, op, no)) &&
               check_assignments(state, owner, op.set, no)) {
        check_expression(state, owner, op.where, {"the condition of a backfill"}, place::condition, no);
    }
    return no;
}

}  // namespace varve::detail

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Reads CREATE TABLE and DROP TABLE.
#include <string_view>
#include <utility>

#include "varve/operation/operation.hpp"
#include "varve/reader/column_reader.hpp"
#include "varve/reader/condition.hpp"
#include "varve/reader/constraint_reader.hpp"
#include "varve/reader/cursor.hpp"
#include "varve/reader/object_kind.hpp"
#include "varve/reader/serial.hpp"
#include "varve/schema/table.hpp"

namespace varve::detail {

/// What a statement was read as.
struct lowered {
    list<operation> operations;
    list<condition> conditions;  ///< of the operations at the same positions; `none` for those after the last one
    object_kind object = object_kind::none;
    name subject = {};      ///< the first object that it is about
    list<name> others;      ///< the further objects that it drops
    bool only = false;      ///< it says ONLY: the operations are the same if the table has no children
    bool if_table = false;  ///< it says ALTER … IF EXISTS: it does nothing if `subject` does not exist

    /// Adds an operation that is applied under a condition.
    constexpr void add(operation step, condition when) {
        operations.push_back(std::move(step));
        if (when == condition::none) { return; }
        while (conditions.size() + 1 < operations.size()) { conditions.push_back(condition::none); }
        conditions.push_back(when);
    }
};

/// Reads IF EXISTS after ALTER TABLE or ALTER INDEX, if it comes next.
constexpr bool take_if_table(cursor& at, lowered& to) {
    condition when = condition::none;
    if (!take_condition(at, condition::if_exists, when)) { return false; }
    to.if_table = when != condition::none;
    return true;
}

/// Whether a constraint of the table comes next, not a column.
constexpr bool begins_table_constraint(const cursor& at) {
    return at.at_any("constraint"_w, "primary"_w, "unique"_w, "check"_w, "foreign"_w, "like"_w) ||
           (at.at("not"_w) && at.at_second("null"_w)) ||
           (at.at("exclude"_w) && (at.at_second("using"_w) || at.at_second('(')));
}

/// Moves a NOT NULL that is written beside the columns to its column. Returns false if it cannot be written there.
constexpr bool move_not_null(operations::create_table& made) {
    objects::constraint written = made.constraints.back();
    made.constraints.erase(made.constraints.size() - 1);
    const std::size_t at = objects::position_of(made.columns, written.columns[0]);
    if (at == objects::nowhere || written.no_inherit || written.not_valid) { return false; }
    objects::column& column = made.columns.edit(at);
    column.not_null = true;
    if (written.name.empty()) { return true; }
    if (!column.not_null_name.empty()) { return false; }
    column.not_null_name = written.name.text();
    return true;
}

/// Reads CREATE TABLE from the name of the table.
constexpr bool read_create_table(cursor& at, lowered& to) {
    condition when = condition::none;
    if (!take_condition(at, condition::if_missing, when)) { return false; }
    operations::create_table made;
    if (!at.take_qualified(made.table, "the name of a table")) { return false; }
    if (at.at_any("as"_w, "of"_w, "partition"_w, "using"_w, "with"_w, "without"_w, "on"_w, "tablespace"_w)) {
        return at.beyond("another form of CREATE TABLE");
    }
    if (!at.want_opening()) { return false; }
    list<operation> after;
    bool first = true;
    bool more = !at.take(')');
    for (; more; more = at.take(','), first = false) {
        if (begins_table_constraint(at)) {
            objects::constraint& added = made.constraints.push_back(objects::constraint());
            if (!read_table_constraint(at, added, false)) { return false; }
            if (added.kind == objects::constraint_kind::not_null && !move_not_null(made)) {
                return at.beyond("this NOT NULL beside the columns");
            }
        } else {
            objects::column& added = made.columns.push_back(objects::column());
            column_reader reader(at, added, made.constraints);
            if (!reader.read(first)) { return false; }
            if (reader.serial()) {
                const serial_steps steps(made.table, added, at.texts(), at.place());
                if (!steps.certain()) { return at.beyond("a serial column, whose sequence may get another name"); }
                to.operations.push_back(steps.before());
                after.push_back(steps.after());
            }
        }
        if (!at.at(',')) {
            if (!at.take(')')) { return at.expected(", or )"); }
            break;
        }
    }
    if (at.at_any("inherits"_w, "partition"_w, "using"_w, "with"_w, "without"_w, "on"_w, "tablespace"_w, "as"_w)) {
        return at.beyond("a clause after the columns");
    }
    to.subject = made.table;
    to.add(operation(std::move(made)), when);
    for (const operation& each : after) { to.operations.push_back(each); }
    return true;
}

/// Reads the end of a DROP. RESTRICT is the default.
constexpr bool read_drop_behavior(cursor& at) {
    at.take("restrict"_w);
    return !at.at("cascade"_w) || at.beyond("CASCADE");
}

/// Reads the names after DROP TABLE, DROP INDEX, … An operation of type `Step` has the name as its first member.
/// With `one`, a statement that drops several objects is not understood: dropping them at once is not the same as one
/// after another.
template <class Step, class... Rest>
constexpr bool read_drop(cursor& at, lowered& to, bool one, std::string_view wanted, Rest... rest) {
    condition when = condition::none;
    if (!take_condition(at, condition::if_exists, when)) { return false; }
    do {
        name object;
        if (!at.take_qualified(object, wanted)) { return false; }
        if (at.at(',') && one) { return at.beyond("several objects"); }
        if (to.subject.empty()) {
            to.subject = object;
        } else if (object == to.subject || schema::contains(to.others, object)) {
            continue;  // PostgreSQL drops it once
        } else {
            to.others.push_back(object);
        }
        to.add(operation(Step{object, rest...}), when);
    } while (at.take(','));
    return read_drop_behavior(at);
}

}  // namespace varve::detail

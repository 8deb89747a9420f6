#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds the hazards of one operation, given the schema before it and what its transaction has done.
#include <cstddef>
#include <string_view>

#include "varve/hazard/expression_facts.hpp"
#include "varve/hazard/hazard.hpp"
#include "varve/hazard/hazard_segment.hpp"
#include "varve/hazard/integer_key.hpp"
#include "varve/hazard/rebuilt_index.hpp"
#include "varve/hazard/type_change.hpp"
#include "varve/operation/operation.hpp"

namespace varve::detail {

/// Collects the hazards of one operation.
class hazard_finder {
public:
    constexpr hazard_finder(const schema& before, const hazard_segment& segment)
        : before_(&before), segment_(&segment) {}

    constexpr const list<found_hazard>& result() const noexcept { return found_; }
    /// Whether the operation reads or writes a whole table.
    constexpr bool is_slow() const noexcept { return slow_; }
    /// The tables, views and enum types that the operation creates.
    constexpr const list<name>& made() const noexcept { return made_; }
    /// The table that the operation adds a foreign key to without checking rows; empty if it does not.
    constexpr const name& keyed() const noexcept { return keyed_; }

    constexpr void find(const operations::create_table& op) {
        made_.push_back(op.table);
        for (const objects::column& each : op.columns) { judge_column(op.table, each); }
    }
    constexpr void find(const operations::drop_table& op) {
        if (is_in_use(op.table)) { add(hazard::drops_table, op.table); }
    }
    constexpr void find(const operations::rename_table& op) {
        if (is_in_use(op.table)) { add(hazard::renames_table, op.table); }
    }
    constexpr void find(const operations::add_column& op) {
        judge_column(op.table, op.column);
        if (!is_in_use(op.table)) { return; }
        const objects::column& made = op.column;
        const bool has_value = made.from != objects::origin::none && made.value.kind != objects::expression_kind::null;
        if (made.from == objects::origin::generated_stored || made.identity() ||
            (made.from == objects::origin::default_value && made.value.kind == objects::expression_kind::sql &&
             is_volatile_default(made.value.text))) {
            add_slow(hazard::rewrites_table, op.table, made.name);
        }
        if (made.not_null && made.is_virtual()) { add_slow(hazard::checks_rows, op.table, made.name); }
        if (made.not_null && !has_value) { add(hazard::requires_value, op.table, made.name); }
        for (const objects::constraint& each : op.constraints) {
            if (each.has_index()) { add_slow(hazard::builds_key, op.table, made.name); }
            if (each.kind == objects::constraint_kind::check && !each.not_valid) {
                add_slow(hazard::checks_rows, op.table, made.name);
            }
            if (each.kind == objects::constraint_kind::foreign_key && !each.not_valid &&
                !is_written_on_column(op, each)) {
                add_slow(hazard::checks_foreign_key, op.table, made.name);
            }
        }
    }
    constexpr void find(const operations::drop_column& op) {
        if (is_in_use(op.table)) { add(hazard::drops_column, op.table, op.column); }
    }
    constexpr void find(const operations::rename_column& op) {
        if (is_in_use(op.table)) { add(hazard::renames_column, op.table, op.column); }
    }
    constexpr void find(const operations::alter_column& op) {
        if (!op.type.name.empty()) { judge_type(op.table, op.column, op.type); }
        const maybe<objects::table> table = before_->find_table(op.table);
        if (table == nullptr) { return; }
        const maybe<objects::column> column = table->find_column(op.column);
        if (column == nullptr) { return; }
        if (!is_in_use(op.table)) {
            if (gets_short_sequence(op, column->type)) { add(hazard::integer_key, op.table, op.column); }
            return;
        }
        const bool rewritten = !op.type.name.empty() && judge_retype(*table, *column, op);
        if (op.not_null == operations::change::set && !rewritten && (!column->not_null || column->not_null_not_valid) &&
            !proves_not_null(*table, op.column)) {
            add_slow(hazard::checks_rows, op.table, op.column);
        }
        if (op.not_null == operations::change::drop && column->not_null) {
            add(hazard::drops_not_null, op.table, op.column);
        }
        if (op.expression_change == operations::change::set && !column->is_virtual()) {
            add_slow(hazard::rewrites_table, op.table, op.column);
        }
    }
    constexpr void find(const operations::add_constraint& op) {
        if (!is_in_use(op.table)) { return; }
        const name& called = op.constraint.name;
        if (op.constraint.has_index() && op.using_index.empty()) { add_slow(hazard::builds_key, op.table, called); }
        if (op.constraint.kind == objects::constraint_kind::primary_key && !op.using_index.empty() &&
            has_nullable(*before_, op.table, op.using_index)) {
            add_slow(hazard::checks_rows, op.table, called);
        }
        if (op.constraint.not_valid) {
            if (op.constraint.kind == objects::constraint_kind::foreign_key) { keyed_ = op.table; }
            return;
        }
        if (op.constraint.kind == objects::constraint_kind::check ||
            (op.constraint.kind == objects::constraint_kind::not_null && !has_values(op))) {
            add_slow(hazard::checks_rows, op.table, called);
        }
        if (op.constraint.kind == objects::constraint_kind::foreign_key) {
            add_slow(hazard::checks_foreign_key, op.table, called);
        }
    }
    constexpr void find(const operations::drop_constraint& op) {
        const maybe<objects::table> table = before_->find_table(op.table);
        if (table != nullptr && follows_from_not_null(*table, op.constraint)) { return; }
        if (is_in_use(op.table)) { add(hazard::drops_constraint, op.table, op.constraint); }
    }
    constexpr void find(const operations::validate_constraint& op) {
        slow_ = slow_ || is_in_use(op.table);
        const maybe<objects::table> table = before_->find_table(op.table);
        const maybe<objects::constraint> each = table == nullptr ? nullptr : table->find_constraint(op.constraint);
        if (each != nullptr && each->kind == objects::constraint_kind::foreign_key && each->not_valid &&
            schema::contains(segment_->keyed, op.table)) {
            add_slow(hazard::checks_foreign_key, op.table, op.constraint);
        }
    }
    constexpr void find(const operations::rename_constraint&) {}
    constexpr void find(const operations::create_index& op) {
        if (!op.index.unique && op.index.keys.size() > 3) { add(hazard::wide_index, op.table, op.index.name); }
        if (is_in_use(op.table) && !op.concurrently) { add_slow(hazard::builds_index, op.table, op.index.name); }
    }
    constexpr void find(const operations::drop_index& op) {
        if (op.concurrently) { return; }
        for (const objects::table& each : before_->table_slots()) {
            if (!each.name.empty() && same_text(each.name.schema(), op.index.schema()) &&
                objects::position_of(each.indexes, name(op.index.object())) != objects::nowhere &&
                is_in_use(each.name)) {
                add(hazard::drops_index, each.name, op.index);
            }
        }
    }
    constexpr void find(const operations::rename_index&) {}
    constexpr void find(const operations::create_enum& op) { made_.push_back(op.type); }
    constexpr void find(const operations::add_enum_value& op) {
        if (op.place == operations::placement::last) { add(hazard::unplaced_enum_value, {}, op.type); }
    }
    constexpr void find(const operations::replace_enum& op) {
        for (const objects::table& each : before_->table_slots()) {
            for (const objects::column& column : each.columns) {
                if (column.type.name == op.type && is_in_use(each.name)) {
                    add_slow(hazard::rewrites_table, each.name, column.name);
                }
            }
        }
    }
    constexpr void find(const operations::drop_enum&) {}
    constexpr void find(const operations::create_schema&) {}
    constexpr void find(const operations::drop_schema&) {}
    constexpr void find(const operations::create_extension&) {}
    constexpr void find(const operations::drop_extension&) {}
    constexpr void find(const operations::create_object& op);  // lost_view.hpp
    constexpr void find(const operations::drop_object& op);
    constexpr void find(const operations::rename_object& op);
    constexpr void find(const operations::refresh_materialized_view& op);
    constexpr void find(const operations::comment_on_table&) {}
    constexpr void find(const operations::comment_on_column&) {}
    constexpr void find(const operations::comment_on_index&) {}
    constexpr void find(const operations::set_row_security&) {}
    constexpr void find(const operations::insert_into&) {}
    constexpr void find(const operations::update& op) {
        if (!is_in_use(op.table)) { return; }
        slow_ = true;
        if (op.where.empty()) { add(hazard::updates_all_rows, op.table); }
    }
    constexpr void find(const operations::backfill&) {}
    constexpr void find(const operations::delete_from& op) {
        if (!is_in_use(op.table)) { return; }
        slow_ = true;
        if (op.where.empty() || same_text(op.where, "true")) { add(hazard::deletes_rows, op.table); }
    }
    constexpr void find(const operations::require&) { slow_ = true; }  // nobody knows how many rows it reads
    constexpr void find(const operations::execute& op);                // sql_hazards.hpp

    constexpr void add(hazard what, const name& table, const name& object = {}, std::string_view detail = {}) {
        found_.push_back({what, table, object, detail});
    }
    constexpr void add_slow(hazard what, const name& table, const name& object) {
        add(what, table, object);
        slow_ = true;
    }
    constexpr void set_slow() noexcept { slow_ = true; }
    /// Whether other sessions may use the table: it exists, and this transaction did not create it.
    constexpr bool is_in_use(const name& table) const { return !segment_->has_made(table); }
    constexpr const schema& before() const noexcept { return *before_; }
    constexpr const hazard_segment& segment() const noexcept { return *segment_; }
    constexpr void take(const hazard_finder& part) {
        for (const found_hazard& each : part.found_) { found_.push_back(each); }
        for (const name& each : part.made_) { made_.push_back(each); }
        slow_ = slow_ || part.slow_;
        if (!part.keyed_.empty()) { keyed_ = part.keyed_; }
    }
    constexpr void add_made(const name& table) { made_.push_back(table); }

private:
    constexpr void judge_column(const name& table, const objects::column& made) {
        judge_type(table, made.name, made.type);
        if (has_short_sequence(made)) { add(hazard::integer_key, table, made.name); }
    }
    constexpr void judge_type(const name& table, const name& column, const objects::data_type& type) {
        if (find_regretted(type.name.text()) != nullptr) {
            add(hazard::regretted_type, table, column, type.name.text());
        }
    }

    /// Whether the column of a new NOT NULL constraint certainly has no NULL.
    constexpr bool has_values(const operations::add_constraint& op) const {
        const maybe<objects::table> table = before_->find_table(op.table);
        if (table == nullptr) { return false; }
        const maybe<objects::column> column = table->find_column(op.constraint.columns[0]);
        return (column != nullptr && column->not_null && !column->not_null_not_valid) ||
               proves_not_null(*table, op.constraint.columns[0]);
    }

    /// Judges a new type, and returns whether the table is rewritten.
    constexpr bool judge_retype(const objects::table& table, const objects::column& column,
                                const operations::alter_column& op) {
        const bool plain = is_plain_using(op.using_, op.column, op.type, before_->texts());
        const bool alike = plain && is_stored_alike(column.type, op.type);
        if (!alike) { add_slow(hazard::rewrites_table, op.table, op.column); }
        if (!(plain && widens(column.type, op.type)) && !alike) { add(hazard::narrows_type, op.table, op.column); }
        if (!alike) { return true; }
        if (rebuilds_any_index(table, column, op)) { add_slow(hazard::rebuilds_index, op.table, op.column); }
        for (const objects::constraint& each : table.constraints) {
            if (each.kind == objects::constraint_kind::check && schema::contains(each.columns, op.column) &&
                !each.not_valid) {
                add_slow(hazard::checks_rows, op.table, each.name);
            }
        }
        return false;
    }

    const schema* before_;
    const hazard_segment* segment_;
    list<found_hazard> found_ = {};
    list<name> made_ = {};
    name keyed_ = {};
    bool slow_ = false;
};

}  // namespace varve::detail

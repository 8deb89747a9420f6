#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds the oldest version of PostgreSQL that accepts an operation.
#include "varve/operation/operation.hpp"
#include "varve/sql/words.hpp"
#include "varve/version/sql_need.hpp"
#include "varve/version/version_requirement.hpp"

namespace varve {

constexpr version_requirement version_needed(const operation& op);

}  // namespace varve

namespace varve::detail {

constexpr version_requirement need_of(const objects::data_type& type) noexcept {
    const std::string_view name = type.name.object();
    if (same_text(name, "numeric") && type.second != objects::no_scale &&
        (type.second < 0 || type.second > type.first)) {
        return {15, "a numeric whose scale is negative or greater than its precision"};
    }
    if (same_text(name, "oid8")) { return {19, "type oid8"}; }
    if (same_text(name, "regdatabase")) { return {19, "type regdatabase"}; }
    return {};
}

/// Checks the predefined collations whose names only PostgreSQL itself can use.
constexpr version_requirement need_of_collation(const name& collation) noexcept {
    const std::string_view name = collation.object();
    return same_text(name, "pg_c_utf8")         ? version_requirement{17, "collation pg_c_utf8"}
           : same_text(name, "pg_unicode_fast") ? version_requirement{18, "collation pg_unicode_fast"}
                                                : version_requirement{};
}

constexpr version_requirement need_of(const objects::column& column) noexcept {
    version_requirement result = need_of(column.type);
    need(result, need_of_collation(column.collation));
    if (column.is_virtual()) { need(result, {18, "a virtual generated column"}); }
    return result;
}

constexpr version_requirement need_of(const objects::constraint& constraint) noexcept {
    if (constraint.kind == objects::constraint_kind::not_null) { return {18, "NOT NULL as a constraint"}; }
    return constraint.nulls_not_distinct ? version_requirement{15, "NULLS NOT DISTINCT"}
           : constraint.kind == objects::constraint_kind::foreign_key && !constraint.listed_columns.empty()
               ? version_requirement{15, "ON DELETE SET NULL (columns)"}
               : version_requirement{};
}

constexpr version_requirement need_of(const list<objects::constraint>& constraints) noexcept {
    version_requirement result;
    for (const objects::constraint& each : constraints) { need(result, need_of(each)); }
    return result;
}

constexpr version_requirement need_of(const operations::create_table& op) noexcept {
    version_requirement result;
    for (const objects::column& each : op.columns) { need(result, need_of(each)); }
    need(result, need_of(op.constraints));
    return result;
}
constexpr version_requirement need_of(const operations::add_column& op) noexcept {
    version_requirement result = need_of(op.column);
    need(result, need_of(op.constraints));
    return result;
}
constexpr version_requirement need_of(const operations::alter_column& op) noexcept {
    version_requirement result = need_of(op.type);
    need(result, need_of_collation(op.collation));
    if (op.expression_change == operations::change::set) { need(result, {17, "SET EXPRESSION"}); }
    return result;
}
constexpr version_requirement need_of(const operations::add_constraint& op) noexcept { return need_of(op.constraint); }
constexpr version_requirement need_of(const operations::create_index& op) noexcept {
    version_requirement result =
        op.index.nulls_not_distinct ? version_requirement{15, "NULLS NOT DISTINCT"} : version_requirement{};
    for (const objects::index_key& each : op.index.keys) { need(result, need_of_collation(each.collation)); }
    return result;
}
/// Checks the SQL text, and the declared effects.
constexpr version_requirement need_of(const operations::execute& op) {
    version_requirement result = need_of_sql(op.sql);
    for (const operation& each : op.effects) { need(result, version_needed(each)); }
    return result;
}

/// Checks the text of the definition.
constexpr version_requirement need_of(const operations::create_object& op) {
    version_requirement result = need_of_sql(op.object.body);
    scanner tokens(op.object.head);
    for (token each; tokens.next(each);) {
        if (is_word(each, "security_invoker")) { need(result, {15, "security_invoker"}); }
    }
    return result;
}

/// Checks the SQL text of the query.
constexpr version_requirement need_of(const operations::require& op) { return need_of_sql(op.query); }

// Every supported server accepts these.

constexpr version_requirement need_of(const operations::drop_table&) noexcept { return {}; }
constexpr version_requirement need_of(const operations::rename_table&) noexcept { return {}; }
constexpr version_requirement need_of(const operations::drop_column&) noexcept { return {}; }
constexpr version_requirement need_of(const operations::rename_column&) noexcept { return {}; }
constexpr version_requirement need_of(const operations::drop_constraint&) noexcept { return {}; }
constexpr version_requirement need_of(const operations::validate_constraint&) noexcept { return {}; }
constexpr version_requirement need_of(const operations::rename_constraint&) noexcept { return {}; }
constexpr version_requirement need_of(const operations::drop_index&) noexcept { return {}; }
constexpr version_requirement need_of(const operations::rename_index&) noexcept { return {}; }
constexpr version_requirement need_of(const operations::create_enum&) noexcept { return {}; }
constexpr version_requirement need_of(const operations::add_enum_value&) noexcept { return {}; }
constexpr version_requirement need_of(const operations::replace_enum&) noexcept { return {}; }
constexpr version_requirement need_of(const operations::drop_enum&) noexcept { return {}; }
constexpr version_requirement need_of(const operations::create_schema&) noexcept { return {}; }
constexpr version_requirement need_of(const operations::drop_schema&) noexcept { return {}; }
constexpr version_requirement need_of(const operations::create_extension&) noexcept { return {}; }
constexpr version_requirement need_of(const operations::drop_extension&) noexcept { return {}; }
constexpr version_requirement need_of(const operations::drop_object&) noexcept { return {}; }
constexpr version_requirement need_of(const operations::rename_object&) noexcept { return {}; }
constexpr version_requirement need_of(const operations::refresh_materialized_view&) noexcept { return {}; }
constexpr version_requirement need_of(const operations::comment_on_table&) noexcept { return {}; }
constexpr version_requirement need_of(const operations::comment_on_column&) noexcept { return {}; }
constexpr version_requirement need_of(const operations::comment_on_index&) noexcept { return {}; }
constexpr version_requirement need_of(const operations::set_row_security&) noexcept { return {}; }
constexpr version_requirement need_of(const operations::insert_into&) noexcept { return {}; }
constexpr version_requirement need_of(const operations::update&) noexcept { return {}; }
constexpr version_requirement need_of(const operations::backfill&) noexcept { return {}; }
constexpr version_requirement need_of(const operations::delete_from&) noexcept { return {}; }

}  // namespace varve::detail

namespace varve {

/// Returns the oldest major version of PostgreSQL that accepts `op`, and the part of it that needs this version.
constexpr version_requirement version_needed(const operation& op) {
    return visit([](const auto& each) { return detail::need_of(each); }, op);
}

}  // namespace varve

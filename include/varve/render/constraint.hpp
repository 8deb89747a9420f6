#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Writes constraints as SQL.
#include <string_view>

#include "varve/operation/constraint.hpp"
#include "varve/schema/fields.hpp"
#include "varve/sql/expression.hpp"
#include "varve/sql/identifier.hpp"
#include "varve/text/sink.hpp"

namespace varve::detail {

constexpr void put_action(sink& out, std::string_view event, objects::action action) {
    switch (action) {
        case objects::action::no_action: return;
        case objects::action::restrict: out << event << "RESTRICT"; return;
        case objects::action::cascade: out << event << "CASCADE"; return;
        case objects::action::set_null: out << event << "SET NULL"; return;
        case objects::action::set_default: out << event << "SET DEFAULT"; return;
    }
}

constexpr void put_column_list(sink& out, const list<name>& columns) {
    out << " (";
    quote_identifiers(out, columns);
    out << ')';
}

/// Writes the columns of a key, or the index that has them.
constexpr void put_key(sink& out, const objects::constraint& each, const name& using_index) {
    if (using_index.empty()) {
        if (each.nulls_not_distinct) { out << " NULLS NOT DISTINCT"; }
        put_column_list(out, each.columns);
        if (!each.listed_columns.empty()) {
            out << " INCLUDE";
            put_column_list(out, each.listed_columns);
        }
    } else {
        out << " USING INDEX ";
        quote_identifier(out, using_index.object());
    }
}

constexpr void put_constraint_name(sink& out, const objects::constraint& each) {
    if (!each.name.empty()) {
        out << "CONSTRAINT ";
        quote_identifier(out, each.name.text());
        out << ' ';
    }
}

/// Writes what a foreign key references, on a column or after FOREIGN KEY.
constexpr void put_references(sink& out, const objects::constraint& each) {
    out << "REFERENCES ";
    quote_qualified(out, each.referenced_table);
    if (!each.referenced_columns.empty()) { put_column_list(out, each.referenced_columns); }
    if (each.match_full) { out << " MATCH FULL"; }
    put_action(out, " ON DELETE ", each.on_delete);
    if (!each.listed_columns.empty()) { put_column_list(out, each.listed_columns); }
    put_action(out, " ON UPDATE ", each.on_update);
}

constexpr void put_deferrable(sink& out, const objects::constraint& each) {
    if (each.initially_deferred) {
        out << " DEFERRABLE INITIALLY DEFERRED";
    } else if (each.deferrable) {
        out << " DEFERRABLE";
    }
}

/// Writes a table constraint for CREATE TABLE or ADD (https://www.postgresql.org/docs/current/sql-createtable.html),
/// without NOT VALID. That and `using_index` are for ADD.
constexpr void render_constraint(sink& out, const objects::constraint& each, const name& using_index = {}) {
    static_assert(
        names_every_field<
            objects::constraint, &objects::constraint::kind, &objects::constraint::on_delete,
            &objects::constraint::on_update, &objects::constraint::deferrable, &objects::constraint::initially_deferred,
            &objects::constraint::not_valid, &objects::constraint::nulls_not_distinct, &objects::constraint::name,
            &objects::constraint::columns, &objects::constraint::referenced_table,
            &objects::constraint::referenced_columns, &objects::constraint::expression, &objects::constraint::order,
            &objects::constraint::referenced_key, &objects::constraint::no_inherit, &objects::constraint::match_full,
            &objects::constraint::listed_columns, &objects::constraint::type_changed, &objects::constraint::beyond,
            &objects::constraint::index_comment>,
        "a field of a constraint is new here: write it as SQL, or name it");
    put_constraint_name(out, each);
    switch (each.kind) {
        case objects::constraint_kind::primary_key:
            out << "PRIMARY KEY";
            put_key(out, each, using_index);
            break;
        case objects::constraint_kind::unique:
            out << "UNIQUE";
            put_key(out, each, using_index);
            break;
        case objects::constraint_kind::foreign_key:
            out << "FOREIGN KEY";
            put_column_list(out, each.columns);
            out << ' ';
            put_references(out, each);
            break;
        case objects::constraint_kind::check:
            out << "CHECK ";
            put_parenthesised(out, each.expression);
            if (each.no_inherit) { out << " NO INHERIT"; }
            break;
        case objects::constraint_kind::not_null:
            out << "NOT NULL ";
            quote_identifiers(out, each.columns);
            if (each.no_inherit) { out << " NO INHERIT"; }
            break;
    }
    put_deferrable(out, each);
}

/// Writes the ALTER TABLE action that adds a constraint.
constexpr void put_add_constraint(sink& out, const objects::constraint& each, const name& using_index = {}) {
    out << "ADD ";
    render_constraint(out, each, using_index);
    if (each.not_valid) { out << " NOT VALID"; }
}

/// Writes the beginning of an ALTER TABLE.
constexpr void put_alter_table(sink& out, const name& table) {
    out << "ALTER TABLE ";
    quote_qualified(out, table);
    out << ' ';
}

constexpr void render_one(sink& out, const operations::add_constraint& each) {
    put_alter_table(out, each.table);
    put_add_constraint(out, each.constraint, each.using_index);
    out << ';';
}

constexpr void render_one(sink& out, const operations::drop_constraint& each) {
    put_alter_table(out, each.table);
    out << "DROP CONSTRAINT ";
    quote_identifier(out, each.constraint.text());
    out << ';';
}

constexpr void render_one(sink& out, const operations::validate_constraint& each) {
    put_alter_table(out, each.table);
    out << "VALIDATE CONSTRAINT ";
    quote_identifier(out, each.constraint.text());
    out << ';';
}

constexpr void render_one(sink& out, const operations::rename_constraint& each) {
    put_alter_table(out, each.table);
    out << "RENAME CONSTRAINT ";
    quote_identifier(out, each.constraint.text());
    out << " TO ";
    quote_identifier(out, each.to.text());
    out << ';';
}

}  // namespace varve::detail

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// A constraint of a table.
#include <cstdint>
#include <string_view>

#include "varve/schema/extra_clauses.hpp"
#include "varve/schema/fields.hpp"
#include "varve/text/name.hpp"
#include "varve/value/list.hpp"

namespace varve::objects {

/// Kinds of constraints. Only operations use `not_null`; a schema keeps NOT NULL as a property of the column.
enum class constraint_kind : std::uint8_t { primary_key, unique, foreign_key, check, not_null };

/// What PostgreSQL does to a referencing row
/// (https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-FK).
enum class action : std::uint8_t { no_action, restrict, cascade, set_null, set_default };

/// A primary key, unique, foreign key or check constraint, or NOT NULL (PostgreSQL 18 and newer).
struct constraint {
    constraint_kind kind = constraint_kind::check;
    action on_delete = action::no_action;
    action on_update = action::no_action;
    bool deferrable = false;
    bool initially_deferred = false;
    bool not_valid = false;           ///< foreign key, check, NOT NULL: existing rows are not checked
    bool nulls_not_distinct = false;  ///< unique
    varve::name name = {};            ///< empty in an operation: PostgreSQL chooses it, and replay fills it in
    /// Check: empty in an operation; in a schema, the columns that the expression reads.
    varve::list<varve::name> columns = {};
    varve::name referenced_table = {};  ///< foreign key
    /// Foreign key. Empty in an operation: the referenced table's primary key, which replay fills in.
    varve::list<varve::name> referenced_columns = {};
    std::string_view expression = {};  ///< check
    /// Primary key and unique, in a schema: the position of its index in the order in which indexes were made.
    std::uint32_t order = 0;
    /// Foreign key, in a schema: the constraint or index of the referenced table that it depends on, if known.
    varve::name referenced_key = {};
    bool no_inherit = false;  ///< check, NOT NULL: child tables do not get it
    bool match_full = false;  ///< foreign key: MATCH FULL, all of its columns are null or none
    /// Primary key and unique: the columns of INCLUDE. Foreign key: the columns that ON DELETE SET NULL or SET DEFAULT
    /// changes; empty: all.
    varve::list<varve::name> listed_columns = {};
    bool type_changed = false;    ///< check, in a schema: a column changed its type after PostgreSQL had parsed it
    objects::beyond beyond = {};  ///< in a schema: its clauses that no operation can express
    std::string_view index_comment = {};  ///< primary key, unique, in a schema: the comment on its index; empty: none

    /// Whether PostgreSQL makes an index of the same name for the constraint.
    constexpr bool has_index() const noexcept {
        return kind == constraint_kind::primary_key || kind == constraint_kind::unique;
    }

    using fields = detail::field_list<
        &constraint::kind, &constraint::on_delete, &constraint::on_update, &constraint::deferrable,
        &constraint::initially_deferred, &constraint::not_valid, &constraint::nulls_not_distinct, &constraint::name,
        &constraint::columns, &constraint::referenced_table, &constraint::referenced_columns, &constraint::expression,
        &constraint::order, &constraint::referenced_key, &constraint::no_inherit, &constraint::match_full,
        &constraint::listed_columns, &constraint::type_changed, &constraint::beyond, &constraint::index_comment>;

    /// Compares what an operation can declare. The skipped members are filled in by replay or from a catalog.
    friend constexpr bool operator==(const constraint& left, const constraint& right) noexcept {
        using same = detail::policy<
            detail::compared<&constraint::kind, &constraint::on_delete, &constraint::on_update, &constraint::deferrable,
                             &constraint::initially_deferred, &constraint::not_valid, &constraint::nulls_not_distinct,
                             &constraint::name, &constraint::columns, &constraint::referenced_table,
                             &constraint::referenced_columns, &constraint::expression, &constraint::no_inherit,
                             &constraint::match_full, &constraint::listed_columns>,
            detail::skipped<&constraint::order, &constraint::referenced_key, &constraint::type_changed,
                            &constraint::beyond, &constraint::index_comment>>;
        return detail::all_fields(same{}, left, right);
    }
};

}  // namespace varve::objects

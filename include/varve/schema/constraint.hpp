#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// A constraint of a table.
#include <cstdint>
#include <string_view>

#include "varve/schema/beyond.hpp"
#include "varve/text/name.hpp"
#include "varve/value/list.hpp"

namespace varve::objects {

/// `not_null` is for operations: in a schema, NOT NULL is a property of its column.
enum class constraint_kind : std::uint8_t { primary_key, unique, foreign_key, check, not_null };

/// What happens to a referencing row (https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-FK).
enum class action : std::uint8_t { no_action, restrict, cascade, set_null, set_default };

/// A primary key, unique, foreign key or check constraint, or NOT NULL (PostgreSQL 18 and newer).
struct constraint {
    constraint_kind kind = constraint_kind::check;
    action on_delete = action::no_action;
    action on_update = action::no_action;
    bool deferrable = false;
    bool initially_deferred = false;
    bool not_valid = false;           ///< foreign key, check, NOT NULL: the rows that stand there are not checked
    bool nulls_not_distinct = false;  ///< unique
    detail::name name = {};           ///< empty: PostgreSQL's own, which replay fills in
    detail::list<detail::name> columns = {};  ///< of a check: empty in an operation, and in a schema the ones it reads
    detail::name referenced_table = {};       ///< foreign key
    detail::list<detail::name> referenced_columns =
        {};                            ///< foreign key; empty: the primary key there, which replay fills in
    std::string_view expression = {};  ///< check
    std::uint32_t order =
        0;  ///< primary key, unique, in a schema: the place of its index among those the table has been given
    detail::name referenced_key =
        {};                   ///< foreign key, in a schema: the constraint or index there that it relies on, if known
    bool no_inherit = false;  ///< NOT NULL
    bool reread = false;      ///< check, in a schema: a column got another type after PostgreSQL had read it
    objects::beyond beyond = {};          ///< in a schema: what it says that no operation can say
    std::string_view index_comment = {};  ///< primary key, unique, in a schema: the comment on its index; empty: none

    /// Whether PostgreSQL keeps an index of the same name for it.
    constexpr bool has_index() const noexcept {
        return kind == constraint_kind::primary_key || kind == constraint_kind::unique;
    }

    /// Compares what was declared: which of two equal keys a foreign key relies on, which of them is older, what was
    /// read anew, and what only a schema knows, is not.
    friend constexpr bool operator==(const constraint& left, const constraint& right) noexcept {
        return left.kind == right.kind && left.on_delete == right.on_delete && left.on_update == right.on_update &&
               left.deferrable == right.deferrable && left.initially_deferred == right.initially_deferred &&
               left.not_valid == right.not_valid && left.nulls_not_distinct == right.nulls_not_distinct &&
               left.no_inherit == right.no_inherit && left.name == right.name && left.columns == right.columns &&
               left.referenced_table == right.referenced_table && left.referenced_columns == right.referenced_columns &&
               detail::same_text(left.expression, right.expression);
    }
};

}  // namespace varve::objects

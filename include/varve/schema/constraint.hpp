#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// A constraint of a table.
#include <cstdint>
#include <string_view>

#include "varve/schema/beyond.hpp"
#include "varve/schema/fields.hpp"
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

    using fields =
        detail::field_list<&constraint::kind, &constraint::on_delete, &constraint::on_update, &constraint::deferrable,
                           &constraint::initially_deferred, &constraint::not_valid, &constraint::nulls_not_distinct,
                           &constraint::name, &constraint::columns, &constraint::referenced_table,
                           &constraint::referenced_columns, &constraint::expression, &constraint::order,
                           &constraint::referenced_key, &constraint::no_inherit, &constraint::reread,
                           &constraint::beyond, &constraint::index_comment>;

    /// Compares what was declared. Which of two equal keys a foreign key relies on, which of them is older, what was
    /// read anew, and what only a schema knows, does not count.
    friend constexpr bool operator==(const constraint& left, const constraint& right) noexcept {
        using same = detail::policy<
            detail::compared<&constraint::kind, &constraint::on_delete, &constraint::on_update, &constraint::deferrable,
                             &constraint::initially_deferred, &constraint::not_valid, &constraint::nulls_not_distinct,
                             &constraint::name, &constraint::columns, &constraint::referenced_table,
                             &constraint::referenced_columns, &constraint::expression, &constraint::no_inherit>,
            detail::skipped<&constraint::order, &constraint::referenced_key, &constraint::reread, &constraint::beyond,
                            &constraint::index_comment>>;
        return detail::all_fields(same{}, left, right);
    }
};

}  // namespace varve::objects

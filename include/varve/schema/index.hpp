#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// An index of a table, other than the indexes that PostgreSQL makes for constraints.
#include <cstdint>
#include <string_view>

#include "varve/schema/extra_clauses.hpp"
#include "varve/schema/fields.hpp"
#include "varve/text/name.hpp"
#include "varve/value/list.hpp"

namespace varve::objects {

enum class nulls_order : std::uint8_t { standard, first, last };  ///< standard: last if ascending, first if descending

/// One key of an index: a column or an expression.
struct index_key {
    varve::name column = {};           ///< empty for an expression
    std::string_view expression = {};  ///< as written, without the parentheses that SQL requires around it
    varve::name opclass = {};          ///< empty: the default of the type
    varve::name collation = {};        ///< empty: that of the column
    bool descending = false;
    nulls_order nulls = nulls_order::standard;

    constexpr bool nulls_come_first() const noexcept {
        return nulls == nulls_order::first || (nulls == nulls_order::standard && descending);
    }

    using fields = detail::field_list<&index_key::column, &index_key::expression, &index_key::opclass,
                                      &index_key::collation, &index_key::descending, &index_key::nulls>;

    /// Compares the meaning: an ascending key equals one with an explicit NULLS LAST.
    friend constexpr bool operator==(const index_key& left, const index_key& right) noexcept {
        using same = detail::policy<detail::compared<&index_key::column, &index_key::expression, &index_key::opclass,
                                                     &index_key::collation, &index_key::descending>,
                                    detail::skipped<&index_key::nulls>>;
        return left.nulls_come_first() == right.nulls_come_first() && detail::all_fields(same{}, left, right);
    }
};

/// A storage parameter, WITH (name = value).
struct parameter {
    varve::name name = {};
    std::int64_t number = 0;
    std::string_view text = {};  ///< the value if it is not a number

    using fields = detail::field_list<&parameter::name, &parameter::number, &parameter::text>;

    friend constexpr bool operator==(const parameter& left, const parameter& right) noexcept {
        return detail::all_fields(detail::compared<&parameter::name, &parameter::number, &parameter::text>{}, left,
                                  right);
    }
};

/// An index. It always belongs to the same PostgreSQL schema as its table.
struct index {
    varve::name name = {};    ///< without a schema
    varve::name method = {};  ///< empty: btree
    varve::list<index_key> keys = {};
    varve::list<varve::name> include = {};
    varve::list<parameter> with = {};
    std::string_view where = {};    ///< empty: every row
    std::string_view comment = {};  ///< empty: none
    bool unique = false;
    bool nulls_not_distinct = false;
    /// In a schema: its number in the order in which the table's indexes were made. Not compared.
    std::uint32_t order = 0;
    /// In a schema: a column in its expressions changed its type after PostgreSQL had parsed them. Not compared.
    bool type_changed = false;
    /// In a schema that was read from a database: its build failed, and queries do not use it. Not compared.
    bool invalid = false;
    /// In a schema: its clauses that no operation can express. Not compared.
    objects::beyond beyond = {};

    using fields = detail::field_list<&index::name, &index::method, &index::keys, &index::include, &index::with,
                                      &index::where, &index::comment, &index::unique, &index::nulls_not_distinct,
                                      &index::order, &index::type_changed, &index::invalid, &index::beyond>;

    /// Compares what an operation can declare. The skipped members are filled in by replay or from a catalog.
    friend constexpr bool operator==(const index& left, const index& right) noexcept {
        using same =
            detail::policy<detail::compared<&index::name, &index::method, &index::keys, &index::include, &index::with,
                                            &index::where, &index::comment, &index::unique, &index::nulls_not_distinct>,
                           detail::skipped<&index::order, &index::type_changed, &index::invalid, &index::beyond>>;
        return detail::all_fields(same{}, left, right);
    }
};

}  // namespace varve::objects

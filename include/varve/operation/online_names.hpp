#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The names of constraints in the operations that change a table in use.
#include <string_view>

#include "varve/schema/constraint.hpp"
#include "varve/sql/identifier.hpp"
#include "varve/sql/object_name.hpp"
#include "varve/text/name.hpp"
#include "varve/text/sink.hpp"
#include "varve/value/list.hpp"

namespace varve::detail {

/// Writes the name that PostgreSQL chooses for a constraint, if it is free. Writes nothing for a check, whose name
/// depends on its expression.
constexpr void put_preferred_name(sink& out, const name& table, objects::constraint_kind kind,
                                  const list<name>& columns) {
    std::string_view label;
    switch (kind) {
        case objects::constraint_kind::primary_key: label = "pkey"; break;
        case objects::constraint_kind::unique: label = "key"; break;
        case objects::constraint_kind::foreign_key: label = "fkey"; break;
        case objects::constraint_kind::check:
        case objects::constraint_kind::not_null: return;
    }
    buffer_sink middle;
    if (kind != objects::constraint_kind::primary_key) {
        for (const name& each : columns) { middle << (middle.text().empty() ? "" : "_") << each.text(); }
    }
    put_object_name(out, table.object(), middle.text(), label, 0);
}

/// Writes the name of the check that proves that a column is not null.
constexpr void put_not_null_check_name(sink& out, const name& table, const name& column) {
    put_object_name(out, table.object(), column.text(), "varve_not_null", 0);
}

/// Writes the condition of that check.
constexpr void put_not_null_condition(sink& out, const name& column) {
    quote_identifier(out, column.text());
    out << " IS NOT NULL";
}

}  // namespace varve::detail

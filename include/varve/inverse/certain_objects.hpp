#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds objects of the schema before an operation, if their state is certain.
#include <cstddef>

#include "varve/schema/declared.hpp"
#include "varve/schema/not_null.hpp"
#include "varve/schema/schema.hpp"
#include "varve/schema/undeclared.hpp"
#include "varve/sql/identifier.hpp"

namespace varve::detail {

/// Returns the table; null if it does not exist or an execute without a declared effect may have changed it.
constexpr maybe<objects::table> certain_table(const schema& before, const name& wanted) {
    const maybe<objects::table> table = before.find_table(wanted);
    return table == nullptr || table->uncertain ? nullptr : table;
}

constexpr maybe<objects::column> known_column(const schema& before, const name& table, const name& wanted) {
    const maybe<objects::table> owner = certain_table(before, table);
    return owner == nullptr ? nullptr : owner->find_column(wanted);
}

constexpr maybe<objects::constraint> known_constraint(const schema& before, const name& table, const name& wanted) {
    const maybe<objects::table> owner = certain_table(before, table);
    return owner == nullptr ? nullptr : owner->find_constraint(wanted);
}

/// Returns the column whose NOT NULL has the name `wanted`; null if there is none or another constraint has the name.
constexpr maybe<objects::column> known_not_null(const schema& before, const name& table, const name& wanted) {
    const maybe<objects::table> owner = certain_table(before, table);
    if (owner == nullptr || owner->find_constraint(wanted) != nullptr) { return nullptr; }
    return objects::found_at(owner->columns, find_not_null(*owner, wanted.text()));
}

constexpr maybe<objects::enumeration> known_enum(const schema& before, const name& wanted) {
    const maybe<objects::enumeration> type = before.find_enum(wanted);
    return type == nullptr || type->uncertain ? nullptr : type;
}

/// An index and its table.
struct former_index {
    maybe<objects::table> table = {};
    maybe<objects::index> index = {};
};

/// Returns an index that does not belong to a constraint; members are null if there is none.
constexpr former_index known_index(const schema& before, const name& wanted) {
    const name object = wanted.object();
    const relation_entry found = before.find_relation(wanted.schema(), object);
    if (found.kind != relation_kind::index) { return {}; }
    const objects::table& owner = before.table_slots()[found.slot];
    const std::size_t at = objects::position_of(owner.indexes, object);
    return owner.uncertain || at == objects::nowhere ? former_index() : former_index{owner, owner.indexes[at]};
}

/// Whether a column of any table has the row type of this table. PostgreSQL then refuses to rewrite its rows.
constexpr bool is_row_type_used(const schema& before, const objects::table& owner) {
    for (const std::uint32_t slot : before.uses().slots(owner.name)) {
        const objects::table& table = before.table_slots()[slot];
        for (const objects::column& each : table.columns) {
            if (each.type.name == owner.name) { return true; }
        }
    }
    return false;
}

/// Whether the column is generated, or a generated column of its table may read it.
constexpr bool is_in_generation(const objects::table& owner, const name& column) {
    buffer_sink in_sql;
    put_doubling(in_sql, column.text(), '"');
    for (const objects::column& each : owner.columns) {
        if (each.generated() && (each.name == column || mentions(each.value.text, in_sql.text()))) { return true; }
    }
    return false;
}

}  // namespace varve::detail

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The tables and enum types that a step is about.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <vector>

#include "varve/chain/phases.hpp"
#include "varve/operation/traits.hpp"
#include "varve/plan/script.hpp"
#include "varve/render/render.hpp"
#include "varve/schema/schema.hpp"

namespace varve::detail {

using touched_names = std::vector<name>;

inline bool has_touched(const touched_names& all, const name& one) {
    return std::find(all.begin(), all.end(), one) != all.end();
}

inline bool has_common(const touched_names& one, const touched_names& other) {
    return std::any_of(one.begin(), one.end(), [&](const name& each) { return has_touched(other, each); });
}

/// Returns the enum type that an operation makes or changes; empty if it is about none.
inline name type_of(const operation& step) {
    return step.visit([](const auto& op) {
        if constexpr (requires { op.type; }) {
            if constexpr (std::is_same_v<std::remove_cvref_t<decltype(op.type)>, name>) { return op.type; }
        }
        return name();
    });
}

/// Returns the table of an operation; for an operation on an index, the table that has it. Empty if there is none.
inline name owner_of(const schema& before, const operation& step) {
    const name index = step.visit([](const auto& op) {
        if constexpr (requires { op.index; }) {
            if constexpr (std::is_same_v<std::remove_cvref_t<decltype(op.index)>, name>) { return op.index; }
        }
        return name();
    });
    if (index.empty()) { return table_of(step); }
    const relation_entry found = before.find_relation(index.schema(), index.unqualified());
    return found.kind == relation_kind::none ? name() : before.table_slots()[found.slot].name;
}

/// Returns the tables and enum types that a step names, and those that its effect may depend on: for rows, the tables
/// that foreign keys connect, and the types of the columns; for an enum type, the tables that use it. Two steps without
/// a common name can change places.
inline touched_names touched_by(const schema& before, const operation& step) {
    touched_names found;
    const auto add = [&found](const name& one) {
        if (!one.empty() && !has_touched(found, one)) { found.push_back(one); }
    };
    const auto add_users = [&](const name& of) {
        for (const std::uint32_t slot : before.uses().slots(of)) { add(before.table_slots()[slot].name); }
    };
    string_sink sql;
    render(sql, step);
    for (const std::uint32_t slot : before.slots_named_in(sql.text())) { add(before.table_slots()[slot].name); }
    before.enums.find_named_in(sql.text(), [&](std::size_t at) {  // and some that it does not name
        if (mentions(sql.text(), before.enums[at].name.object())) { add(before.enums[at].name); }
        return false;
    });
    add(owner_of(before, step));
    add(type_of(step));
    if (const auto* const renamed = step.get_if<operations::rename_table>()) { add(renamed->to); }
    const std::size_t named = found.size();
    for (std::size_t i = 0; i < named; ++i) {
        const name each = found[i];
        if (before.find_enum(each)) { add_users(each); }
        if (!changes_rows(step)) { continue; }
        add_users(each);
        const maybe<objects::table> table = before.find_table(each);
        if (!table) { continue; }
        for (const objects::column& column : table->columns) { add(column.type.name); }
        for (const objects::constraint& constraint : table->constraints) { add(constraint.referenced_table); }
    }
    return found;
}

}  // namespace varve::detail

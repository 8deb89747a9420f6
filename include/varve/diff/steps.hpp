#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Collects the operations of a diff.
#include <cstddef>
#include <string_view>
#include <utility>

#include "varve/diff/spread.hpp"
#include "varve/operation/operation.hpp"
#include "varve/schema/declared.hpp"

namespace varve::detail {

/// The changes between two schemas, and the operations so far.
class diff_steps {
public:
    constexpr diff_steps(schema_change& changes, const type_plan& plan) : all(changes), types(plan) {}

    template <class What>
    constexpr void add(const What& what) {
        steps_.push_back(operation(std::in_place_type<What>, what));
    }

    constexpr name beside(const name& table, const name& object) const {
        return name_beside(table, object, all.now.texts());
    }

    /// Whether the column has the row type of a table.
    constexpr bool holds_rows(const objects::column& each) const {
        return type_kind_in(all.now, each.type.name) == type_kind::row;
    }

    /// Returns a constraint of `table`, which is in the new schema, as an operation declares it. The name is left out
    /// if PostgreSQL would choose the same.
    constexpr objects::constraint declared(const objects::table& table, const objects::constraint& each) const {
        objects::constraint result = as_declared(each);
        if (is_automatic(table, each)) { result.name = {}; }
        return result;
    }

    constexpr list<operation> take() { return std::move(steps_); }

    schema_change& all;
    const type_plan& types;

private:
    /// Whether the constraint has the first name that PostgreSQL tries, and no other object has that name in either
    /// schema.
    constexpr bool is_automatic(const objects::table& table, const objects::constraint& each) const {
        const bool primary = each.kind == objects::constraint_kind::primary_key;
        const bool check = each.kind == objects::constraint_kind::check;
        const std::string_view label = primary                                              ? "_pkey"
                                       : check                                              ? "_check"
                                       : each.kind == objects::constraint_kind::foreign_key ? "_fkey"
                                                                                            : "_key";
        std::string_view rest = each.name.text();
        if (rest.size() > 63 || !take_prefix(rest, table.name.object())) { return false; }
        for (std::size_t i = 0; i < each.columns.size() && !primary && !(check && each.columns.size() != 1); ++i) {
            if (!take_prefix(rest, "_") || !take_prefix(rest, each.columns[i].text())) { return false; }
        }
        return same_text(rest, label) && !is_name_used(all.then, table.name, each.name) &&
               !is_name_used(all.now, table.name, each.name);
    }

    static constexpr bool take_prefix(std::string_view& text, std::string_view prefix) {
        if (text.size() < prefix.size() || !same_text(text.substr(0, prefix.size()), prefix)) { return false; }
        text.remove_prefix(prefix.size());
        return true;
    }

    /// Whether an object that is not a part of this table may have the name in its PostgreSQL schema.
    static constexpr bool is_name_used(const schema& state, const name& table, const name& object) {
        for (const name& each : state.other_relations) {
            if (same_text(each.schema(), table.schema()) && each.object() == object) { return true; }
        }
        const std::size_t own = state.table_slot(table);
        const std::uint32_t hash = hash_qualified(table.schema(), object.text());
        return state.relations().find(hash, [own](const relation_entry& entry) { return entry.slot != own; }).kind !=
               relation_kind::none;
    }

    list<operation> steps_;
};

}  // namespace varve::detail

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Whether a unique index can become the index of a key.
#include <cstddef>
#include <string_view>

#include "varve/schema/constraint.hpp"
#include "varve/schema/index.hpp"

namespace varve::detail {

/// Returns why an index cannot become the index of a key; empty if it can. An operator class counts as the default,
/// unless its name shows that it is another.
constexpr std::string_view unfit_for_key(const objects::index& each) {
    if (!each.unique) { return "it is not unique"; }
    if (each.invalid) { return "it is not valid"; }
    if (!each.where.empty()) { return "it has a predicate"; }
    for (const objects::index_key& key : each.keys) {
        if (key.column.empty()) { return "it has an expression"; }
        if (key.descending || key.nulls_come_first()) { return "it has an order of its own"; }
        if (!key.collation.empty()) { return "it has a collation of its own"; }
        const std::string_view opclass = key.opclass.object();
        constexpr std::string_view ending = "pattern_ops";
        if (opclass.size() > ending.size() && same_text(opclass.substr(opclass.size() - ending.size()), ending)) {
            return "it has an operator class that is not the default one";
        }
    }
    return "";
}

/// Whether the index has exactly the columns of the key.
constexpr bool has_keys_of(const objects::index& each, const objects::constraint& key) {
    if (each.keys.size() != key.columns.size() || each.nulls_not_distinct != key.nulls_not_distinct) { return false; }
    for (std::size_t i = 0; i < each.keys.size(); ++i) {
        if (!(each.keys[i].column == key.columns[i])) { return false; }
    }
    return true;
}

}  // namespace varve::detail

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Gives varve::table_for precedence over annotations.
#include <cstddef>

#include "varve/model/draft.hpp"

namespace varve::detail {

/// Whether a value of `later`, from its position `first` on, replaces `one`.
template <class T, class Replaces>
constexpr bool is_replaced(const T& one, const list<T>& later, std::size_t first, const Replaces& replaces) {
    for (std::size_t i = first; i < later.size(); ++i) {
        if (replaces(later[i], one)) { return true; }
    }
    return false;
}

/// The first `noted` values of `all` are from annotations. Removes those for which `gone(value, left)` holds; `left` is
/// the number of values from annotations that are left so far. Returns how many are left at the end.
template <class T, class Gone>
constexpr std::size_t drop_noted(list<T>& all, std::size_t noted, const Gone& gone) {
    for (std::size_t i = noted; i-- != 0;) {
        if (gone(all[i], noted)) {
            all.erase(i);
            --noted;
        }
    }
    return noted;
}

/// Removes each of the first `noted` values that a value after them replaces. Returns how many are left.
template <class T, class Replaces>
constexpr std::size_t drop_replaced(list<T>& all, std::size_t noted, const Replaces& replaces) {
    return drop_noted(all, noted,
                      [&](const T& one, std::size_t left) { return is_replaced(one, all, left, replaces); });
}

/// Removes each of the first `noted` values of `all` that a value of `later`, from position `first` on, replaces.
/// Returns how many are left.
template <class T, class Replaces>
constexpr std::size_t drop_replaced_by(const list<T>& later, std::size_t first, list<T>& all, std::size_t noted,
                                       const Replaces& replaces) {
    return drop_noted(all, noted, [&](const T& one, std::size_t) { return is_replaced(one, later, first, replaces); });
}

/// A foreign key over the same columns replaces one that an annotation declares, whether a struct describes the table
/// or not.
constexpr void drop_overridden_references(model_draft& draft, const noted_sizes& noted) {
    const auto same_columns = [](const objects::constraint& said, const objects::constraint& other) {
        return said.columns == other.columns;
    };
    list<objects::constraint>& to_structs = draft.foreign_keys;
    list<objects::constraint>& to_names = draft.named_foreign_keys;
    std::size_t left = drop_replaced(to_structs, noted.references, same_columns);
    const std::size_t left_by_name = drop_replaced(to_names, noted.named_references, same_columns);
    left = drop_replaced_by(to_names, left_by_name, to_structs, left, same_columns);
    drop_replaced_by(to_structs, left, to_names, left_by_name, same_columns);
}

/// Removes what annotations declare if the parts of the table declare the same thing differently.
constexpr void drop_overridden(model_draft& draft, const noted_sizes& noted) {
    drop_replaced(draft.table.constraints, noted.constraints,
                  [](const objects::constraint& said, const objects::constraint& other) {
                      if (said.kind != other.kind) { return false; }
                      if (said.kind == objects::constraint_kind::check) {
                          return !said.name.empty() && said.name == other.name;
                      }
                      return said.kind == objects::constraint_kind::primary_key || said.columns == other.columns;
                  });
    drop_overridden_references(draft, noted);
    drop_replaced(draft.indexes, noted.indexes, [](const objects::index& said, const objects::index& other) {
        if (said.name == other.name) { return true; }
        if (said.keys.size() != other.keys.size()) { return false; }
        for (std::size_t i = 0; i < said.keys.size(); ++i) {
            if (said.keys[i].column.empty() || !(said.keys[i].column == other.keys[i].column)) { return false; }
        }
        return true;
    });
    drop_replaced(draft.former_columns, noted.former_columns,
                  [](const renamed_column& said, const renamed_column& other) { return said.to == other.to; });
}

}  // namespace varve::detail

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Gives varve::table_for precedence over annotations.
#include <cstddef>

#include "varve/model/draft.hpp"

namespace varve::detail {

/// Removes those of the first `noted` values that one of the later values replaces. Returns how many are left.
template <class T, class Replaces>
constexpr std::size_t drop_replaced(list<T>& all, std::size_t noted, const Replaces& replaces) {
    for (std::size_t i = noted; i-- != 0;) {
        for (std::size_t j = noted; j < all.size(); ++j) {
            if (replaces(all[j], all[i])) {
                all.erase(i);
                --noted;
                break;
            }
        }
    }
    return noted;
}

/// The same, where a value of another list, from its position `first` on, replaces one.
template <class T, class Replaces>
constexpr std::size_t drop_replaced_by(const list<T>& later, std::size_t first, list<T>& all, std::size_t noted,
                                       const Replaces& replaces) {
    for (std::size_t i = noted; i-- != 0;) {
        for (std::size_t j = first; j < later.size(); ++j) {
            if (replaces(later[j], all[i])) {
                all.erase(i);
                --noted;
                break;
            }
        }
    }
    return noted;
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

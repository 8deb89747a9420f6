#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Hashes what the result of a statement depends on: the tables and enum types that it may change.
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

#include "varve/chain/fingerprint.hpp"
#include "varve/replay/execute.hpp"
#include "varve/schema/fields.hpp"
#include "varve/schema/schema.hpp"
#include "varve/sql/statement_reader.hpp"

namespace varve::detail {

/// Hashes all fields of an object of a schema. The order of columns, constraints and indexes does not count.
class object_hash
    : public policy<
          skipped<&objects::table::uncertain, &objects::table::indexes_made, &objects::table::columns_dropped,
                  &objects::constraint::order, &objects::constraint::referenced_key, &objects::index::order>> {
public:
    template <class T>
    static constexpr fingerprint of(const T& value) {
        object_hash hash;
        hash.add(value);
        return hash.sum_;
    }

    using policy::operator();
    template <auto Member, class T>
    constexpr bool operator()(field<Member>, const T& value) {
        add(value);
        return true;
    }

private:
    /// One step for a whole value: constant evaluation counts them.
    constexpr void mix(fingerprint value) {
        sum_ = (sum_ ^ value) * 1099511628211ULL;
        sum_ ^= sum_ >> 29U;
    }
    constexpr void add(const name& value) { mix(value.hash()); }
    constexpr void add(std::string_view value) { mix(value.empty() ? 0 : hash_text(value)); }
    constexpr void add(const objects::beyond& value) {
        mix(value.certain);
        mix(value.possible);
    }
    constexpr void add(const list<name>& values) {
        for (const name& each : values) { add(each); }
        mix(values.size());
    }
    template <class T>
    constexpr void add(const list<T>& values) {
        fingerprint all = 0;
        for (std::size_t i = 0; i < values.size(); ++i) { all += of(values[i]) * (has_order<T> ? i + 1 : 1); }
        mix(all);
    }
    template <class T>
    constexpr void add(const T& value) {
        if constexpr (std::is_arithmetic_v<T> || std::is_enum_v<T>) {
            mix(static_cast<fingerprint>(value));
        } else {
            all_fields(*this, value);
        }
    }
    template <class T>
    static constexpr bool has_order = std::is_same_v<T, objects::index_key> || std::is_same_v<T, objects::parameter>;

    fingerprint sum_ = 14695981039346656037ULL;
};

/// Whether a query of the statement lists all columns by `*`.
constexpr bool lists_all_columns(std::string_view statement) {
    scanner tokens(statement);
    token before;
    for (token each; tokens.next(each); before = each) {
        if (is_symbol(each, '*') && (is_symbol(before, '.') || is_symbol(before, ',') || is_word(before, "select") ||
                                     is_word(before, "distinct") || is_word(before, "all"))) {
            return true;
        }
    }
    return false;
}

/// Returns the hash of what the result of a statement depends on. `state` is the schema after it. The order of the
/// tables does not count.
constexpr fingerprint hash_of_affected(const schema& state, std::string_view statement) {
    fingerprint result = 0;
    const effect_scope reach = effect_scope_of(statement);
    const bool by_star = lists_all_columns(statement) && statement_reader(statement).take("create");
    if (reach == effect_scope::anything) {
        for (const objects::table& each : state.table_slots()) {
            if (!each.name.empty()) { result += object_hash::of(each); }
        }
    } else if (reach == effect_scope::named_objects || by_star) {
        for (const std::uint32_t slot : state.slots_named_in(statement)) {
            const objects::table& each = state.table_slots()[slot];
            if (each.name.empty()) { continue; }
            if (each.uncertain) {
                result += object_hash::of(each);
            } else if (by_star) {
                fingerprint_hash columns;
                for (const objects::column& column : each.columns) {
                    columns.add(column.name.text());
                    columns.add('\0');
                }
                result += columns.value();
            }
        }
    }
    if (reach == effect_scope::nothing || reach == effect_scope::new_name) { return result; }
    for (const objects::enumeration& each : state.enums) {
        if (!each.uncertain || (reach != effect_scope::anything && !mentions(statement, each.name.object()))) {
            continue;
        }
        result += object_hash::of(each.values);
    }
    return result;
}

}  // namespace varve::detail

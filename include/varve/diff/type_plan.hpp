#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds out which enum types, extensions and PostgreSQL schemas change.
#include <cstddef>
#include <string_view>

#include "varve/diff/type_change.hpp"
#include "varve/schema/difference.hpp"
#include "varve/schema/schema.hpp"
#include "varve/sql/scanner.hpp"
#include "varve/text/name.hpp"
#include "varve/value/list.hpp"

namespace varve::detail {

/// Returns the names in `from` that are not in `other`, except those that an execute without a declared effect may have
/// touched.
constexpr list<name> missing_names(const schema& then, const schema& now, const named_list<name>& from,
                                   const named_list<name>& other) {
    list<name> missing;
    for (const name& each : from) {
        if (!other.has(each) && !may_be_touched_in_either(then, now, each)) { missing.push_back(each); }
    }
    return missing;
}

/// The same for extensions, whichever schema they are in. An extension in another schema is moved and not dropped,
/// since DROP EXTENSION fails while something uses it.
constexpr list<name> missing_extensions(const schema& then, const schema& now, const schema& from,
                                        const schema& other) {
    list<name> missing;
    for (const name& each : from.extensions) {
        if (!other.has_extension(each) && !may_be_touched_in_either(then, now, each)) { missing.push_back(each); }
    }
    return missing;
}

constexpr std::size_t position_of_value(const list<name>& values, const name& wanted) {
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (same_text(values[i].text(), wanted.text())) { return i; }
    }
    return objects::nowhere;
}

constexpr bool same_values(const list<name>& left, const list<name>& right) {
    for (std::size_t i = 0; i < left.size() && i < right.size(); ++i) {
        if (!same_text(left[i].text(), right[i].text())) { return false; }
    }
    return left.size() == right.size();
}

/// Whether `now` contains `then` in the same order, perhaps with more values.
constexpr bool is_extended(const list<name>& then, const list<name>& now) {
    std::size_t met = 0;
    for (const name& each : now) {
        if (met < then.size() && same_text(then[met].text(), each.text())) { ++met; }
    }
    return met == then.size();
}

/// Whether the expression contains the literal `'value'`.
constexpr bool holds_value(std::string_view sql, const name& value) {
    scanner tokens(sql);
    for (token each; tokens.next(each);) {
        if (each.kind == token_kind::string && each.text.size() > 2 && each.text[0] == '\'') {
            if (same_text(each.text.substr(1, each.text.size() - 2), value.text())) { return true; }
        }
    }
    return false;
}

/// Whether a default is the value or, in an array, contains it. For arrays any occurrence of the text counts: a false
/// positive only makes the enum be replaced instead of extended.
constexpr bool is_value_in(const objects::column& column, const name& value) {
    const std::string_view text = column.value.text;
    return column.type.dimensions == 0 ? same_text(text, value.text())
                                       : text.find(value.text()) != std::string_view::npos;
}

/// Whether a table with a column of the type uses the value. PostgreSQL does not allow that in the transaction that
/// adds the value.
constexpr bool uses_value(const objects::table& table, const name& type, const name& value) {
    bool has_type = false;
    for (const objects::column& each : table.columns) {
        has_type = has_type || each.type.name == type;
        if (each.type.name == type && each.value.given() && is_value_in(each, value)) { return true; }
        if (each.value.kind == objects::expression_kind::sql && holds_value(each.value.text, value)) { return true; }
    }
    if (!has_type) { return false; }
    for (const objects::constraint& each : table.constraints) {
        if (holds_value(each.expression, value)) { return true; }
    }
    for (const objects::index& each : table.indexes) {
        bool used = holds_value(each.where, value);
        for (const objects::index_key& key : each.keys) { used = used || holds_value(key.expression, value); }
        if (used) { return true; }
    }
    return false;
}

/// The types, extensions and PostgreSQL schemas that are dropped, made and changed.
class type_plan {
public:
    constexpr type_plan(const schema& then, const schema& now)
        : schemas_gone(missing_names(then, now, then.schemas, now.schemas)),
          schemas_made(missing_names(then, now, now.schemas, then.schemas)),
          extensions_gone(missing_extensions(then, now, then, now)),
          extensions_made(missing_extensions(then, now, now, then)),
          now_(now) {
        for (const objects::enumeration& each : then.enums) {
            const maybe<objects::enumeration> other = now.find_enum(each.name);
            if (each.uncertain || may_be_touched_in_either(then, now, each.name)) { continue; }
            if (other == nullptr) {
                enums_gone.push_back(each.name);
            } else if (!other->uncertain && !same_values(each.values, other->values)) {
                const bool extended = is_extended(each.values, other->values) && !needs_new_value(each, *other);
                (extended ? enums_extended : enums_replaced).push_back(each.name);
            }
        }
        for (const objects::enumeration& each : now.enums) {
            if (then.find_enum(each.name) == nullptr && !each.uncertain &&
                !may_be_touched_in_either(then, now, each.name)) {
                enums_made.push_back(each.name);
            }
        }
    }

    constexpr bool is_replaced(const name& type) const { return schema::contains(enums_replaced, type); }

    /// Whether an enum must be dropped before extensions are made, because one of them provides a type of the same
    /// name.
    constexpr bool must_drop_first(const name& type) const {
        const std::string_view extension =
            type.schema().empty() ? extension_of_type(type.object()) : std::string_view();
        return !extension.empty() && schema::contains(extensions_made, extension);
    }

    /// Whether an extension must be dropped before enums are made, because a new enum has the name of one of its types.
    constexpr bool extension_is_in_the_way(const name& extension) const {
        for (const name& each : enums_made) {
            if (each.schema().empty() && same_text(extension_of_type(each.object()), extension.text())) { return true; }
        }
        return false;
    }

    list<name> schemas_gone;
    list<name> schemas_made;
    list<name> extensions_gone;
    list<name> extensions_made;
    list<name> enums_gone;
    list<name> enums_made;
    list<name> enums_extended;
    list<name> enums_replaced;

private:
    constexpr bool needs_new_value(const objects::enumeration& then, const objects::enumeration& now) const {
        for (const name& value : now.values) {
            if (position_of_value(then.values, value) != objects::nowhere) { continue; }
            for (const objects::table& each : now_.table_slots()) {
                if (uses_value(each, now.name, value)) { return true; }
            }
        }
        return false;
    }

    const schema& now_;
};

}  // namespace varve::detail

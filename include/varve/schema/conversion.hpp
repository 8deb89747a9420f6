#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Writes the SQL that converts a column's values from one type to another.
#include <string_view>

#include "varve/schema/type.hpp"
#include "varve/schema/type_text.hpp"
#include "varve/sql/cast.hpp"
#include "varve/sql/identifier.hpp"
#include "varve/sql/types.hpp"
#include "varve/sql/words.hpp"
#include "varve/text/name.hpp"
#include "varve/text/sink.hpp"

namespace varve::detail {

/// Whether the types have a cast, implicit or explicit. Includes the casts of pgvector's types.
constexpr bool is_cast(const objects::data_type& from, const objects::data_type& to) {
    if (from.dimensions != to.dimensions) { return false; }
    const std::string_view source = base_of(from.name.object());
    const std::string_view target = base_of(to.name.object());
    if (is_builtin_type(source) && is_string(source)) { return true; }  // every type can be parsed from text
    if (is_builtin_type(source) && is_builtin_type(target) &&
        builtin_cast(source, target, context::assignment) == answer::yes) {
        return true;
    }
    constexpr word_list numbers = "smallint,integer,bigint,numeric,real,double precision,boolean";
    constexpr word_list vectors = "vector,halfvec,sparsevec";
    return (is_item("integer,boolean", source) && is_item("integer,boolean", target)) ||
           (same_text(source, "jsonb") && is_item(numbers, target)) ||
           (is_item(vectors, source) && is_item(vectors, target));
}

/// Whether one type is boolean and the other a number that PostgreSQL converts only by way of integer.
constexpr bool goes_by_integer(const objects::data_type& from, const objects::data_type& to) {
    constexpr word_list numbers = "smallint,bigint,numeric";
    const std::string_view source = from.name.object();
    const std::string_view target = to.name.object();
    return from.dimensions == to.dimensions && ((same_text(source, "boolean") && is_item(numbers, target)) ||
                                                (is_item(numbers, source) && same_text(target, "boolean")));
}

/// Writes the expression for `using_` that converts `column` from type `from` to type `to`: by a cast where there is
/// one, otherwise by way of text.
constexpr void put_conversion(sink& out, const name& column, const objects::data_type& from,
                              const objects::data_type& to) {
    const bool into_array = from.dimensions == 0 && to.dimensions != 0;
    objects::data_type each = to;  // where the result is an array of one element: the type of that element
    if (into_array) { each.dimensions = 0; }
    if (into_array) { out << "ARRAY["; }
    quote_identifier(out, column.text());
    if (goes_by_integer(from, each)) {
        out << "::integer" << (from.dimensions == 0 ? "" : "[]");
    } else if (!is_cast(from, each)) {
        out << "::text";
    }
    out << (into_array ? std::string_view("]::") : "::");
    render_type(out, to);
}

}  // namespace varve::detail

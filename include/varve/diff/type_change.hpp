#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Classifies changes of a column's type.
#include <cstdint>
#include <string_view>

#include "varve/schema/conversion.hpp"
#include "varve/schema/schema.hpp"
#include "varve/schema/type_text.hpp"
#include "varve/sql/cast.hpp"
#include "varve/sql/extension_type.hpp"
#include "varve/sql/identifier.hpp"
#include "varve/sql/types.hpp"
#include "varve/sql/words.hpp"
#include "varve/text/sink.hpp"

namespace varve::detail {

/// What kind of type a name means in a schema.
enum class type_kind : std::uint8_t { unknown, builtin, enumeration, row, extension };

/// Returns the kind of the type; `unknown` for a type that the schema does not contain.
constexpr type_kind type_kind_in(const schema& state, const name& type) {
    if (is_builtin_type(type.text())) { return type_kind::builtin; }
    if (state.find_enum(type) != nullptr) { return type_kind::enumeration; }
    if (state.find_table(type) != nullptr) { return type_kind::row; }
    const std::string_view extension = extension_of_type(type.object());
    return !extension.empty() && state.has_extension(extension) ? type_kind::extension : type_kind::unknown;
}

/// Whether PostgreSQL converts `from` to `to` in an assignment; false if that is not certain.
constexpr bool is_assigned(const schema& is, const objects::data_type& from, const objects::data_type& to) {
    if ((from.dimensions != 0) == (to.dimensions != 0) && from.name == to.name) { return true; }
    const std::string_view target = base_of(to.name.object());
    const bool to_builtin = is_builtin_type(to.name.text());
    if (to.dimensions == 0 && to_builtin && is_string(target)) { return true; }
    if (from.dimensions != to.dimensions || !to_builtin || !is_builtin_type(from.name.text())) {
        return to.dimensions == 0 && from.dimensions == 0 && same_text(target, "citext") &&
               type_kind_in(is, to.name) == type_kind::extension;
    }
    return builtin_cast(base_of(from.name.object()), target, context::assignment) == answer::yes;
}

/// Whether foreign keys (`keys`) or conditions (not `keys`) that use the column keep their meaning after the change.
constexpr bool stays_comparable(const objects::data_type& from, const objects::data_type& to, bool keys) {
    if (from.dimensions != 0 || to.dimensions != 0) { return false; }
    if (from.name == to.name) { return true; }
    constexpr word_list whole = "smallint,integer,bigint";
    constexpr word_list exact = "smallint,integer,bigint,numeric";
    constexpr word_list strings = "text,character varying";
    const word_list& numbers = keys ? whole : exact;
    return (is_item(numbers, from.name.text()) && is_item(numbers, to.name.text())) ||
           (is_item(strings, from.name.text()) && is_item(strings, to.name.text()));
}

/// Whether an unchanged default must be set again: PostgreSQL has stored it as a value of the old type.
constexpr bool rereads_default(const objects::data_type& from, const objects::data_type& to) {
    return !(from.name == to.name) || from.dimensions != to.dimensions || (from.first < 0) != (to.first < 0);
}

}  // namespace varve::detail

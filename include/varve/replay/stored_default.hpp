#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// A default as PostgreSQL stores it, with the type that it was read with.
#include <string_view>

#include "varve/replay/column_check.hpp"
#include "varve/schema/type_text.hpp"
#include "varve/sql/literal.hpp"

namespace varve::detail {

/// Whether the symbol can be part of a type's name.
constexpr bool is_word_symbol(const token& each) noexcept {
    return is_symbol(each, '.') || is_symbol(each, '(') || is_symbol(each, ')') || is_symbol(each, ',') ||
           is_symbol(each, '[') || is_symbol(each, ']');
}

/// Returns the type of a text literal or NULL with a cast, as in 'open'::order_state; a type without a name for other
/// expressions.
constexpr objects::data_type type_of_typed_literal(std::string_view sql, text_arena& texts) {
    scanner tokens(sql);
    token each;
    if (!tokens.next(each) || (each.kind != token_kind::string && !is_word(each, "null")) || !tokens.next(each) ||
        !is_symbol_of(each, "::")) {
        return {};
    }
    const std::string_view type = trim_blanks(sql.substr(tokens.position()));
    while (tokens.next(each)) {
        if (each.kind == token_kind::symbol
                ? !is_word_symbol(each)
                : each.kind == token_kind::string || is_word(each, "collate") || is_word(each, "at")) {
            return {};
        }
    }
    return parse_type(type, texts);
}

/// Returns the type of a default before it is converted to the type of the column; a type without a name if it is not
/// known.
constexpr objects::data_type type_of_default(const objects::column& column, text_arena& texts) {
    switch (column.value.kind) {
        case objects::expression_kind::text: return column.type;
        case objects::expression_kind::null: return converts_length(column.type) ? column.type : objects::data_type();
        case objects::expression_kind::sql: return type_of_typed_literal(column.value.text, texts);
        case objects::expression_kind::none: return {};
        default: return type_of_literal(column.value);
    }
}

/// Returns a text or NULL default as PostgreSQL stores it, with the type that it was parsed with. It is needed when the
/// column gets another type, because PostgreSQL parsed the text when the default was set.
constexpr objects::expression read_default(const objects::column& column, text_arena& texts) {
    using objects::expression_kind;
    const std::string_view type = column.type.name.object();
    const decimal_text number = read_decimal(column.value.text);
    const bool whole =
        column.value.kind == expression_kind::text && column.type.dimensions == 0 && number.plain && is_integer(type);
    if (whole && same_text(base_of(type), "integer")) { return {{}, number.number, 0, expression_kind::integer}; }
    buffer_sink out;
    if (column.value.kind == expression_kind::null) {
        out << "NULL";
    } else if (whole) {
        out << '\'';
        put_number(out, number.number);
        out << '\'';
    } else {
        quote_literal(out, column.value.text);
    }
    out << "::";
    // PostgreSQL parses the text before it applies the parameters of the type. Only interval applies them while
    // parsing.
    objects::data_type read = column.type;
    if (is_item("character,bit", type)) { read.name = type.size() == 3 ? "\"bit\"" : "bpchar"; }
    if (!same_text(base_of(type), "interval")) {
        read.first = -1;
        read.second = objects::no_scale;
    }
    render_type(out, read);
    return {texts.keep(out.text()), 0, 0, expression_kind::sql};
}

/// Whether a default must be replaced with read_default when the type of its column changes from `before` to `after`.
constexpr bool must_rewrite_default(const objects::expression& value, const objects::data_type& before,
                                    const objects::data_type& after) {
    if (before.name == after.name && converts_length(after) == converts_length(before)) { return false; }
    // The type name is a string to read, but PostgreSQL converts it by a function, and keeps ''::name.
    const auto is_text = [](const objects::data_type& type) {
        return is_string(type.name.object()) && !same_text(type.name.object(), "name");
    };
    const bool strings = is_text(before) && is_text(after) && before.dimensions == after.dimensions;
    return value.kind == objects::expression_kind::null || (value.kind == objects::expression_kind::text && !strings);
}

}  // namespace varve::detail

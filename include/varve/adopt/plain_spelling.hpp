#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Simplifies what a catalog says of a table to what a person would write.
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "varve/catalog/rows.hpp"
#include "varve/schema/schema.hpp"
#include "varve/schema/type_text.hpp"
#include "varve/sql/scanner.hpp"
#include "varve/text/arena.hpp"

namespace varve::detail {

/// Whether a text literal is a value of the type without a cast.
inline bool is_plainly_text(const schema& state, const objects::data_type& type) {
    if (type.dimensions != 0) { return false; }
    for (const std::string_view each : {"text", "character varying", "json", "jsonb"}) {
        if (type.name.text() == each) { return true; }
    }
    return state.find_enum(type.name) != nullptr;
}

/// Returns the default as a literal if it is one: 'x'::text of a text column becomes "x". Otherwise returns it
/// as PostgreSQL prints it.
inline objects::expression plain_default(const schema& state, const objects::column& column) {
    const std::string_view sql = column.value.text;
    if (column.value.kind != objects::expression_kind::sql || sql.empty()) { return column.value; }
    if (column.type.name.text() == "boolean" && (sql == "true" || sql == "false")) {
        return {{}, sql == "true", 0, objects::expression_kind::boolean};
    }
    std::string_view digits = sql;
    if (sql.starts_with("'-") && sql.ends_with("'::integer")) { digits = sql.substr(1, sql.size() - 11); }
    std::int64_t number = 0;
    const std::string_view type = column.type.name.text();
    const bool numeric = type == "integer" || type == "bigint" || type == "smallint" || type == "numeric";
    if (numeric && column.type.dimensions == 0 && read_number(digits, number)) {
        return {{}, number, 0, objects::expression_kind::integer};
    }
    scanner tokens(sql);
    token literal;
    if (!is_plainly_text(state, column.type) || !tokens.next(literal) || literal.kind != token_kind::string ||
        literal.text.front() != '\'') {
        return column.value;
    }
    buffer_sink cast;
    cast << "::";
    render_type(cast, {column.type.name, -1, objects::no_scale, 0});
    if (sql.substr(literal.text.size()) != cast.text()) { return column.value; }
    std::string text;
    for (std::size_t i = 1; i + 1 < literal.text.size(); ++i) {
        text += literal.text[i];
        if (literal.text[i] == '\'') { ++i; }  // skips the second of two quotes
    }
    return {text.empty() ? std::string_view() : state.texts().keep(text), 0, 0, objects::expression_kind::text};
}

/// Whether PostgreSQL would choose the same name, provided that no other constraint of the database has it (see
/// ChooseConstraintName and ChooseIndexName).
inline bool is_own_name(const objects::table& owner, const objects::constraint& each) {
    std::string name(owner.name.object());
    if (each.kind != objects::constraint_kind::primary_key &&
        (each.kind != objects::constraint_kind::check || each.columns.size() == 1)) {
        for (const varve::name& column : each.columns) { name.append("_").append(column.text()); }
    }
    switch (each.kind) {
        case objects::constraint_kind::primary_key: name += "_pkey"; break;
        case objects::constraint_kind::unique: name += "_key"; break;
        case objects::constraint_kind::foreign_key: name += "_fkey"; break;
        case objects::constraint_kind::check: name += "_check"; break;
        case objects::constraint_kind::not_null: name += "_not_null"; break;
    }
    constexpr std::size_t longest = 63;  // PostgreSQL truncates longer names
    return name.size() <= longest && each.name.text() == name;
}

}  // namespace varve::detail

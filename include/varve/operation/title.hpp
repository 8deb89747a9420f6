#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Names an operation in messages: create_index "ix_users_name".
#include <cstddef>
#include <string_view>

#include "varve/operation/operation.hpp"
#include "varve/sql/scanner.hpp"
#include "varve/text/sink.hpp"
#include "varve/text/utf8.hpp"

namespace varve {

namespace detail {

constexpr void put_title(sink& out, std::string_view word, name object) {
    out << word << " \"" << object.text() << '"';
}
constexpr void put_title(sink& out, std::string_view word, name table, name part) {
    out << word << " \"" << part.text() << "\" of \"" << table.text() << '"';
}

constexpr void title_of(sink& out, const operations::create_table& op) { put_title(out, "create_table", op.table); }
constexpr void title_of(sink& out, const operations::drop_table& op) { put_title(out, "drop_table", op.table); }
constexpr void title_of(sink& out, const operations::rename_table& op) { put_title(out, "rename_table", op.table); }
constexpr void title_of(sink& out, const operations::add_column& op) {
    put_title(out, "add_column", op.table, op.column.name);
}
constexpr void title_of(sink& out, const operations::drop_column& op) {
    put_title(out, "drop_column", op.table, op.column);
}
constexpr void title_of(sink& out, const operations::rename_column& op) {
    put_title(out, "rename_column", op.table, op.column);
}
constexpr void title_of(sink& out, const operations::alter_column& op) {
    put_title(out, "alter_column", op.table, op.column);
}
constexpr void title_of(sink& out, const operations::add_constraint& op) {
    if (op.constraint.name.empty()) {
        out << "add_constraint to \"" << op.table.text() << '"';
    } else {
        put_title(out, "add_constraint", op.table, op.constraint.name);
    }
}
constexpr void title_of(sink& out, const operations::drop_constraint& op) {
    put_title(out, "drop_constraint", op.table, op.constraint);
}
constexpr void title_of(sink& out, const operations::validate_constraint& op) {
    put_title(out, "validate_constraint", op.table, op.constraint);
}
constexpr void title_of(sink& out, const operations::rename_constraint& op) {
    put_title(out, "rename_constraint", op.table, op.constraint);
}
constexpr void title_of(sink& out, const operations::create_index& op) {
    put_title(out, "create_index", op.index.name);
}
constexpr void title_of(sink& out, const operations::drop_index& op) { put_title(out, "drop_index", op.index); }
constexpr void title_of(sink& out, const operations::rename_index& op) { put_title(out, "rename_index", op.index); }
constexpr void title_of(sink& out, const operations::create_enum& op) { put_title(out, "create_enum", op.type); }
constexpr void title_of(sink& out, const operations::add_enum_value& op) {
    put_title(out, "add_enum_value", op.type, op.value);
}
constexpr void title_of(sink& out, const operations::replace_enum& op) { put_title(out, "replace_enum", op.type); }
constexpr void title_of(sink& out, const operations::drop_enum& op) { put_title(out, "drop_enum", op.type); }
constexpr void title_of(sink& out, const operations::create_schema& op) { put_title(out, "create_schema", op.schema); }
constexpr void title_of(sink& out, const operations::drop_schema& op) { put_title(out, "drop_schema", op.schema); }
constexpr void title_of(sink& out, const operations::create_extension& op) {
    put_title(out, "create_extension", op.extension);
}
constexpr void title_of(sink& out, const operations::drop_extension& op) {
    put_title(out, "drop_extension", op.extension);
}
constexpr void title_of(sink& out, const operations::comment_on_table& op) {
    put_title(out, "comment_on_table", op.table);
}
constexpr void title_of(sink& out, const operations::comment_on_column& op) {
    put_title(out, "comment_on_column", op.table, op.column);
}
constexpr void title_of(sink& out, const operations::comment_on_index& op) {
    put_title(out, "comment_on_index", op.index);
}
constexpr void title_of(sink& out, const operations::set_row_security& op) {
    put_title(out, dsl_word_of(op.to), op.table);
}
/// Returns the word of the kind in the names of steps: create_view.
constexpr std::string_view dsl_word_of(const objects::known_object& each) noexcept {
    switch (each.kind) {
        case objects::known_kind::materialized_view: return "materialized_view";
        case objects::known_kind::function: return each.head.empty() ? "function" : "procedure";
        case objects::known_kind::trigger: return "trigger";
        case objects::known_kind::policy: return "policy";
        default: return "view";
    }
}

constexpr void put_object_title(sink& out, std::string_view act, const objects::known_object& each) {
    out << act << '_' << dsl_word_of(each) << " \"" << each.name.text() << '"';
    if (objects::is_on_table(each.kind)) { out << " of \"" << each.table.text() << '"'; }
}
constexpr void title_of(sink& out, const operations::create_object& op) {
    put_object_title(out, op.mode == operations::creation::replace ? "replace" : "create", op.object);
}
constexpr void title_of(sink& out, const operations::drop_object& op) { put_object_title(out, "drop", op.object); }
constexpr void title_of(sink& out, const operations::rename_object& op) { put_object_title(out, "rename", op.object); }
constexpr void title_of(sink& out, const operations::refresh_materialized_view& op) {
    put_title(out, "refresh_materialized_view", op.view);
}
constexpr void title_of(sink& out, const operations::insert_into& op) { put_title(out, "insert_into", op.table); }
constexpr void title_of(sink& out, const operations::update& op) { put_title(out, "update", op.table); }
constexpr void title_of(sink& out, const operations::backfill& op) { put_title(out, "backfill", op.table); }
constexpr void title_of(sink& out, const operations::delete_from& op) { put_title(out, "delete_from", op.table); }
/// Writes the beginning of the SQL, from its first token on, up to 40 bytes of that line.
constexpr void put_sql_title(sink& out, std::string_view word, std::string_view text) {
    constexpr std::size_t longest = 40;
    scanner tokens(text);
    token first;
    const std::string_view sql = tokens.next(first) ? text.substr(tokens.position() - first.text.size()) : text;
    std::size_t size = 0;
    while (size < sql.size() && size < longest && sql[size] != '\n') { ++size; }
    const std::string_view shown = cut_text(sql, size);
    out << word << " \"" << shown << (shown.size() < sql.size() ? "...\"" : "\"");
}
constexpr void title_of(sink& out, const operations::execute& op) { put_sql_title(out, "execute", op.sql); }
constexpr void title_of(sink& out, const operations::require& op) { put_sql_title(out, "require", op.query); }

}  // namespace detail

/// Writes the DSL word and the object of the operation.
constexpr void title(sink& out, const operation& op) {
    visit([&out](const auto& each) { detail::title_of(out, each); }, op);
}

}  // namespace varve

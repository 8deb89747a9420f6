#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Writes the schema of a revision: as SQL that creates it, and as a diagram of its tables.
#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "varve/cli/chart.hpp"
#include "varve/cli/replayed.hpp"
#include "varve/diff/diff.hpp"
#include "varve/render/render.hpp"
#include "varve/schema/type_text.hpp"

namespace varve::detail {

/// Returns the elements of a list in the order of their names.
template <class List>
auto sorted_by_name(const List& all) {
    std::vector<std::decay_t<decltype(*all.begin())>> result;
    for (const auto& each : all) { result.push_back(each); }
    std::sort(result.begin(), result.end(), [](const auto& left, const auto& right) {
        if constexpr (requires { left.name; }) {
            return left.name.text() < right.name.text();
        } else {
            return left.text() < right.text();
        }
    });
    return result;
}

/// Returns the tables of a schema by name, and the indexes of each by name.
inline std::vector<objects::table> sorted_tables(const schema& state) {
    list<objects::table> existing;
    for (const objects::table& each : state.table_slots()) {
        if (!each.name.empty()) { existing.push_back(each); }
    }
    std::vector<objects::table> result = sorted_by_name(existing);
    for (objects::table& each : result) {
        list<objects::index> indexes;
        for (objects::index& index : sorted_by_name(each.indexes)) { indexes.push_back(std::move(index)); }
        each.indexes = std::move(indexes);
    }
    return result;
}

/// Returns SQL that creates the schema. It does not depend on the migrations that led to the schema.
inline std::string schema_sql(const schema& state) {
    schema sorted(state.texts());
    for (const auto& each : sorted_by_name(state.schemas)) { sorted.schemas.push_back(each); }
    for (const auto& each : sorted_by_name(state.extensions)) { sorted.extensions.push_back(each); }
    for (const auto& each : sorted_by_name(state.enums)) { sorted.enums.push_back(each); }
    for (objects::table& each : sorted_tables(state)) { sorted.add_table(std::move(each)); }
    const schema nothing(state.texts());
    std::string result;
    for (const operation& each : diff(nothing, sorted)) {
        string_sink sql;
        render(sql, each);
        result += sql.text();
        if (result.back() != '\n') { result += '\n'; }
        result += '\n';
    }
    if (!result.empty()) { result.pop_back(); }
    return result;
}

/// Returns the text as a word for Mermaid, which accepts no blanks and no brackets in a word.
inline std::string diagram_word(std::string_view text) {
    std::string result;
    for (const char c : text) {
        const bool plain = is_digit(c) || c == '_' || ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z');
        result += plain ? c : '_';
    }
    return result;
}

/// Returns an entity-relationship diagram in Mermaid.
inline std::string schema_diagram(const schema& state) {
    std::string text = "erDiagram\n";
    const std::vector<objects::table> tables = sorted_tables(state);
    for (const objects::table& table : tables) {
        text += "    \"" + mermaid_text(table.name.text()) + "\" {\n";
        for (const objects::column& column : table.columns) {
            string_sink type;
            render_type(type, column.type);
            bool primary = false;
            bool foreign = false;
            bool unique = false;
            for (const objects::constraint& each : table.constraints) {
                if (!schema::contains(each.columns, column.name)) { continue; }
                primary = primary || each.kind == objects::constraint_kind::primary_key;
                foreign = foreign || each.kind == objects::constraint_kind::foreign_key;
                unique = unique || (each.kind == objects::constraint_kind::unique && each.columns.size() == 1);
            }
            std::string keys = primary ? "PK" : "";
            if (foreign) { keys += keys.empty() ? "FK" : ", FK"; }
            if (unique) { keys += keys.empty() ? "UK" : ", UK"; }
            text += "        " + diagram_word(type.text()) + ' ' + diagram_word(column.name.text());
            text += (keys.empty() ? "" : ' ' + keys) + (column.not_null ? "" : " \"null\"") + '\n';
        }
        text += "    }\n";
    }
    for (const objects::table& table : tables) {
        for (const objects::constraint& each : table.constraints) {
            if (each.kind != objects::constraint_kind::foreign_key) { continue; }
            bool required = true;
            bool unique = false;
            for (const name& column : each.columns) {
                const maybe<objects::column> found = table.find_column(column);
                required = required && found != nullptr && found->not_null;
            }
            for (const objects::constraint& key : table.constraints) {
                unique = unique || (key.has_index() && key.columns == each.columns);
            }
            text += "    \"" + mermaid_text(each.referenced_table.text()) + "\" " + (required ? "||" : "|o") + "--" +
                    (unique ? "o|" : "o{") + " \"" + mermaid_text(table.name.text()) + "\" : \"" +
                    mermaid_text(each.name.text()) + "\"\n";
        }
    }
    return text;
}

}  // namespace varve::detail

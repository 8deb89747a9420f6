#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Writes the parts of a model's table in C++, that is what its struct does not express.
#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "varve/project/string_literal.hpp"
#include "varve/pull/model_types.hpp"
#include "varve/schema/table.hpp"
#include "varve/sql/expression.hpp"

namespace varve::detail {

/// The struct of a table: its name, and the names of its members in the order of the columns.
struct model_struct {
    const objects::table* table = nullptr;
    std::string name = {};
    std::vector<std::string> members = {};
    std::vector<std::string> types = {};
    std::vector<bool> own_types = {};  ///< whether the member's C++ type implies the column's type

    std::string pointer(const detail::name& column) const {
        const std::size_t at = objects::position_of(table->columns, column);
        return "&app::model::" + name + "::" + members[at];
    }
    std::string pointers(const list<detail::name>& columns) const {
        std::string result;
        for (const detail::name& each : columns) { result += (result.empty() ? "" : ", ") + pointer(each); }
        return result;
    }
};

inline std::string quoted_cpp(std::string_view text) { return string_literal(text); }

inline std::string member_call(std::string_view name, std::string_view arguments = {}) {
    return '.' + std::string(name) + '(' + std::string(arguments) + ')';
}

/// Returns the part for a column; empty if its member expresses everything.
inline std::string column_part_code(const model_struct& of, std::size_t at) {
    const objects::column& column = of.table->columns[at];
    std::string more;
    if (column.name.text() != of.members[at]) { more += member_call("name", quoted_cpp(column.name.text())); }
    if (!of.own_types[at]) { more += member_call("type", spelled_type(column.type)); }
    switch (column.from) {
        case objects::origin::none: break;
        case objects::origin::identity_by_default: more += ".identity()"; break;
        case objects::origin::identity_always: more += ".identity_always()"; break;
        case objects::origin::generated_stored:
            more += member_call("generated_as", quoted_cpp(column.value.text));
            break;
        case objects::origin::generated_virtual:
            more += member_call("generated_as", quoted_cpp(column.value.text)) + ".virtual_()";
            break;
        case objects::origin::default_value:
            switch (column.value.kind) {
                case objects::expression_kind::boolean:
                    more += member_call("default_to", column.value.number != 0 ? "true" : "false");
                    break;
                case objects::expression_kind::integer:
                    more += member_call("default_to", std::to_string(column.value.number));
                    break;
                case objects::expression_kind::text:
                    more += member_call("default_to", quoted_cpp(column.value.text));
                    break;
                default: more += member_call("default_to", "dsl::sql(" + quoted_cpp(column.value.text) + ')'); break;
            }
            break;
    }
    if (!column.collation.empty()) { more += member_call("collate", quoted_cpp(column.collation.text())); }
    if (!column.comment.empty()) { more += member_call("comment", quoted_cpp(column.comment)); }
    return more.empty() ? more : "column(" + of.pointer(column.name) + ')' + more;
}

inline std::string_view action_word(objects::action action) noexcept {
    switch (action) {
        case objects::action::no_action: break;
        case objects::action::restrict: return "dsl::restrict";
        case objects::action::cascade: return "dsl::cascade";
        case objects::action::set_null: return "dsl::set_null";
        case objects::action::set_default: return "dsl::set_default";
    }
    return "dsl::no_action";
}

/// A foreign key; `target` is the struct of the table that it refers to, null for one without.
inline std::string foreign_key_code(const model_struct& of, const objects::constraint& each,
                                    const model_struct* target) {
    if (target == nullptr) {
        std::string made =
            "foreign_key(" + of.pointers(each.columns) + ").references(" + quoted_cpp(each.referenced_table.text());
        for (const name& column : each.referenced_columns) { made += ", " + quoted_cpp(column.text()); }
        return made + ')';
    }
    return (each.columns.size() == 1 ? "references(" + of.pointers(each.columns) + ", "
                                     : "foreign_key(" + of.pointers(each.columns) + ").references(") +
           target->pointers(each.referenced_columns) + ')';
}

/// Returns the part for a constraint. `target` is the struct that a foreign key refers to.
inline std::string constraint_part_code(const model_struct& of, const objects::constraint& each,
                                        const model_struct* target) {
    std::string made;
    switch (each.kind) {
        case objects::constraint_kind::not_null: break;  // written with its column
        case objects::constraint_kind::primary_key: made = "primary_key(" + of.pointers(each.columns) + ')'; break;
        case objects::constraint_kind::unique: made = "unique(" + of.pointers(each.columns) + ')'; break;
        case objects::constraint_kind::check: made = "check(" + quoted_cpp(each.expression) + ')'; break;
        case objects::constraint_kind::foreign_key: made = foreign_key_code(of, each, target); break;
    }
    if (!each.name.empty()) { made += member_call("named", quoted_cpp(each.name.text())); }
    if (each.nulls_not_distinct) { made += ".nulls_not_distinct()"; }
    if (each.on_delete != objects::action::no_action) { made += member_call("on_delete", action_word(each.on_delete)); }
    if (each.on_update != objects::action::no_action) { made += member_call("on_update", action_word(each.on_update)); }
    if (each.initially_deferred) {
        made += ".initially_deferred()";
    } else if (each.deferrable) {
        made += ".deferrable()";
    }
    return each.not_valid ? made + ".not_valid()" : made;
}

inline std::string key_code(const model_struct& of, const objects::index_key& key) {
    std::string more;
    if (!key.opclass.empty()) { more += member_call("opclass", quoted_cpp(key.opclass.text())); }
    if (!key.collation.empty()) { more += member_call("collate", quoted_cpp(key.collation.text())); }
    if (key.descending) { more += ".desc()"; }
    if (key.nulls == objects::nulls_order::first) { more += ".nulls_first()"; }
    if (key.nulls == objects::nulls_order::last) { more += ".nulls_last()"; }
    if (key.column.empty()) { return "dsl::expression(" + quoted_cpp(key.expression) + ')' + more; }
    return more.empty() ? of.pointer(key.column) : "key(" + of.pointer(key.column) + ')' + more;
}

inline std::string index_part_code(const model_struct& of, const objects::index& each) {
    std::string made = "index(";
    for (const objects::index_key& key : each.keys) {
        made += (&key == each.keys.begin() ? "" : ", ") + key_code(of, key);
    }
    made += ')' + member_call("named", quoted_cpp(each.name.text()));
    if (each.unique) { made += ".unique()"; }
    if (!each.method.empty()) { made += member_call("method", quoted_cpp(each.method.text())); }
    if (!each.include.empty()) { made += member_call("include", of.pointers(each.include)); }
    if (each.nulls_not_distinct) { made += ".nulls_not_distinct()"; }
    for (const objects::parameter& parameter : each.with) {
        const std::string value =
            parameter.text.empty() ? std::to_string(parameter.number) : quoted_cpp(parameter.text);
        made += member_call("with", quoted_cpp(parameter.name.text()) + ", " + value);
    }
    if (!each.where.empty()) { made += member_call("where", quoted_cpp(each.where)); }
    return each.comment.empty() ? made : made + member_call("comment", quoted_cpp(each.comment));
}

}  // namespace varve::detail

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Puts parts of a schema into words, for sentences about differences.
#include <string>
#include <string_view>

#include "varve/schema/column.hpp"
#include "varve/schema/constraint.hpp"
#include "varve/schema/index.hpp"
#include "varve/schema/not_null.hpp"
#include "varve/schema/type_text.hpp"
#include "varve/schema/value_text.hpp"
#include "varve/text/sink.hpp"

namespace varve::detail {

inline std::string quoted(std::string_view text) { return '"' + std::string(text) + '"'; }
inline std::string quoted(const name& text) { return quoted(text.text()); }

inline std::string in_words(bool truth) { return truth ? "true" : "false"; }
inline std::string in_words(const name& text) { return text.empty() ? "none" : quoted(text); }

inline std::string in_words(const list<name>& names) {
    std::string result;
    for (const name& each : names) { result += (result.empty() ? "(" : ", ") + std::string(each.text()); }
    return result.empty() ? "()" : result + ')';
}

inline std::string in_words(const objects::data_type& type) {
    buffer_sink result;
    render_type(result, type);
    return std::string(result.text());
}

/// Returns the type as a cast names it.
inline std::string type_without_parameters(const objects::data_type& type) {
    return in_words(objects::data_type{type.name, -1, objects::no_scale, type.dimensions});
}

inline std::string in_words(objects::origin from) {
    switch (from) {
        case objects::origin::none: return "nothing";
        case objects::origin::default_value: return "a default";
        case objects::origin::identity_by_default: return "an identity by default";
        case objects::origin::identity_always: return "an identity always";
        case objects::origin::generated_stored: return "a generation expression";
        case objects::origin::generated_virtual: return "a generation expression that is virtual";
    }
    return {};
}

inline std::string in_words(objects::constraint_kind kind) {
    switch (kind) {
        case objects::constraint_kind::primary_key: return "primary key";
        case objects::constraint_kind::unique: return "unique";
        case objects::constraint_kind::foreign_key: return "foreign key";
        case objects::constraint_kind::check: return "check";
        case objects::constraint_kind::not_null: return "not null";
    }
    return {};
}

/// Returns the name of the NOT NULL of a column, or the name that PostgreSQL would choose.
inline std::string not_null_in_words(const objects::table& owner, const objects::column& each) {
    if (!each.not_null_name.empty()) { return std::string(each.not_null_name); }
    buffer_sink chosen;
    put_object_name(chosen, owner.name.object(), each.name.text(), not_null_label, 0);
    return std::string(chosen.text());
}

inline std::string in_words(objects::action action) {
    switch (action) {
        case objects::action::no_action: return "no action";
        case objects::action::restrict: return "restrict";
        case objects::action::cascade: return "cascade";
        case objects::action::set_null: return "set null";
        case objects::action::set_default: return "set default";
    }
    return {};
}

inline std::string in_words(const list<objects::parameter>& parameters) {
    std::string result;
    for (const objects::parameter& each : parameters) {
        result += (result.empty() ? "(" : ", ") + std::string(each.name.text()) + '=' +
                  (each.text.empty() ? std::to_string(each.number) : std::string(each.text));
    }
    return result.empty() ? "()" : result + ')';
}

/// Returns the SQL of a default or a generation expression; empty if there is none.
inline std::string sql_of(const objects::expression& value) {
    buffer_sink result;
    render_value(result, value);
    return std::string(result.text());
}

}  // namespace varve::detail

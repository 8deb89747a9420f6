#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The kinds of objects that statements are about, by the words of SQL
// (https://www.postgresql.org/docs/current/sql-commands.html).
#include <cstdint>
#include <string_view>

#include "varve/reader/cursor.hpp"

namespace varve {

/// What kind of object a statement is about.
enum class object_kind : std::uint8_t {
    none,
    access_method,
    aggregate,
    cast,
    collation,
    column,
    constraint,
    conversion,
    database,
    default_privileges,
    domain,
    event_trigger,
    extension,
    foreign_data_wrapper,
    foreign_table,
    function,
    index,
    language,
    large_object,
    materialized_view,
    operator_,
    operator_class,
    operator_family,
    policy,
    procedure,
    publication,
    role,
    rule,
    schema,
    sequence,
    server,
    statistics,
    subscription,
    system,
    table,
    tablespace,
    text_search,
    transform,
    trigger,
    type,
    user_mapping,
    view,
};

namespace detail {
inline constexpr std::string_view words_of_kinds[] = {"",
                                                      "ACCESS METHOD",
                                                      "AGGREGATE",
                                                      "CAST",
                                                      "COLLATION",
                                                      "COLUMN",
                                                      "CONSTRAINT",
                                                      "CONVERSION",
                                                      "DATABASE",
                                                      "DEFAULT PRIVILEGES",
                                                      "DOMAIN",
                                                      "EVENT TRIGGER",
                                                      "EXTENSION",
                                                      "FOREIGN DATA WRAPPER",
                                                      "FOREIGN TABLE",
                                                      "FUNCTION",
                                                      "INDEX",
                                                      "LANGUAGE",
                                                      "LARGE OBJECT",
                                                      "MATERIALIZED VIEW",
                                                      "OPERATOR",
                                                      "OPERATOR CLASS",
                                                      "OPERATOR FAMILY",
                                                      "POLICY",
                                                      "PROCEDURE",
                                                      "PUBLICATION",
                                                      "ROLE",
                                                      "RULE",
                                                      "SCHEMA",
                                                      "SEQUENCE",
                                                      "SERVER",
                                                      "STATISTICS",
                                                      "SUBSCRIPTION",
                                                      "SYSTEM",
                                                      "TABLE",
                                                      "TABLESPACE",
                                                      "TEXT SEARCH",
                                                      "TRANSFORM",
                                                      "TRIGGER",
                                                      "TYPE",
                                                      "USER MAPPING",
                                                      "VIEW"};
}  // namespace detail

/// Returns the words of SQL for a kind, such as MATERIALIZED VIEW; empty for `none`.
constexpr std::string_view words_of(object_kind kind) noexcept {
    return detail::words_of_kinds[static_cast<std::uint8_t>(kind)];
}

namespace detail {

/// Skips the words of a kind if they come next, and returns the kind.
constexpr object_kind take_object_kind(position& at) {
    if (at.at("user"_w) && at.at_second("mapping"_w)) {
        at.skip();
        at.skip();
        return object_kind::user_mapping;
    }
    if (at.at_any("user"_w, "group"_w, "routine"_w)) {
        const bool routine = at.at("routine"_w);
        at.skip();
        return routine ? object_kind::function : object_kind::role;
    }
    if (at.at_any("procedural"_w, "trusted"_w) && at.ahead().kind == token_kind::identifier) {
        at.skip();
        at.take("procedural"_w);
    }
    for (auto i = static_cast<std::uint8_t>(object_kind::view); i != 0; --i) {
        position there = at;
        std::string_view rest = words_of(static_cast<object_kind>(i));
        bool same = true;
        while (same && !rest.empty()) {
            std::size_t size = 0;
            while (size < rest.size() && rest[size] != ' ') { ++size; }
            same = there.now().kind == token_kind::identifier && there.now().text.size() == size;
            for (std::size_t c = 0; same && c < size; ++c) {
                same = to_lower_ascii(there.now().text[c]) == to_lower_ascii(rest[c]);
            }
            rest = rest.substr(size == rest.size() ? size : size + 1);
            if (same) { there.skip(); }
        }
        if (!same) { continue; }
        const auto kind = static_cast<object_kind>(i);
        if (kind == object_kind::operator_ && (there.at("class"_w) || there.at("family"_w))) { continue; }
        if (kind == object_kind::text_search) { there.skip(); }  // PARSER, DICTIONARY, TEMPLATE, CONFIGURATION
        at = there;
        return kind;
    }
    return object_kind::none;
}

}  // namespace detail
}  // namespace varve

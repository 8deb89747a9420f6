#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Writes the statements that create, drop and rename an object whose definition is SQL.
#include <string_view>

#include "varve/operation/function_signature.hpp"
#include "varve/operation/object.hpp"
#include "varve/sql/identifier.hpp"
#include "varve/text/sink.hpp"

namespace varve::detail {

/// Returns the words of the kind in CREATE, ALTER and DROP. A procedure is a function whose head says so.
constexpr std::string_view sql_word_of(const objects::known_object& each) noexcept {
    switch (each.kind) {
        case objects::known_kind::materialized_view: return "MATERIALIZED VIEW";
        case objects::known_kind::function: return each.head.empty() ? std::string_view("FUNCTION") : each.head;
        case objects::known_kind::trigger: return "TRIGGER";
        case objects::known_kind::policy: return "POLICY";
        default: return "VIEW";
    }
}

/// Writes what DROP and ALTER call an object: `VIEW name`, `FUNCTION name(types)`, `TRIGGER name ON table`, `POLICY
/// name ON table`.
constexpr void put_object_called(sink& out, const objects::known_object& each) {
    out << sql_word_of(each) << ' ';
    quote_qualified(out, each.name);
    if (each.kind == objects::known_kind::function) {
        out << '(';
        put_argument_types(out, each.text);
        out << ')';
    }
    if (objects::is_on_table(each.kind)) {
        out << " ON ";
        quote_qualified(out, each.table);
    }
}

/// Writes CREATE, without a semicolon.
constexpr void put_create_object(sink& out, const operations::create_object& op) {
    const objects::known_object& made = op.object;
    out << (op.mode == operations::creation::plain ? "CREATE " : "CREATE OR REPLACE ");
    if (made.kind == objects::known_kind::trigger && !made.tail.empty()) { out << "CONSTRAINT "; }
    out << sql_word_of(made) << ' ';
    quote_qualified(out, made.name);
    if (made.kind == objects::known_kind::function) {
        out << '(' << made.text << ") " << made.body;
    } else if (made.kind == objects::known_kind::trigger) {
        out << ' ' << made.head << " ON ";
        quote_qualified(out, made.table);
        out << ' ' << made.body;
    } else if (made.kind == objects::known_kind::policy) {
        out << " ON ";
        quote_qualified(out, made.table);
        if (!made.head.empty()) { out << ' ' << made.head; }
        if (!made.body.empty()) { out << " USING (" << made.body << ')'; }
        if (!made.tail.empty()) { out << " WITH CHECK (" << made.tail << ')'; }
    } else {
        if (!made.head.empty()) { out << ' ' << made.head; }
        out << " AS " << made.body;
        if (!made.tail.empty()) { out << ' ' << made.tail; }
    }
}

}  // namespace varve::detail

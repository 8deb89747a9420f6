#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Writes the statements that create, drop and rename an object whose definition is SQL.
#include <string_view>

#include "varve/operation/object.hpp"
#include "varve/sql/identifier.hpp"
#include "varve/text/sink.hpp"

namespace varve::detail {

/// Returns the words of the kind in CREATE, ALTER and DROP.
constexpr std::string_view sql_word_of(objects::known_kind kind) noexcept {
    return kind == objects::known_kind::materialized_view ? "MATERIALIZED VIEW" : "VIEW";
}

/// Writes `VIEW name`.
constexpr void put_object_called(sink& out, const objects::known_object& each) {
    out << sql_word_of(each.kind) << ' ';
    quote_qualified(out, each.name);
}

/// Writes CREATE, without a semicolon.
constexpr void put_create_object(sink& out, const operations::create_object& op) {
    const objects::known_object& made = op.object;
    out << (op.mode == operations::creation::plain ? "CREATE " : "CREATE OR REPLACE ");
    put_object_called(out, made);
    if (!made.head.empty()) { out << ' ' << made.head; }
    out << " AS " << made.body;
    if (!made.tail.empty()) { out << ' ' << made.tail; }
}

}  // namespace varve::detail

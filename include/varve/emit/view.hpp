#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Emits steps on views, functions and triggers.
#include <string_view>

#include "varve/emit/constraint.hpp"
#include "varve/operation/object.hpp"
#include "varve/operation/title.hpp"
#include "varve/reader/view_reader.hpp"
#include "varve/sql/statement_reader.hpp"

namespace varve::detail {

/// Returns a call of the word for an object: `create_view("name")`.
constexpr code object_code(std::string_view act, const objects::known_object& each) {
    buffer_sink word;
    word << act << '_' << dsl_word_of(each);
    code made = code::call(word.text(), 1);
    if (each.kind == objects::known_kind::function) {
        buffer_sink signature;
        signature << each.name.text() << '(' << each.text << ')';
        return made.add_literal(signature.text());
    }
    made.add_literal(each.name);
    if (each.kind == objects::known_kind::trigger) { made.add(call_of_names("on", each.table)); }
    return made;
}

constexpr code emit_one(const operations::create_object& each) {
    code made = object_code(each.mode == operations::creation::replace ? "replace" : "create", each.object);
    if (each.object.kind == objects::known_kind::trigger) { made.add(code::sql_literal(each.object.head)); }
    made.add(code::sql_literal(each.object.body));
    if (each.mode == operations::creation::or_replace) { made.then("or_replace"); }
    if (each.object.kind == objects::known_kind::trigger && !each.object.tail.empty()) { made.then("constraint"); }
    if (!objects::is_relation(each.object.kind)) { return made; }
    text_arena texts;
    cursor at(each.object.head, texts);
    view_head head;
    read_view_head(at, head);
    if (!head.columns.empty()) {
        code columns = code::call("columns");
        columns.add_literals(head.columns);
        made.then(std::move(columns));
    }
    if (head.security_barrier) { made.then("security_barrier"); }
    if (head.security_invoker) { made.then("security_invoker"); }
    statement_reader tail(each.object.tail);
    tail.take("with");
    if (tail.take("no")) { made.then("with_no_data"); }
    if (tail.take("local")) {
        made.then("with_local_check_option");
    } else if (tail.take("cascaded") || tail.take("check")) {
        made.then("with_check_option");
    }
    return made;
}
constexpr code emit_one(const operations::drop_object& each) { return object_code("drop", each.object); }
constexpr code emit_one(const operations::rename_object& each) {
    code made = object_code("rename", each.object);
    made.add_literal(each.to);
    return made;
}
constexpr code emit_one(const operations::refresh_materialized_view& each) {
    code made = call_of_names("refresh_materialized_view", each.view);
    if (each.concurrently) { made.then("concurrently"); }
    if (each.with_no_data) { made.then("with_no_data"); }
    return made;
}

}  // namespace varve::detail

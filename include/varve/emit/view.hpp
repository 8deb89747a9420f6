#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Emits steps on views, functions, triggers and policies.
#include <string_view>
#include <utility>

#include "varve/emit/constraint.hpp"
#include "varve/operation/object.hpp"
#include "varve/operation/title.hpp"
#include "varve/reader/policy_reader.hpp"
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
    if (objects::is_on_table(each.kind)) { made.add(call_of_names("on", each.table)); }
    return made;
}

/// Adds the members of a policy.
constexpr code policy_code(const objects::known_object& each) {
    using operations::policy_command;
    code made = object_code("create", each);
    text_arena texts;
    cursor at(each.head, texts);
    policy_head head;
    read_policy_head(at, head);
    if (head.restrictive) { made.then("restrictive"); }
    switch (head.command) {
        case policy_command::all: break;
        case policy_command::select: made.then("for_select"); break;
        case policy_command::insert: made.then("for_insert"); break;
        case policy_command::update: made.then("for_update"); break;
        case policy_command::delete_: made.then("for_delete"); break;
    }
    if (!head.roles.empty()) {
        code roles = code::call("to");
        for (const std::string_view role : head.roles) { roles.add_literal(role); }
        made.then(std::move(roles));
    }
    const auto add = [&made](std::string_view member, std::string_view sql) {
        if (sql.empty()) { return; }
        code call = code::call(member);
        call.add(code::sql_literal(sql));
        made.then(std::move(call));
    };
    add("using_", each.body);
    add("with_check", each.tail);
    return made;
}

constexpr code emit_one(const operations::create_object& each) {
    if (each.object.kind == objects::known_kind::policy) { return policy_code(each.object); }
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

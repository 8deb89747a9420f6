#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Replay of operations on views, materialized views, functions, triggers and policies.
#include <cstddef>
#include <utility>

#include "varve/operation/object.hpp"
#include "varve/operation/object_text.hpp"
#include "varve/reader/known_statement_reader.hpp"
#include "varve/reader/view_reader.hpp"
#include "varve/replay/known_drop.hpp"
#include "varve/replay/names.hpp"
#include "varve/replay/policy.hpp"

namespace varve::detail {

/// Returns what an operation is about, for the functions that replay SQL.
constexpr known_statement statement_of(known_act act, const objects::known_object& each) {
    known_statement what;
    what.act = act;
    what.kind = each.kind;
    what.table = each.table;
    what.subjects.push_back({each.name, each.text, false});
    return what;
}

/// Reads the definition of a function or trigger. Returns whether it is one statement.
constexpr bool read_statement_of(const schema& state, const objects::known_object& each, known_statement& what) {
    buffer_sink text;
    put_create_object(text, {each, operations::creation::plain});
    const std::string_view sql = state.texts().keep(text.text());
    known_statement read;
    if (!known_statement_reader(cursor(sql, state.texts(), &state), read).read() || !read.defined ||
        read.kind != each.kind || first_statement(sql).size() != sql.size() || read.body.size() != each.body.size()) {
        return false;
    }
    what = std::move(read);
    what.subjects.edit(0).called = each.name;
    what.subjects.edit(0).arguments = each.text;
    what.head = each.head;
    what.body = each.body;
    what.tail = each.tail;
    return true;
}

/// Reads the definition of an object. Returns whether it is one.
constexpr bool read_definition(const schema& state, const objects::known_object& each, known_statement& what,
                               view_head& head) {
    if (each.kind == objects::known_kind::function || each.kind == objects::known_kind::trigger) {
        return read_statement_of(state, each, what);
    }
    if (each.kind == objects::known_kind::policy) {
        refusal no;
        return check_policy(state, each, what, no);
    }
    what.head = each.head;
    what.body = each.body;
    what.tail = each.tail;
    cursor clauses(each.head, state.texts());
    cursor query(each.body, state.texts(), &state);
    cursor text = query;
    view_definition read;
    what.defined = read_view_head(clauses, head) && clauses.ended() && read_view_text(text, read) &&
                   text.now().text.empty() && !text.broken();
    if (what.defined) { query_reader(query, what.query).read(); }
    return what.defined;
}

/// Refuses new columns that CREATE OR REPLACE VIEW cannot have: it adds columns only at the end.
constexpr bool check_columns_kept(const schema& state, const objects::known_object& former,
                                  const objects::known_object& made, const view_head& head, refusal& no) {
    if (!former.defined || former.kind != objects::known_kind::view) { return true; }
    view_head former_head;
    cursor clauses(former.head, state.texts());
    read_view_head(clauses, former_head);
    const output_columns was(cursor(former.body, state.texts()), former_head);
    const output_columns is(cursor(made.body, state.texts()), head);
    if (!was.known() || !is.known()) { return true; }
    for (std::size_t i = 0; i < was.names().size(); ++i) {
        const bool missing = i >= is.names().size();
        if (!missing && was.names()[i] == is.names()[i]) { continue; }
        no = refusal(mistake::not_allowed);
        no.say() << "view \"" << made.name.text() << "\": CREATE OR REPLACE VIEW cannot "
                 << (missing ? "drop" : "rename") << " column \"" << was.names()[i].text() << '"';
        if (!missing) { no.say() << " to \"" << is.names()[i].text() << '"'; }
        no.advise()
            << "keep the columns in their order, and add new ones at the end; or drop the view and create it again";
        return false;
    }
    return true;
}

constexpr refusal replay_one(schema& state, const operations::create_object& op) {
    refusal no;
    const objects::known_object& made = op.object;
    const std::string_view word = objects::word_of(made.kind);
    if (!check_new_name(state, word.data(), made.name, no)) { return no; }
    known_statement what = statement_of(known_act::create, made);
    view_head head;
    if (made.kind == objects::known_kind::policy) {
        if (!check_policy(state, made, what, no)) { return no; }
    } else if (!read_definition(state, made, what, head)) {
        if (made.kind == objects::known_kind::function) {
            refuse(no, mistake::not_allowed, {word, " \"", made.name.text(), "\": its definition is not one statement"},
                   {"write what comes after the arguments: RETURNS ... LANGUAGE ... AS ..."});
        } else if (made.kind == objects::known_kind::trigger) {
            refuse(
                no, mistake::not_allowed, {word, " \"", made.name.text(), "\": its definition is not one statement"},
                {"write what comes before ON, such as AFTER INSERT, and what comes after the table, such as FOR EACH "
                 "ROW EXECUTE FUNCTION f()"});
        } else {
            refuse(no, mistake::not_allowed, {word, " \"", made.name.text(), "\": its definition is not one query"},
                   {"write one SELECT, VALUES, TABLE or WITH"});
        }
        return no;
    }
    if (state.seen.path_changed) {  // the names in the query may mean other tables
        state.hidden.add(made.name.object());
        return no;
    }
    what.replaces = op.mode != operations::creation::plain;
    const std::size_t former = find_object(state, made);
    if (op.mode == operations::creation::replace && former == nowhere &&
        !check_exists(state, made.kind, made.name, made.table, no)) {
        return no;
    }
    if (former != nowhere && what.replaces && !check_columns_kept(state, state.known[former], made, head, no)) {
        return no;
    }
    create_known(state, what, no);
    return no;
}

/// Drops the function with these arguments.
constexpr void drop_function_with(schema& state, const objects::known_object& gone, refusal& no) {
    const std::size_t slot = find_object(state, gone);
    if (slot == nowhere) {
        check_exists(state, gone.kind, gone.name, gone.table, no);
        return;
    }
    const bool procedure = !state.known[slot].head.empty();
    if (state.known[slot].defined && procedure == gone.head.empty()) {
        refuse(
            no, mistake::does_not_match,
            {"\"", gone.name.text(), "\" is a ", procedure ? "procedure, not a function" : "function, not a procedure"},
            {"write ", procedure ? "drop_procedure" : "drop_function"});
        return;
    }
    const known_statement what = statement_of(known_act::drop, gone);
    if (check_unused_object(state, what, what.subjects[0], no)) { state.known.drop(slot); }
}

constexpr refusal replay_one(schema& state, const operations::drop_object& op) {
    refusal no;
    if (op.object.kind == objects::known_kind::function) {
        drop_function_with(state, op.object, no);
        return no;
    }
    drop_known(state, statement_of(known_act::drop, op.object), no);
    return no;
}

constexpr refusal replay_one(schema& state, const operations::rename_object& op) {
    refusal no;
    known_statement what = statement_of(known_act::rename, op.object);
    if (!check_name_beside(objects::word_of(what.kind).data(), op.to, op.object.name.schema(), no)) { return no; }
    if (!check_kind(state, what, op.object.name, no)) { return no; }
    what.to = op.to.unqualified();
    alter_known(state, what, no);
    return no;
}

constexpr refusal replay_one(schema& state, const operations::refresh_materialized_view& op) {
    refusal no;
    known_statement what;
    what.kind = objects::known_kind::materialized_view;
    if (!check_kind(state, what, op.view, no)) { return no; }
    const std::size_t slot = state.known.relation(op.view);
    if (slot == nowhere) {
        check_exists(state, what.kind, op.view, {}, no);
    } else if (op.with_no_data || !state.known[slot].tail.empty()) {
        state.known.set_tail(slot, op.with_no_data ? "WITH NO DATA" : "");  // what CREATE would have to say now
    }
    return no;
}

}  // namespace varve::detail

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Reads statements on views and materialized views.
#include <string_view>
#include <utility>

#include "varve/operation/operation.hpp"
#include "varve/reader/table_reader.hpp"
#include "varve/reader/view_reader.hpp"

namespace varve::detail {

/// Skips VIEW or MATERIALIZED VIEW if it comes next, and says that the statement is about one.
constexpr bool take_view(cursor& at, lowered& to, objects::known_kind& kind) {
    const bool view = at.at("view"_w);
    if (!view && !(at.at("materialized"_w) && at.at_second("view"_w))) { return false; }
    if (!view) { at.skip(); }
    at.skip();
    kind = view ? objects::known_kind::view : objects::known_kind::materialized_view;
    to.object = view ? object_kind::view : object_kind::materialized_view;
    return true;
}

/// Whether CREATE is followed by VIEW, OR REPLACE VIEW or MATERIALIZED VIEW. Skips OR REPLACE.
constexpr bool begins_view(cursor& at, operations::creation& mode) {
    cursor there = at;
    if (there.take("or"_w, "replace"_w)) { mode = operations::creation::or_replace; }
    if (!there.at("view"_w) && !(there.at("materialized"_w) && there.at_second("view"_w))) { return false; }
    at.go_to(there);
    return true;
}

/// Reads CREATE VIEW and CREATE MATERIALIZED VIEW from that word.
constexpr bool read_create_view(cursor& at, lowered& to, operations::creation mode) {
    operations::create_object made;
    made.mode = mode;
    take_view(at, to, made.object.kind);
    condition when = condition::none;
    view_definition read;
    if (!take_condition(at, condition::if_missing, when) ||
        !at.take_qualified(made.object.name, "the name of a view") || !read_view_definition(at, read)) {
        return false;
    }
    made.object.head = read.head;
    made.object.body = read.body;
    made.object.tail = read.tail;
    made.object.defined = true;
    to.subject = made.object.name;
    to.add(operation(made), when);
    return true;
}

/// Reads DROP VIEW and DROP MATERIALIZED VIEW from the first name.
constexpr bool read_drop_view(cursor& at, lowered& to, objects::known_kind kind) {
    condition when = condition::none;
    if (!take_condition(at, condition::if_exists, when)) { return false; }
    do {
        operations::drop_object gone;
        gone.object.kind = kind;
        if (!at.take_qualified(gone.object.name, "the name of a view")) { return false; }
        if (to.operations.empty()) {
            to.subject = gone.object.name;
        } else if (gone.object.name == to.subject || schema::contains(to.others, gone.object.name)) {
            continue;  // PostgreSQL drops it once
        } else {
            to.others.push_back(gone.object.name);
        }
        to.add(operation(gone), when);
    } while (at.take(','));
    return read_drop_behavior(at);
}

/// Reads ALTER VIEW … RENAME TO from the name.
constexpr bool read_alter_view(cursor& at, lowered& to, objects::known_kind kind) {
    operations::rename_object made;
    made.object.kind = kind;
    if (at.at("if"_w)) { return at.beyond("IF EXISTS"); }
    if (!at.take_qualified(made.object.name, "the name of a view")) { return false; }
    if (!at.at("rename"_w) || !at.at_second("to"_w)) { return at.beyond("a clause that no operation expresses"); }
    at.skip();
    at.skip();
    if (!at.take_name(made.to, "the new name")) { return false; }
    to.subject = made.object.name;
    to.operations.push_back(operation(made));
    return true;
}

/// Reads REFRESH from the word after it.
constexpr bool read_refresh(cursor& at, lowered& to) {
    operations::refresh_materialized_view made;
    to.object = object_kind::materialized_view;
    if (!at.want("materialized") || !at.want("view")) { return false; }
    made.concurrently = at.take("concurrently"_w);
    if (!at.take_qualified(made.view, "the name of a materialized view")) { return false; }
    if (at.take("with"_w)) {
        made.with_no_data = at.take("no"_w);
        if (!at.want("data")) { return false; }
    }
    to.subject = made.view;
    to.operations.push_back(operation(made));
    return true;
}

}  // namespace varve::detail

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Reads statements on enum types, schemas and extensions, comments, and ALTER INDEX.
#include <string_view>
#include <utility>

#include "varve/operation/operation.hpp"
#include "varve/reader/table_reader.hpp"

namespace varve::detail {

/// Reads the value of an enum type.
constexpr bool read_enum_value(cursor& at, name& to) {
    std::string_view text;
    if (!at.take_text(text, "a value in quotes")) { return false; }
    to = text;
    if (text.size() > longest_name || !same_text(to.text(), text) || to.text().substr(0, 7) == "public.") {
        return at.beyond("a value of this spelling");
    }
    return true;
}

/// Reads CREATE TYPE from its name.
constexpr bool read_create_type(cursor& at, lowered& to) {
    operations::create_enum made;
    if (!at.take_qualified(made.type, "the name of a type")) { return false; }
    if (!at.at("as"_w) || !at.at_second("enum"_w)) { return at.beyond("a type that is not an enum"); }
    at.skip();
    at.skip();
    if (!at.want_opening()) { return false; }
    if (!at.take(')')) {
        do {
            if (!read_enum_value(at, made.values.push_back(name()))) { return false; }
        } while (at.take(','));
        if (!at.take(')')) { return at.expected(", or )"); }
    }
    to.subject = made.type;
    to.operations.push_back(operation(std::move(made)));
    return true;
}

/// Reads ALTER TYPE from its name.
constexpr bool read_alter_type(cursor& at, lowered& to) {
    operations::add_enum_value made;
    if (!at.take_qualified(made.type, "the name of a type")) { return false; }
    if (!at.at("add"_w) || !at.at_second("value"_w)) { return at.beyond("a clause that no operation expresses"); }
    at.skip();
    at.skip();
    condition when = condition::none;
    if (!take_condition(at, condition::if_missing, when) || !read_enum_value(at, made.value)) { return false; }
    if (at.at("before"_w) || at.at("after"_w)) {
        made.place = at.at("before"_w) ? operations::placement::before : operations::placement::after;
        at.skip();
        if (!read_enum_value(at, made.neighbour)) { return false; }
    }
    to.subject = made.type;
    to.add(operation(made), when);
    return true;
}

/// Reads ALTER INDEX from its name.
constexpr bool read_alter_index(cursor& at, lowered& to) {
    if (!take_if_table(at, to)) { return false; }
    if (at.at("all"_w) && at.at_second("in"_w)) { return at.beyond("ALL IN TABLESPACE"); }
    operations::rename_index made;
    if (!at.take_qualified(made.index, "the name of an index")) { return false; }
    if (!at.take("rename"_w)) { return at.beyond("a clause that no operation expresses"); }
    if (!at.want("to") || !at.take_name(made.to, "the new name")) { return false; }
    to.subject = made.index;
    to.operations.push_back(operation(made));
    return true;
}

/// Reads ALTER SEQUENCE from its name. ALTER TABLE renames a sequence, too; replay knows those that defaults read.
constexpr bool read_alter_sequence(cursor& at, lowered& to) {
    constexpr std::string_view stop = "no operation alters this";
    operations::rename_table made;
    if (at.place() == nullptr || at.at("if"_w) || !at.take_qualified(made.table, "the name of a sequence")) {
        return at.beyond(stop);
    }
    if (!at.at("rename"_w) || !is_sequence_read(*at.place(), made.table)) { return at.beyond(stop); }
    at.skip();
    if (!at.want("to") || !at.take_name(made.to, "the new name")) { return false; }
    to.subject = made.table;
    to.operations.push_back(operation(made));
    return true;
}

/// Reads CREATE SCHEMA from its name. AUTHORIZATION names the owner, which varve's schemas do not hold. So it is read
/// only with the schema before the statement. A schema with the name of its owner is not understood: the search path of
/// that role begins with it.
constexpr bool read_create_schema(cursor& at, lowered& to) {
    condition when = condition::none;
    if (!take_condition(at, condition::if_missing, when)) { return false; }
    operations::create_schema made;
    const bool named = !at.at("authorization"_w);
    if (!named) { return at.beyond("AUTHORIZATION"); }
    if (!at.take_name(made.schema, "the name of a schema")) { return false; }
    if (at.place() != nullptr && at.take("authorization"_w)) {
        name owner;
        if (at.at_any("current_user"_w, "current_role"_w, "session_user"_w)) {
            at.skip();
        } else if (!at.take_name(owner, "a role")) {
            return false;
        }
        if (owner == made.schema) { return at.beyond("a schema with the name of its owner"); }
    }
    to.subject = made.schema;
    to.add(operation(made), when);
    return at.ended() || at.beyond("a clause after the name");
}

/// Reads CREATE EXTENSION from its name.
constexpr bool read_create_extension(cursor& at, lowered& to) {
    condition when = condition::none;
    if (!take_condition(at, condition::if_missing, when)) { return false; }
    operations::create_extension made;
    if (!at.take_name(made.extension, "the name of an extension")) { return false; }
    at.take("with"_w);
    if (at.take("schema"_w) && !at.take_name(made.schema, "the name of a schema")) { return false; }
    to.subject = made.extension;
    to.add(operation(made), when);
    return at.ended() || at.beyond("a clause after the name");
}

/// Reads COMMENT ON from the kind of the object.
constexpr bool read_comment(cursor& at, lowered& to) {
    const bool table = at.at("table"_w);
    const bool column = at.at("column"_w);
    if (!table && !column && !at.at("index"_w)) { return at.beyond("a comment on another object"); }
    at.skip();
    std::string_view first;
    std::string_view second;
    std::string_view third;
    name object;
    if (column) {
        const char* const wanted = "a table, a dot and a column";
        if (!at.take_name(first, wanted)) { return false; }
        if (!at.take('.')) { return at.beyond("a column without its table"); }
        const auto word = [&] {
            return at.now().kind == token_kind::identifier || at.now().kind == token_kind::quoted_identifier;
        };
        if (!word()) { return at.expected(wanted); }
        if (!at.decode(second)) { return false; }
        if (at.take('.')) {
            if (!word()) { return at.expected(wanted); }
            if (!at.decode(third)) { return false; }
            buffer_sink qualified;
            qualified << first << '.' << second;
            object = at.texts().keep(qualified.text());
            second = third;
            if (at.at('.')) { return at.beyond("the name of a database"); }
        } else {
            object = first;
        }
    } else if (!at.take_qualified(object, "a name")) {
        return false;
    }
    to.object = table ? object_kind::table : column ? object_kind::column : object_kind::index;
    to.subject = object;
    if (!at.want("is")) { return false; }
    std::string_view text;
    if (!at.take("null"_w) && !at.take_text(text, "a text in quotes or NULL")) { return false; }
    if (table) {
        to.operations.push_back(operation(operations::comment_on_table{object, text}));
    } else if (column) {
        to.operations.push_back(operation(operations::comment_on_column{object, second, text}));
    } else {
        to.operations.push_back(operation(operations::comment_on_index{object, text}));
    }
    return true;
}

}  // namespace varve::detail

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Reads CREATE INDEX (https://www.postgresql.org/docs/current/sql-createindex.html).
#include <string_view>
#include <utility>

#include "varve/operation/operation.hpp"
#include "varve/reader/collation_reader.hpp"
#include "varve/reader/constraint_reader.hpp"
#include "varve/reader/expression_reader.hpp"
#include "varve/reader/index_name.hpp"
#include "varve/reader/table_reader.hpp"
#include "varve/reader/value.hpp"

namespace varve::detail {

/// Reads what follows a key: COLLATE, an operator class, ASC, DESC, NULLS FIRST, NULLS LAST.
constexpr bool read_key_order(cursor& at, objects::index_key& to) {
    if (at.take("collate"_w) && !read_collation(at, to.collation)) { return false; }
    const bool nulls = at.at("nulls"_w) && (at.at_second("first"_w) || at.at_second("last"_w));
    if (at.begins_name() && !nulls) {
        if (!at.take_qualified(to.opclass, "an operator class")) { return false; }
        if (at.at('(')) { return at.beyond("parameters of an operator class"); }
    }
    to.descending = at.at("desc"_w);
    if (at.at("asc"_w) || at.at("desc"_w)) { at.skip(); }
    if (!at.take("nulls"_w)) { return true; }
    if (!at.at("first"_w) && !at.at("last"_w)) { return at.expected("FIRST or LAST"); }
    to.nulls = at.at("first"_w) ? objects::nulls_order::first : objects::nulls_order::last;
    at.skip();
    return true;
}

constexpr bool read_index_key(cursor& at, objects::index_key& to) {
    if (at.at('(')) {
        if (!expression_reader(at).read_in_parentheses(to.expression)) { return false; }
    } else if (at.begins_name() && !at.at_second('(') && !at.at_second('.')) {
        if (!at.take_name(to.column, "a column")) { return false; }
    } else if (!expression_reader(at).read_call(to.expression)) {
        return false;
    }
    return read_key_order(at, to);
}

/// Reads one storage parameter: fillfactor = 70, fastupdate = off, fastupdate.
constexpr bool read_parameter(cursor& at, objects::parameter& to) {
    if (at.now().kind != token_kind::identifier && at.now().kind != token_kind::quoted_identifier) {
        return at.expected("a storage parameter");
    }
    std::string_view called;
    if (!at.decode(called)) { return false; }
    to.name = called;
    if (at.at('.')) { return at.beyond("a storage parameter with a namespace"); }
    if (!at.take('=')) {
        to.text = "true";
        return true;
    }
    if (at.now().kind == token_kind::identifier) {
        const spelled_text word = name_of(at.now(), at.texts());
        to.text = word.text;
        at.skip();
        return at.at(',') || at.at(')') || at.beyond("this value of a storage parameter");
    }
    if (at.now().kind == token_kind::string) {
        return at.take_text(to.text, "a value") && (!to.text.empty() || at.beyond("an empty value"));
    }
    const token sign = at.now();
    const bool negative = sign.kind == token_kind::symbol && same_text(sign.text, "-");
    if (negative) { at.skip(); }
    const std::string_view digits = at.now().text;
    if (at.now().kind != token_kind::number || !is_plain_number(digits)) {
        return at.beyond("this value of a storage parameter");
    }
    const objects::expression number = number_literal(digits, negative);
    if (number.kind == objects::expression_kind::integer) {
        to.number = number.number;
    } else if (negative) {
        return at.beyond("this value of a storage parameter");
    } else {
        to.text = digits;
    }
    at.skip();
    return true;
}

/// Reads CREATE INDEX from the word after INDEX.
constexpr bool read_create_index(cursor& at, lowered& to, bool unique) {
    operations::create_index made;
    objects::index& index = made.index;
    index.unique = unique;
    made.concurrently = at.take("concurrently"_w);
    condition when = condition::none;
    if (!take_condition(at, condition::if_missing, when)) { return false; }
    const bool named = when != condition::none || !at.at("on"_w);
    if (!named && at.place() == nullptr) { return at.beyond("an index without a name"); }
    if ((named && !at.take_name(index.name, "the name of an index")) || !at.want("on")) { return false; }
    if (at.at("only"_w)) { return at.beyond("ONLY"); }
    if (!at.take_qualified(made.table, "the name of a table")) { return false; }
    if (same_text(at.now().text, "*")) { at.skip(); }
    if (at.take("using"_w) && !at.take_name(index.method, "an access method")) { return false; }
    if (!at.want_opening()) { return false; }
    do {
        if (!read_index_key(at, index.keys.push_back(objects::index_key()))) { return false; }
    } while (at.take(','));
    if (!at.take(')')) { return at.expected(", or )"); }
    if (at.take("include"_w)) {
        if (!at.want_opening()) { return false; }
        do {
            const bool plain = at.begins_name() && (at.at_second(',') || at.at_second(')'));
            if (!plain) { return at.beyond("an included expression"); }
            name column;
            if (!at.take_name(column, "the name of a column")) { return false; }
            index.include.push_back(column);
        } while (at.take(','));
        if (!at.want_closing()) { return false; }
    }
    if (!read_null_treatment(at, index.nulls_not_distinct)) { return false; }
    if (at.take("with"_w)) {
        if (!at.want_opening()) { return false; }
        do {
            if (!read_parameter(at, index.with.push_back(objects::parameter()))) { return false; }
        } while (at.take(','));
        if (!at.want_closing()) { return false; }
    }
    if (at.at("tablespace"_w)) { return at.beyond("TABLESPACE"); }
    if (at.take("where"_w)) {
        if (!expression_reader(at).read(index.where, expression_scope::whole)) { return false; }
        if (!at.ended()) { return at.beyond("this expression"); }
    }
    if (!named && !choose_index_name(at, made)) { return false; }
    to.subject = index.name;
    to.add(operation(std::move(made)), when);
    return true;
}

}  // namespace varve::detail

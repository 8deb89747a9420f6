#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Reads one SQL statement: as operations if they do exactly what it does, otherwise only the kind and the names of its
// objects.
#include <string_view>

#include "varve/reader/alter_table_reader.hpp"
#include "varve/reader/data_reader.hpp"
#include "varve/reader/index_reader.hpp"
#include "varve/reader/known_reader.hpp"
#include "varve/reader/object_reader.hpp"
#include "varve/reader/policy_statement_reader.hpp"
#include "varve/reader/reading.hpp"
#include "varve/reader/table_reader.hpp"
#include "varve/reader/verb.hpp"
#include "varve/reader/view_statement_reader.hpp"
#include "varve/sql/statement.hpp"

namespace varve::detail {

/// Skips the word of the kind if it comes next, and says that the statement is about that kind.
constexpr bool take_kind(cursor& at, lowered& to, std::uint64_t word, object_kind kind) {
    if (!at.take(word)) { return false; }
    to.object = kind;
    return true;
}

constexpr bool lower_create(cursor& at, lowered& to) {
    if (take_kind(at, to, "table"_w, object_kind::table)) { return read_create_table(at, to); }
    if (take_kind(at, to, "index"_w, object_kind::index)) { return read_create_index(at, to, false); }
    if (at.at("unique"_w) && at.at_second("index"_w)) {
        at.skip();
        at.skip();
        to.object = object_kind::index;
        return read_create_index(at, to, true);
    }
    if (take_kind(at, to, "type"_w, object_kind::type)) { return read_create_type(at, to); }
    if (take_kind(at, to, "schema"_w, object_kind::schema)) { return read_create_schema(at, to); }
    if (take_kind(at, to, "extension"_w, object_kind::extension)) { return read_create_extension(at, to); }
    if (operations::creation mode = operations::creation::plain; begins_view(at, mode)) {
        return read_create_view(at, to, mode);
    }
    if (take_kind(at, to, "policy"_w, object_kind::policy)) { return read_create_policy(at, to); }
    return at.beyond("no operation creates this");
}

constexpr bool lower_drop(cursor& at, lowered& to) {
    if (take_kind(at, to, "table"_w, object_kind::table)) {
        return read_drop<operations::drop_table>(at, to, at.place() == nullptr, "the name of a table");
    }
    if (take_kind(at, to, "index"_w, object_kind::index)) {
        const bool concurrently = at.take("concurrently"_w);
        return read_drop<operations::drop_index>(at, to, concurrently, "the name of an index", concurrently);
    }
    if (take_kind(at, to, "type"_w, object_kind::type)) {
        const word_class of = at.class_of_word();
        if (of != word_class::free && of != word_class::reserved) { return at.beyond("this type"); }
        return read_drop<operations::drop_enum>(at, to, false, "the name of a type");
    }
    if (take_kind(at, to, "schema"_w, object_kind::schema)) {
        return read_drop<operations::drop_schema>(at, to, false, "the name of a schema");
    }
    if (take_kind(at, to, "extension"_w, object_kind::extension)) {
        return read_drop<operations::drop_extension>(at, to, at.place() == nullptr, "the name of an extension");
    }
    if (objects::known_kind kind = {}; take_view(at, to, kind)) { return read_drop_view(at, to, kind); }
    if (take_kind(at, to, "policy"_w, object_kind::policy)) { return read_drop_policy(at, to); }
    return at.beyond("no operation drops this");
}

constexpr bool lower_alter(cursor& at, lowered& to) {
    if (take_kind(at, to, "table"_w, object_kind::table)) { return alter_table_reader(at, to).read(); }
    if (take_kind(at, to, "index"_w, object_kind::index)) { return read_alter_index(at, to); }
    if (take_kind(at, to, "type"_w, object_kind::type)) { return read_alter_type(at, to); }
    if (take_kind(at, to, "sequence"_w, object_kind::sequence)) { return read_alter_sequence(at, to); }
    if (objects::known_kind kind = {}; take_view(at, to, kind)) { return read_alter_view(at, to, kind); }
    if (take_kind(at, to, "policy"_w, object_kind::policy)) { return read_alter_policy(at, to); }
    return at.beyond("no operation alters this");
}

/// Reads the statement as operations, from the word after its verb.
constexpr bool lower(cursor& at, std::string_view verb, lowered& to) {
    const bool read = verb == "CREATE"        ? lower_create(at, to)
                      : verb == "ALTER"       ? lower_alter(at, to)
                      : verb == "DROP"        ? lower_drop(at, to)
                      : verb == "COMMENT ON"  ? read_comment(at, to)
                      : verb == "REFRESH"     ? read_refresh(at, to)
                      : verb == "INSERT INTO" ? read_insert(at, to)
                      : verb == "UPDATE"      ? read_update(at, to)
                      : verb == "DELETE FROM" ? read_delete(at, to)
                                              : at.beyond("no operation does this");
    return read && at.why().kind == stop_kind::none && (at.ended() || at.expected("the end of the statement"));
}

/// Fills in the facts of a statement that is not understood.
constexpr void read_facts(const cursor& begin, reading& to) {
    if (to.verb == "CREATE" || to.verb == "ALTER" || to.verb == "DROP" || to.verb == "COMMENT ON") {
        if (!known_reader(begin, to).read()) {
            cursor there = begin;
            to.kind = there.at("owned"_w) ? reading_kind::unknown : reading_kind::broken;
            if (to.kind == reading_kind::broken) {
                there.expected("the kind of an object");
                to.stop = there.why();
            }
        }
        return;
    }
    if (to.kind == reading_kind::unknown) { return; }
    cursor at = begin;
    if (to.verb == "INSERT INTO" || to.verb == "UPDATE" || to.verb == "DELETE FROM" || to.verb == "TRUNCATE" ||
        to.verb == "COPY" || to.verb == "REFRESH") {
        at.take("materialized"_w, "view"_w);
        at.take("table"_w);
        at.take("only"_w);
        at.take("concurrently"_w);
        to.object = to.verb == "REFRESH" ? object_kind::materialized_view : object_kind::table;
        do {
            name table;
            cursor there = at;
            if (!there.take_qualified(table, "")) { break; }
            to.names.push_back(table);
            at.go_to(there);
        } while (to.verb == "TRUNCATE" && at.take(','));
        if (to.verb == "COPY" && !to.names.empty()) { return; }
    }
    if (to.kind == reading_kind::data) { sources_reader(at, to).read(); }
}

}  // namespace varve::detail

namespace varve {

namespace detail {

/// Returns the last token of a statement if it ends inside a string, a quoted name or a comment; otherwise nothing.
constexpr std::string_view unfinished_token(std::string_view statement) {
    scanner tokens(statement);
    token last;
    while (tokens.next(last)) {}
    return tokens.broken() ? last.text : std::string_view();
}

}  // namespace detail

/// Reads the statement at the beginning of `rest`, and cuts it off. Texts that are not part of it are kept in
/// `texts`. With the schema before the statement as `place`, a table public.t has the name that the chain gives it. A
/// statement that is understood is read once; its end is where its grammar ends.
constexpr reading take_statement(std::string_view& rest, detail::text_arena& texts, const schema* place = nullptr) {
    reading result;
    detail::cursor at(rest, texts, place);
    const char* const first = at.now().text.data();
    result.verb = detail::take_verb(at, result.kind);
    detail::lowered steps;
    const bool lowered =
        result.kind != reading_kind::unknown && !result.verb.empty() && detail::lower(at, result.verb, steps);
    std::string_view unfinished;
    if (!lowered || at.broken()) { unfinished = detail::unfinished_token(detail::first_statement(rest)); }
    if (lowered && unfinished.empty()) {
        result.kind = reading_kind::understood;
        result.sql = at.since(first);
        if (at.now().text.empty()) {
            rest = rest.substr(rest.size());
        } else {
            at.skip();
            rest = rest.substr(static_cast<std::size_t>(at.behind() - rest.data()));
        }
        result.operations = std::move(steps.operations);
        result.conditions = std::move(steps.conditions);
        result.only = steps.only;
        result.if_table = steps.if_table;
        result.if_exists = result.if_table || !result.conditions.empty();
        result.object = steps.object;
        result.names.push_back(steps.subject);
        for (const detail::name& each : steps.others) { result.names.push_back(each); }
        return result;
    }
    const std::string_view whole = detail::first_statement(rest);
    rest = rest.substr(whole.size());
    result.sql = detail::trim_sql(whole);
    if (!result.sql.empty() && result.sql.back() == ';' && detail::ends_statement(result.sql)) {
        result.sql = detail::trim_sql(result.sql.substr(0, result.sql.size() - 1));
    }
    if (result.verb.empty()) { at.expected("a statement"); }
    result.stop = at.why();
    if (!unfinished.empty()) {
        result.stop = {detail::stop_kind::broken, "the end of a string, a quoted name or a comment", unfinished};
    }
    const bool broken = result.verb.empty() || result.stop.kind == detail::stop_kind::broken;
    if (!result.verb.empty()) {
        detail::cursor facts(result.sql, texts);
        detail::take_verb(facts, result.kind);
        detail::read_facts(facts, result);
    }
    if (broken) { result.kind = reading_kind::broken; }
    return result;
}

/// Reads one statement, which may end with a semicolon.
constexpr reading read_statement(std::string_view statement, detail::text_arena& texts) {
    return take_statement(statement, texts);
}

}  // namespace varve

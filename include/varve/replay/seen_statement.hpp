#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Statements in an execute that cannot run for what an earlier one has made: a partitioned table, a procedure that commits.
#include <cstddef>
#include <string_view>

#include "varve/replay/lookup.hpp"
#include "varve/sql/functions.hpp"
#include "varve/sql/scanner.hpp"

namespace varve::detail {

/// The name of an object as a statement spells it.
struct spelled_name {
    token schema = {};
    token object = {};

    constexpr bool means(const name& wanted) const noexcept {
        const bool in_public = schema.text.empty() || denotes(schema, "public");
        return denotes(object, wanted.object()) && (in_public ? wanted.schema().empty() : denotes(schema, wanted.schema()));
    }
    /// As PostgreSQL knows it.
    constexpr name kept(text_arena& texts) const {
        buffer_sink out;
        put(out, schema);
        if (!out.text().empty()) { out << '.'; }
        put(out, object);
        return texts.keep(out.text());
    }

private:
    static constexpr void put(sink& out, const token& part) {
        if (part.kind == token_kind::quoted_identifier) {
            out << part.text.substr(1, part.text.size() - 2);
            return;
        }
        for (const char c : part.text) { out << fold_letter(c); }
    }
};

constexpr bool is_noted(const list<name>& names, const spelled_name& wanted) {
    for (const name& each : names) {
        if (wanted.means(each)) { return true; }
    }
    return false;
}
constexpr void note(list<name>& names, const spelled_name& made, bool so, text_arena& texts) {
    for (std::size_t i = names.size(); i-- != 0;) {
        if (made.means(names[i])) { names.erase(i); }
    }
    if (so) { names.push_back(made.kept(texts)); }
}

/// Whether the body of a procedure or of DO has COMMIT or ROLLBACK as a statement.
constexpr bool body_commits(const token& body) {
    const std::size_t quote = body.text.find(body.text[0], 1);
    if (body.kind != token_kind::string || quote == std::string_view::npos) { return false; }
    const std::size_t opening = body.text[0] == '$' ? quote + 1 : 1;
    if (body.text.size() < 2 * opening) { return false; }
    scanner tokens(body.text.substr(opening, body.text.size() - 2 * opening));
    token before;
    token now;
    for (token next; tokens.next(next); before = now, now = next) {
        if ((is_word(now, "commit") || is_word(now, "rollback")) && (is_symbol(next, ';') || is_word(next, "and")) &&
            (is_symbol(before, ';') || (before.kind == token_kind::identifier && is_item_folded("begin,then,else,loop", before.text)))) {
            return true;
        }
    }
    return false;
}

/// Reads a statement from its first word on.
class statement_reader {
public:
    constexpr explicit statement_reader(std::string_view sql) : tokens_(sql) { skip(); }

    constexpr const token& now() const noexcept { return now_; }
    constexpr bool ended() const noexcept { return ended_; }
    constexpr void skip() { ended_ = !tokens_.next(now_); }
    /// Goes behind the word, if it comes next.
    constexpr bool take(std::string_view word) {
        if (ended_ || !is_word(now_, word)) { return false; }
        skip();
        return true;
    }
    constexpr void take_all(const word_list& words) {
        while (!ended_ && now_.kind == token_kind::identifier && is_item_folded(words, now_.text)) { skip(); }
    }
    constexpr void take_brackets() {
        if (ended_ || !is_symbol(now_, '(')) { return; }
        for (std::size_t depth = 0; !ended_; skip()) {
            if (is_symbol(now_, '(')) { ++depth; }
            if (is_symbol(now_, ')') && --depth == 0) { break; }
        }
        skip();
    }
    constexpr spelled_name take_name() {
        spelled_name found;
        found.object = ended_ ? token() : now_;
        skip();
        if (!ended_ && is_symbol(now_, '.')) {
            skip();
            found.schema = found.object;
            found.object = ended_ ? token() : now_;
            skip();
        }
        return found;
    }
    /// Goes to the first of two words that follow each other outside of brackets; false where there are none.
    constexpr bool find(std::string_view first, std::string_view second) {
        token before;
        for (std::size_t depth = 0; !ended_; skip()) {
            if (is_symbol(now_, '(')) { ++depth; }
            if (is_symbol(now_, ')') && depth != 0) { --depth; }
            if (depth == 0 && is_word(before, first) && is_word(now_, second)) { return true; }
            before = now_;
        }
        return false;
    }
    /// Whether slot_name = NONE is in what is left.
    constexpr bool takes_slot() {
        for (token before; !ended_; before = now_, skip()) {
            if (is_symbol(before, '=') && is_word(now_, "none")) { return true; }
        }
        return false;
    }
    constexpr bool commits() {
        for (; !ended_; skip()) {
            if (now_.kind == token_kind::string && body_commits(now_)) { return true; }
        }
        return false;
    }

private:
    scanner tokens_;
    token now_;
    bool ended_ = false;
};

constexpr bool refuse_partitioned(std::string_view what, const spelled_name& table, refusal& no) {
    return refuse(no, mistake::not_allowed,
                  {"its SQL says ", what, " \"", table.object.text, "\", which is partitioned, and PostgreSQL refuses that inside of a transaction"},
                  {"give it an execute of its own with .outside_transaction()"});
}
constexpr bool refuse_concurrent_index(std::string_view table, std::string_view does, refusal& no) {
    return refuse(no, mistake::not_allowed, {"table \"", table, "\" is partitioned, and PostgreSQL ", does, " no index of such a table concurrently"},
                  {"leave concurrently out; to hold no writers up, first make the index of each partition concurrently"});
}

constexpr bool see_create(schema& state, statement_reader& words, refusal& no) {
    detail::seen_sql& seen = state.seen;
    words.take_all("or,replace,global,local,temp,temporary,unlogged,unique");
    if (words.take("table")) {
        words.take_all("if,not,exists");
        const spelled_name made = words.take_name();
        if (const bool partitioned = words.find("partition", "by"); partitioned || !seen.partitioned.empty()) { note(seen.partitioned, made, partitioned, state.texts()); }
    } else if (words.take("procedure")) {
        const spelled_name made = words.take_name();
        if (const bool commits = words.commits(); commits || !seen.committing.empty()) { note(seen.committing, made, commits, state.texts()); }
    } else if (words.take("function") || words.take("aggregate")) {
        const spelled_name made = words.take_name();
        if (kind_of_function(made.object.text) != function_kind::other) { note(seen.functions, {{}, made.object}, true, state.texts()); }
    } else if (words.take("subscription")) {
        seen.slotless = seen.slotless || words.takes_slot();
    } else if (!seen.partitioned.empty() && words.take("index") && words.take("concurrently")) {
        while (!words.ended() && !words.take("on")) { words.skip(); }
        words.take("only");
        const spelled_name table = words.take_name();
        return !is_noted(seen.partitioned, table) || refuse_concurrent_index(table.object.text, "makes", no);
    }
    return true;
}

constexpr void see_alter(schema& state, statement_reader& words) {
    if (words.take("type")) {
        const spelled_name type = words.take_name();
        if (words.take("add") && words.take("value") && !words.ended() && words.now().kind == token_kind::string && words.now().text[0] == '\'') {
            const std::string_view value = words.now().text;
            state.fresh_values.push_back({type.kept(state.texts()), value.substr(1, value.size() - 2)});
        }
        return;
    }
    if (words.take("subscription")) {
        state.seen.slotless = state.seen.slotless || words.takes_slot();
    } else if (!state.seen.partitioned.empty() && words.take("table")) {
        words.take_all("if,exists,only");
        const spelled_name table = words.take_name();
        if (is_noted(state.seen.partitioned, table) && words.take("rename") && words.take("to")) {
            note(state.seen.partitioned, table, false, state.texts());
            note(state.seen.partitioned, {table.schema, words.take_name().object}, true, state.texts());
        }
    }
}

constexpr bool see_drop(schema& state, statement_reader& words, bool outside_transaction, refusal& no) {
    if (words.take("subscription")) {
        return outside_transaction || state.seen.slotless ||
               refuse(no, mistake::not_allowed, {"its SQL says DROP SUBSCRIPTION, which PostgreSQL refuses inside of a transaction unless it has no slot"},
                      {"give it an execute of its own with .outside_transaction(), or first say ALTER SUBSCRIPTION ... SET (slot_name = NONE)"});
    }
    const bool table = words.take("table");
    list<name>& names = table ? state.seen.partitioned : state.seen.committing;
    if (!names.empty() && (table || words.take("procedure") || words.take("routine"))) {
        words.take_all("if,exists");
        do { note(names, words.take_name(), false, state.texts()); } while (!words.ended() && is_symbol(words.now(), ',') && (words.skip(), true));
    }
    return true;
}

/// Checks REINDEX, CLUSTER and REPACK of what is partitioned.
constexpr bool see_rebuild(const schema& state, statement_reader& words, std::string_view what, refusal& no) {
    words.take_brackets();
    words.take_all("verbose,table");
    const bool index = words.take("index");
    const spelled_name wanted = words.take_name();
    if (!index || !same_text(what, "REINDEX")) { return !is_noted(state.seen.partitioned, wanted) || refuse_partitioned(what, wanted, no); }
    const index_place found = find_index(state, wanted.kept(state.texts()));
    return found.kind == relation_kind::none || !schema::contains(state.seen.partitioned, state.table_slots()[found.slot].name) ||
           refuse_partitioned("REINDEX INDEX", wanted, no);
}

/// Checks a statement against what was seen before, and keeps in mind what it makes.
constexpr bool see_statement(schema& state, std::string_view sql, bool outside_transaction, refusal& no) {
    statement_reader words(sql);
    if (words.ended() || words.now().kind != token_kind::identifier) { return true; }
    if (words.take("create")) { return see_create(state, words, no); }
    if (words.take("alter")) {
        see_alter(state, words);
        return true;
    }
    if (words.take("drop")) { return see_drop(state, words, outside_transaction, no); }
    if (outside_transaction) { return true; }
    if (words.take("do")) {
        return !words.commits() || refuse(no, mistake::not_allowed, {"its SQL has a DO that commits, which PostgreSQL refuses inside of a transaction"},
                                          {"give it an execute of its own with .outside_transaction()"});
    }
    if (!state.seen.committing.empty() && words.take("call")) {
        const spelled_name called = words.take_name();
        return !is_noted(state.seen.committing, called) ||
               refuse(no, mistake::not_allowed, {"its SQL calls procedure \"", called.object.text, "\", which commits, and PostgreSQL refuses that inside of a transaction"},
                      {"give it an execute of its own with .outside_transaction()"});
    }
    if (state.seen.partitioned.empty()) { return true; }
    return words.take("reindex")   ? see_rebuild(state, words, "REINDEX", no)
           : words.take("cluster") ? see_rebuild(state, words, "CLUSTER", no)
           : words.take("repack")  ? see_rebuild(state, words, "REPACK", no)
                                   : true;
}

}  // namespace varve::detail

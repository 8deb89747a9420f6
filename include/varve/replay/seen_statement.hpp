#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Refuses statements that cannot run because of an object that an earlier execute has created: a partitioned table, a
// procedure that commits.
#include <cstddef>
#include <string_view>

#include "varve/replay/default_partition.hpp"
#include "varve/replay/lookup.hpp"
#include "varve/sql/functions.hpp"
#include "varve/sql/statement_reader.hpp"

namespace varve::detail {

/// Whether the list contains the name.
constexpr bool is_noted(const list<name>& names, const spelled_name& wanted) {
    for (const name& each : names) {
        if (wanted.means(each)) { return true; }
    }
    return false;
}
/// Removes an object from the list. Then adds it again if `adds`.
constexpr void update_list(list<name>& names, const spelled_name& made, bool adds, text_arena& texts) {
    for (std::size_t i = names.size(); i-- != 0;) {
        if (made.means(names[i])) { names.erase(i); }
    }
    if (adds) { names.push_back(made.kept(texts)); }
}

constexpr bool refuse_partitioned(std::string_view what, const spelled_name& table, refusal& no) {
    return refuse(no, mistake::not_allowed,
                  {"its SQL contains ", what, " \"", table.object.text,
                   "\", which is partitioned, and PostgreSQL refuses that inside of a transaction"},
                  {"give it an execute of its own with .outside_transaction()"});
}
constexpr bool refuse_concurrent_drop(std::string_view what, std::string_view remedy, refusal& no) {
    return refuse(no, mistake::not_allowed,
                  {"its SQL contains DROP INDEX CONCURRENTLY ", what, ", which PostgreSQL does not do"}, {remedy});
}
constexpr bool refuse_concurrent_index(std::string_view table, std::string_view does, refusal& no) {
    return refuse(
        no, mistake::not_allowed,
        {"table \"", table, "\" is partitioned, and PostgreSQL ", does, " no index of such a table concurrently"},
        {"leave concurrently out; to block no writers, first make the index of each partition concurrently"});
}

/// Records what a CREATE makes. Refuses a concurrent index on a partitioned table.
constexpr bool see_create(schema& state, statement_reader& words, refusal& no) {
    detail::seen_sql& seen = state.seen;
    words.take_all("or,replace,global,local,temp,temporary,unlogged,unique,constraint");
    if (words.take("trigger") || words.take("rule")) {
        seen.changes_rows = true;
    } else if (words.take("table")) {
        const bool if_missing = words.take("if");
        words.take_all("not,exists");
        const spelled_name made = words.take_name();
        see_new_partition(state, words, made, if_missing);
        if (const bool partitioned = words.find("partition", "by"); partitioned || !seen.partitioned.empty()) {
            update_list(seen.partitioned, made, partitioned, state.texts());
        }
    } else if (words.take("procedure")) {
        const spelled_name made = words.take_name();
        if (const bool commits = rest_commits(words, seen.committing); commits || !seen.committing.empty()) {
            update_list(seen.committing, made, commits, state.texts());
        }
    } else if (words.take("function") || words.take("aggregate")) {
        const spelled_name made = words.take_name();
        if (kind_of_function(made.object.text) != function_kind::other) {
            update_list(seen.functions, {{}, made.object}, true, state.texts());
        }
    } else if (words.take("type")) {
        const spelled_name made = words.take_name();
        if (words.take("as") && words.take("enum")) { update_list(seen.new_enums, made, true, state.texts()); }
    } else if (words.take("cast")) {
        seen.casts = true;
    } else if (words.take("subscription")) {
        seen.slot_may_be_absent = seen.slot_may_be_absent || words.takes_slot();
    } else if (!seen.partitioned.empty() && words.take("index") && words.take("concurrently")) {
        while (!words.ended() && !words.take("on")) { words.skip(); }
        words.take("only");
        const spelled_name table = words.take_name();
        return !is_noted(seen.partitioned, table) || refuse_concurrent_index(table.object.text, "makes", no);
    }
    return true;
}

/// Records enum values, subscriptions and partitioned tables that an ALTER changes. Refuses a partition detached
/// concurrently beside a default partition.
constexpr bool see_alter(schema& state, statement_reader& words, refusal& no) {
    if (words.take("type")) {
        const spelled_name type = words.take_name();
        if (words.take("add") && words.take("value") && !words.ended() && words.now().kind == token_kind::string &&
            words.now().text[0] == '\'') {
            const std::string_view value = words.now().text;
            if (is_noted(state.seen.new_enums, type) && state.find_enum(type.kept(state.texts())) == nullptr) {
                return true;
            }
            state.uncommitted_enum_values.push_back({type.kept(state.texts()), value.substr(1, value.size() - 2)});
        }
        return true;
    }
    if (words.take("subscription")) {
        state.seen.slot_may_be_absent = state.seen.slot_may_be_absent || words.takes_slot();
    } else if (words.take("table")) {
        words.take_all("if,exists,only");
        const spelled_name table = words.take_name();
        if (!see_changed_partition(state, words, table, no)) { return false; }
        if (is_noted(state.seen.partitioned, table) && words.take("rename") && words.take("to")) {
            update_list(state.seen.partitioned, table, false, state.texts());
            update_list(state.seen.partitioned, {table.schema, words.take_name().object}, true, state.texts());
        }
    }
    return true;
}

/// Refuses DROP INDEX CONCURRENTLY of several indexes, with CASCADE, or of an index of a partitioned table.
constexpr bool see_concurrent_drop(const schema& state, statement_reader& words, refusal& no) {
    words.take_all("if,exists");
    const spelled_name wanted = words.take_name();
    if (!words.ended() && is_symbol(words.now(), ',')) {
        return refuse_concurrent_drop("of several indexes", "drop each in an execute of its own", no);
    }
    if (words.take("cascade")) {
        return refuse_concurrent_drop("with CASCADE", "leave CASCADE out, and drop what needs the index before", no);
    }
    if (state.seen.partitioned.empty()) { return true; }
    const index_place found = find_index(state, wanted.kept(state.texts()));
    if (found.kind == relation_kind::none) { return true; }
    const name table = state.table_slots()[found.slot].name;
    return !schema::contains(state.seen.partitioned, table) || refuse_concurrent_index(table.text(), "drops", no);
}

/// Forgets what a DROP drops. Refuses DROP SUBSCRIPTION in a transaction if it may have a slot.
constexpr bool see_drop(schema& state, statement_reader& words, bool outside_transaction, refusal& no) {
    if (words.take("subscription")) {
        return outside_transaction || state.seen.slot_may_be_absent ||
               refuse(
                   no, mistake::not_allowed,
                   {"its SQL contains DROP SUBSCRIPTION, which PostgreSQL refuses inside of a transaction unless it has no slot"},
                   {"give it an execute of its own with .outside_transaction(), or first run ALTER SUBSCRIPTION ... SET (slot_name = NONE)"});
    }
    if (words.take("index")) { return !words.take("concurrently") || see_concurrent_drop(state, words, no); }
    const bool table = words.take("table");
    list<name>& names = table ? state.seen.partitioned : state.seen.committing;
    const bool known = !names.empty() || !state.seen.with_default.empty();
    if (known && (table || words.take("procedure") || words.take("routine"))) {
        words.take_all("if,exists");
        do {
            const spelled_name gone = words.take_name();
            update_list(names, gone, false, state.texts());
            if (table) { forget_default_partitions(state.seen, gone); }
        } while (!words.ended() && is_symbol(words.now(), ',') && (words.skip(), true));
    }
    return true;
}

/// Refuses REINDEX, CLUSTER and REPACK of a partitioned table or its index.
constexpr bool see_rebuild(const schema& state, statement_reader& words, std::string_view what, refusal& no) {
    words.take_brackets();
    words.take_all("verbose,table");
    const bool index = words.take("index");
    const spelled_name wanted = words.take_name();
    if (!index || !same_text(what, "REINDEX")) {
        return !is_noted(state.seen.partitioned, wanted) || refuse_partitioned(what, wanted, no);
    }
    const index_place found = find_index(state, wanted.kept(state.texts()));
    return found.kind == relation_kind::none ||
           !schema::contains(state.seen.partitioned, state.table_slots()[found.slot].name) ||
           refuse_partitioned("REINDEX INDEX", wanted, no);
}

/// Checks a statement against facts from earlier executes, and records what it makes.
constexpr bool check_and_record_statement(schema& state, std::string_view sql, bool outside_transaction, refusal& no) {
    statement_reader words(sql);
    if (words.ended() || words.now().kind != token_kind::identifier) { return true; }
    doubt_default_partitions(state, sql);
    if (words.take("create")) { return see_create(state, words, no); }
    if (words.take("alter")) { return see_alter(state, words, no); }
    if (words.take("drop")) { return see_drop(state, words, outside_transaction, no); }
    if (outside_transaction) { return true; }
    if (words.take("do")) {
        return !rest_commits(words, state.seen.committing) ||
               refuse(no, mistake::not_allowed,
                      {"its SQL has a DO that commits, which PostgreSQL refuses inside of a transaction"},
                      {"give it an execute of its own with .outside_transaction()"});
    }
    if (!state.seen.committing.empty() && words.take("call")) {
        const spelled_name called = words.take_name();
        return !is_noted(state.seen.committing, called) ||
               refuse(no, mistake::not_allowed,
                      {"its SQL calls procedure \"", called.object.text,
                       "\", which commits, and PostgreSQL refuses that inside of a transaction"},
                      {"give it an execute of its own with .outside_transaction()"});
    }
    if (state.seen.partitioned.empty()) { return true; }
    return words.take("reindex")   ? see_rebuild(state, words, "REINDEX", no)
           : words.take("cluster") ? see_rebuild(state, words, "CLUSTER", no)
           : words.take("repack")  ? see_rebuild(state, words, "REPACK", no)
                                   : true;
}

}  // namespace varve::detail

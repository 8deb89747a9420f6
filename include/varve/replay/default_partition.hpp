#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Records the default partitions that executes have created, and refuses DETACH PARTITION CONCURRENTLY beside them.
#include <cstddef>
#include <string_view>

#include "varve/replay/execute.hpp"
#include "varve/replay/lookup.hpp"
#include "varve/schema/undeclared.hpp"
#include "varve/sql/statement_reader.hpp"

namespace varve::detail {

/// Forgets a default partition if `is(name)` holds for its own name or for that of its table.
template <class Predicate>
constexpr void forget_default_partitions(seen_sql& seen, const Predicate& is) {
    for (std::size_t i = seen.with_default.size(); i-- != 0;) {
        if (is(seen.with_default[i]) || is(seen.default_partitions[i])) {
            seen.with_default.erase(i);
            seen.default_partitions.erase(i);
        }
    }
}
constexpr void forget_default_partitions(seen_sql& seen, const name& gone) {
    forget_default_partitions(seen, [&](const name& each) { return each == gone; });
}
constexpr void forget_default_partitions(seen_sql& seen, const spelled_name& gone) {
    forget_default_partitions(seen, [&](const name& each) { return gone.means(each); });
}

constexpr void rename_default_partitions(seen_sql& seen, const name& from, const name& to) {
    for (std::size_t i = 0; i < seen.with_default.size(); ++i) {
        if (seen.with_default[i] == from) { seen.with_default.edit(i) = to; }
        if (seen.default_partitions[i] == from) { seen.default_partitions.edit(i) = to; }
    }
}

constexpr void keep_default_partition(schema& state, const spelled_name& table, const spelled_name& partition) {
    forget_default_partitions(state.seen, partition);
    state.seen.with_default.push_back(table.kept(state.texts()));
    state.seen.default_partitions.push_back(partition.kept(state.texts()));
}

/// Takes the rest of CREATE TABLE after its name: [PARTITION OF table [(columns)] DEFAULT].
constexpr void see_new_partition(schema& state, statement_reader words, const spelled_name& made, bool if_missing) {
    const bool partition = words.take("partition") && words.take("of");
    if (!partition && state.seen.with_default.empty()) { return; }
    if (if_missing &&
        (may_be_touched(state, made.object.text) || state.find_table(made.kept(state.texts())) != nullptr)) {
        return;
    }
    forget_default_partitions(state.seen, made);
    if (!partition) { return; }
    const spelled_name table = words.take_name();
    words.take_brackets();
    if (words.take("default")) { keep_default_partition(state, table, made); }
}

/// Takes the rest of ALTER TABLE after its name. Refuses to detach concurrently from a table with a default partition.
constexpr bool see_changed_partition(schema& state, statement_reader words, const spelled_name& table, refusal& no) {
    detail::seen_sql& seen = state.seen;
    if (words.take("attach") && words.take("partition")) {
        const spelled_name partition = words.take_name();
        if (words.take("default")) { keep_default_partition(state, table, partition); }
        return true;
    }
    if (seen.with_default.empty()) { return true; }
    if (words.take("detach") && words.take("partition")) {
        const spelled_name partition = words.take_name();
        if (!words.take("concurrently")) {
            forget_default_partitions(seen, partition);
            return true;
        }
        for (std::size_t i = 0; i < seen.with_default.size(); ++i) {
            if (table.means(seen.with_default[i])) {
                return refuse(no, mistake::not_allowed,
                              {"its SQL contains DETACH PARTITION CONCURRENTLY of table \"", table.object.text,
                               "\", which has the default partition \"", seen.default_partitions[i].text(),
                               "\", and PostgreSQL refuses that"},
                              {"leave CONCURRENTLY out, or detach the default partition before"});
            }
        }
    } else if (words.take("rename") && words.take("to")) {
        const spelled_name to{table.schema, words.take_name().object};
        rename_default_partitions(seen, table.kept(state.texts()), to.kept(state.texts()));
    } else if (words.take("set") && words.take("schema")) {
        forget_default_partitions(seen, table);
    }
    return true;
}

/// Forgets the default partitions that a statement may drop, detach, rename or move in a way that is not followed.
constexpr void doubt_default_partitions(schema& state, std::string_view sql) {
    if (state.seen.with_default.empty()) { return; }
    statement_reader words(sql);
    const bool all = effect_scope_of(sql) == effect_scope::anything || words.take("reset") || words.take("discard");
    if (!all && (!(words.take("alter") || words.take("drop")) || words.take("table"))) { return; }
    forget_default_partitions(state.seen, [&](const name& each) {
        return all || mentions(sql, each.object()) || (!each.schema().empty() && mentions(sql, each.schema()));
    });
}

}  // namespace varve::detail

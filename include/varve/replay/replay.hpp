#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Applies an operation to a schema, or says why PostgreSQL would refuse it.
#include <string_view>
#include <type_traits>
#include <utility>

#include "varve/operation/operation.hpp"
#include "varve/replay/alter_column.hpp"
#include "varve/replay/backfill.hpp"
#include "varve/replay/column.hpp"
#include "varve/replay/comment.hpp"
#include "varve/replay/constraint.hpp"
#include "varve/replay/data.hpp"
#include "varve/replay/effect_check.hpp"
#include "varve/replay/execute.hpp"
#include "varve/replay/execute_check.hpp"
#include "varve/replay/execute_text.hpp"
#include "varve/replay/extension.hpp"
#include "varve/replay/extra_clauses.hpp"
#include "varve/replay/index.hpp"
#include "varve/replay/namespace.hpp"
#include "varve/replay/object.hpp"
#include "varve/replay/rename.hpp"
#include "varve/replay/require.hpp"
#include "varve/replay/row_security.hpp"
#include "varve/replay/table.hpp"
#include "varve/replay/transaction.hpp"
#include "varve/replay/type.hpp"

namespace varve {

constexpr refusal replay(schema& state, const operation& op);

namespace detail {

/// Records that effects create an extension. Its schema is then unknown: a declared effect does not show in which
/// schema the SQL creates the extension.
constexpr void note_extensions(schema& state, const list<operation>& effects) {
    for (const operation& each : effects) {
        state.extension_schema_unknown = state.extension_schema_unknown || each.is<operations::create_extension>();
    }
}

/// Records SQL whose effect is declared: it may also have made, changed or dropped objects that no operation creates.
/// The sequence of a serial column is such SQL, and changes nothing else.
constexpr void note_declared(schema& state, std::string_view sql) {
    statement_reader words(sql);
    if (!(words.take("create") || words.take("alter")) || !words.take("sequence")) { state.known.forget_named(sql); }
    state.known.add_text(sql);
}

/// Applies SQL without a declared effect. If a statement is refused, none is applied. Constant evaluation does without
/// the copy of the schema that this needs, because it does not use the schema after a refusal.
constexpr refusal replay_sql(schema& state, const operations::execute& op) {
    const auto apply = [](schema& to, const operation& each) { return replay(to, each); };
    const auto opaque = [](const reading&) {};
    if (std::is_constant_evaluated()) { return replay_text(state, op, apply, opaque); }
    schema attempt = state;
    refusal no = replay_text(attempt, op, apply, opaque);
    if (!no) { state = std::move(attempt); }
    return no;
}

/// Applies the declared effects of an execute. If one is refused, none is applied. Constant evaluation does without the
/// copy here too.
constexpr refusal replay_effects(schema& state, const list<operation>& effects) {
    const auto replay_all = [&effects](schema& to) {
        refusal no;
        for (std::size_t i = 0; i < effects.size() && !no; ++i) { no = replay(to, effects[i]); }
        return no;
    };
    refusal no;
    if (std::is_constant_evaluated() || effects.size() == 1) {
        no = replay_all(state);
    } else if (!effects.empty()) {
        schema attempt = state;
        no = replay_all(attempt);
        if (!no) { state = std::move(attempt); }
    }
    if (no) { refuse_because(no, {"its declared effect cannot be applied: "}); }
    return no;
}

constexpr refusal replay_one(schema& state, const operations::execute& op) {
    if (!op.known && state.reads_sql) { return replay_sql(state, op); }
    refusal no;
    if (!check_execute(state, op, no)) { return no; }
    if (op.outside_transaction) { begin_transaction(state); }
    if (op.known) {
        const auto apply = [](schema& to, const operation& each) { return replay(to, each); };
        if (!check_effect(state, op, apply, no)) { return no; }
        note_extensions(state, op.effects);
        no = replay_effects(state, op.effects);
        if (no) { return no; }
        note_beyond(state, op.sql, op.effects);
        note_declared(state, op.sql);
    } else {
        mark_undeclared_effects(state, op);
        state.seen.unread = true;
    }
    if (op.outside_transaction) {
        begin_transaction(state);  // later steps can use the enum values that it has added
    }
    return no;
}

}  // namespace detail

/// Applies `op` to `state`, and fills in what PostgreSQL chooses itself: names of constraints, columns that a foreign
/// key references. If PostgreSQL would refuse the statement for a reason that `state` shows, returns a refusal and
/// leaves `state` unchanged. What depends on unknown facts is not refused: the contents of rows, the meaning of SQL
/// expressions, objects that an `execute` without a declared effect may have touched.
constexpr refusal replay(schema& state, const operation& op) {
    return visit([&state](const auto& each) { return detail::replay_one(state, each); }, op);
}

}  // namespace varve

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Warns of constraint names that PostgreSQL 18 refuses because a NOT NULL constraint there has the same name.
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "varve/cli/context.hpp"
#include "varve/cli/replayed.hpp"
#include "varve/replay/not_null_clash.hpp"
#include "varve/target/destination.hpp"

namespace varve::detail {

/// A step that PostgreSQL 18 refuses.
struct refused_name {
    std::size_t position = 0;  ///< the position of the migration
    std::size_t step = 0;      ///< counted from 0
    not_null_clash clash = {};
};

/// Whether a step can have such a clash, because it names a constraint or a NOT NULL. It spares
/// nearly every chain the search.
inline bool may_clash(const graph& lines) {
    const auto names_one = [](const list<objects::constraint>& constraints) {
        for (const objects::constraint& each : constraints) {
            if (!each.name.empty() && may_be_generated_name(each.name.text())) { return true; }
        }
        return false;
    };
    const auto gives_one = [](std::string_view called) { return !called.empty(); };
    for (const migration& each : lines.chain()) {
        for (const operation& step : each.up) {
            bool found = false;
            if (const auto* const made = step.get_if<operations::create_table>()) {
                found = names_one(made->constraints);
                for (const objects::column& column : made->columns) {
                    found = found || gives_one(column.not_null_name);
                }
            } else if (const auto* const column = step.get_if<operations::add_column>()) {
                found = names_one(column->constraints) || gives_one(column->column.not_null_name);
            } else if (const auto* const altered = step.get_if<operations::alter_column>()) {
                found = gives_one(altered->not_null_name);
            } else if (const auto* const added = step.get_if<operations::add_constraint>()) {
                found = added->constraint.kind == objects::constraint_kind::not_null || names_one({added->constraint});
            } else if (const auto* const renamed = step.get_if<operations::rename_constraint>()) {
                found = may_be_generated_name(renamed->to.text());
            } else if (const auto* const index = step.get_if<operations::rename_index>()) {
                found = may_be_generated_name(index->to.text());
            }
            if (found) { return true; }
        }
    }
    return false;
}

/// Returns the steps of the chain that PostgreSQL 18 refuses. Their texts are kept in `texts`.
inline std::vector<refused_name> find_refused_names(const graph& lines, text_arena& texts) {
    std::vector<refused_name> result;
    if (!may_clash(lines)) { return result; }
    schema state(texts);
    for (std::size_t at = 0; at < lines.size(); ++at) {
        begin_transaction(state);
        const list<operation>& steps = lines.chain()[at].up;
        for (std::size_t step = 0; step < steps.size(); ++step) {
            const schema before = state;
            if (replay(state, steps[step])) { return result; }  // cannot happen: the compiler has checked the chain
            if (const not_null_clash found = find_not_null_clash(before, state, steps[step])) {
                result.push_back({at, step, found});
            }
        }
    }
    return result;
}

inline std::string refused_name_text(const graph& lines, const refused_name& each) {
    const auto quoted = [](const name& text) { return '"' + std::string(text.text()) + '"'; };
    return "warning: migration \"" + std::string(revision_at(lines, each.position)) + "\", step " +
           std::to_string(each.step + 1) + ": PostgreSQL 18 and newer refuse constraint " +
           quoted(each.clash.constraint) + " of table " + quoted(each.clash.table) +
           ", because the NOT NULL constraint of column " + quoted(each.clash.column) +
           " has that name there: choose another name";
}

/// Warns of those steps of `migrations()` that PostgreSQL 18 and newer refuse. With `of_connection`, it warns only if
/// the connected server is that new. It asks for the migrations and the server only if the chain has such a step.
template <class Migrations>
void warn_of_names(command_context& cx, bool of_connection, Migrations migrations) {
    text_arena texts;
    const std::vector<refused_name> found = find_refused_names(cx.lines(), texts);
    if (found.empty() || (of_connection && cx.connection().server_version() < 180000)) { return; }
    const position_set concerned = migrations();
    for (const refused_name& each : found) {
        if (concerned.has(each.position)) { cx.remark(refused_name_text(cx.lines(), each)); }
    }
}

}  // namespace varve::detail

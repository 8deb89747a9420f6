#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds views that SQL drops for good. Many migrations drop a view only to create it again.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "varve/hazard/statement_words.hpp"
#include "varve/schema/undeclared_sql.hpp"
#include "varve/sql/statement.hpp"

namespace varve::detail {

/// Whether a statement other than DROP names `view`. After a DROP, such a statement needs a new view, or creates it.
constexpr bool uses_view(std::string_view sql, const name& view) {
    const std::uint32_t wanted = hash_text(view.object());
    while (!sql.empty()) {
        const std::string_view each = first_statement(sql);
        sql.remove_prefix(each.size());
        scanner tokens(each);
        token verb;
        if (!tokens.next(verb) || is_word(verb, "drop")) { continue; }
        const auto begin = static_cast<std::size_t>(verb.text.data() - each.data());
        if (find_word(each.substr(begin), [wanted](std::uint32_t word) { return word == wanted; })) { return true; }
    }
    return false;
}

constexpr void hazard_finder::find(const operations::create_object& op) {
    slow_ = slow_ || op.object.kind == objects::known_kind::materialized_view;
    if (objects::is_relation(op.object.kind)) { made_.push_back(op.object.name); }
}
constexpr void hazard_finder::find(const operations::drop_object& op) {
    if (objects::is_relation(op.object.kind) && is_in_use(op.object.name)) {
        add(hazard::drops_view, {}, op.object.name);
    }
}
constexpr void hazard_finder::find(const operations::rename_object& op) {
    if (is_in_use(op.object.name)) { add(hazard::renames_table, op.object.name); }
}

constexpr void hazard_finder::find(const operations::refresh_materialized_view& op) {
    slow_ = true;
    if (!op.concurrently && is_in_use(op.view)) { add(hazard::rewrites_table, op.view); }
}

/// Whether an operation creates `view` again, or uses it.
constexpr bool uses_view(const operation& step, const name& view) {
    if (const auto* const made = step.get_if<operations::create_table>()) { return made->table == view; }
    if (const auto* const again = step.get_if<operations::create_object>()) { return again->object.name == view; }
    if (const auto* const renamed = step.get_if<operations::rename_object>()) {
        return same_text(renamed->to.text(), view.object());
    }
    if (const auto* const renamed = step.get_if<operations::rename_table>()) {
        return same_text(renamed->to.text(), view.object());
    }
    const auto* const sql = step.get_if<operations::execute>();
    return sql != nullptr && uses_view(sql->sql, view);
}

/// Whether an operation drops a view, which judge_lost_views judges.
constexpr bool drops_view(const operation& step) {
    const auto* const gone = step.get_if<operations::drop_object>();
    return gone != nullptr && objects::is_relation(gone->object.kind);
}

/// Judges DROP VIEW. `rest` is the SQL after the statement.
constexpr void judge_lost_views(hazard_finder& finder, const reading& each, std::string_view rest) {
    const bool of_view = each.object == object_kind::view || each.object == object_kind::materialized_view;
    if (!of_view || !is_verb(each, "DROP")) { return; }
    for (const name& gone : each.names) {
        const bool exists = !each.if_exists || finder.before().known.relation(gone) != objects::nowhere;
        if (exists && finder.is_in_use(gone) && !uses_view(rest, gone)) { finder.add(hazard::drops_view, {}, gone); }
    }
}

}  // namespace varve::detail

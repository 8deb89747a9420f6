#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The commands that show the chain: history, heads, branches, show.
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "varve/cli/history_graph.hpp"
#include "varve/cli/revision_text.hpp"
#include "varve/target/range.hpp"

namespace varve::detail {

/// Returns the positions with the newest first, as Alembic lists them.
inline std::vector<std::size_t> newest_first(const position_set& positions) {
    std::vector<std::size_t> result;
    positions.for_each([&](std::size_t position) { result.insert(result.begin(), position); });
    return result;
}

/// Whether a range depends on the database: it contains `current`, or both ends are relative.
inline bool asks_database(const std::string& text) {
    const range_text range = parse_range(text);
    if (range.problem) { return false; }
    return range.begin.word == target_word::current || range.end.word == target_word::current ||
           (counts_from_database(range.begin) && counts_from_database(range.end));
}

inline position_set range_of_history(command_context& cx, const std::optional<database_position>& stands) {
    if (!cx.asked().range) { return position_set::first(cx.lines().size()); }
    const std::string& range = *cx.asked().range;
    if (range.find(':') == std::string::npos) {
        throw bad_target("History range requires [start]:[end], [start]:, or :[end]; this one is \"" + range + '"',
                         range, {});
    }
    const resolved<meaning> found =
        stands ? resolve_history(cx.lines(), stands->applied, range) : resolve_history(cx.lines(), nullptr, range);
    require_resolved(found, range);
    return found.positions;
}

inline exit_code run_history(command_context& cx) {
    const request& asked = cx.asked();
    std::optional<database_position> stands;
    if (asked.indicate_current || (asked.range && asks_database(*asked.range))) { stands = cx.locate().stands; }
    const position_set shown = range_of_history(cx, stands);
    position_set current;
    if (stands) { current = cx.lines().rows_of(stands->applied); }
    line_parts parts;
    parts.parents = parts.labels = parts.message = true;
    if (asked.indicate_current) { parts.current = &current; }
    if (!asked.graph || cx.json()) {
        show_migrations(cx, "migrations", newest_first(shown), parts);
        return exit_code::ok;
    }
    parts.parents = false;
    history_graph drawn(cx.lines());
    for (const std::size_t at : newest_first(shown)) { cx.text() += drawn.put(at, line_of(cx, at, parts), shown); }
    return exit_code::ok;
}

inline exit_code run_heads(command_context& cx) {
    const graph& lines = cx.lines();
    const position_set heads =
        cx.asked().resolve_dependencies ? lines.rows_of(position_set::first(lines.size())) : lines.heads();
    line_parts parts;
    parts.labels = true;
    parts.tree_marks = false;
    show_migrations(cx, "heads", heads.positions(), parts);
    return exit_code::ok;
}

inline exit_code run_branches(command_context& cx) {
    const graph& lines = cx.lines();
    position_set points;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines.is_branch_point(i)) { points.add(i); }
    }
    line_parts parts;
    parts.labels = true;
    if (cx.json()) {
        cx.document().begin_object().key("branches").begin_list();
        for (const std::size_t at : newest_first(points)) {
            cx.document().begin_object().member("revision", revision_at(lines, at));
            cx.document().list("into", revisions_at(lines, lines.children(at))).end_object();
        }
        cx.document().end_list().end_object();
        return exit_code::ok;
    }
    for (const std::size_t at : newest_first(points)) {
        cx.text() += cx.asked().verbose ? record_of(cx, at, parts) : line_of(cx, at, parts);
        line_parts child;
        child.labels = true;
        child.message = cx.asked().verbose;
        const std::size_t width = revision_at(lines, at).size();
        for (const std::uint32_t each : lines.children(at)) {
            cx.text() += std::string(width, ' ') + " -> " + line_of(cx, each, child);
        }
    }
    return exit_code::ok;
}

inline exit_code run_show(command_context& cx) {
    const std::string& target = cx.asked().target();
    const position_set meant = cx.require_target(target);
    if (meant.empty()) {
        throw bad_target("target \"" + target + "\" is no migration: nothing stands at base", target, {});
    }
    if (cx.json()) {
        show_migrations(cx, "migrations", meant.positions(), {});
    } else {
        for (const std::size_t at : meant.positions()) { cx.text() += record_of(cx, at, {}); }
    }
    return exit_code::ok;
}

}  // namespace varve::detail

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The command that lists the migrations of the chain.
#include <cstddef>
#include <optional>
#include <string>

#include "varve/cli/history_graph.hpp"
#include "varve/cli/revision_text.hpp"
#include "varve/cli/shared_options.hpp"
#include "varve/target/range.hpp"

namespace varve::detail {

/// Whether a range depends on the database: it contains `current`, or both ends are relative.
inline bool asks_database(const std::string& text) {
    const range_text range = parse_range(text);
    if (range.problem) { return false; }
    return range.begin.word == target_word::current || range.end.word == target_word::current ||
           (counts_from_database(range.begin) && counts_from_database(range.end));
}

inline position_set range_of_history(command_context& cx, const std::optional<database_position>& position) {
    if (!cx.request().range) { return position_set::first(cx.lines().size()); }
    const std::string& range = *cx.request().range;
    if (!is_target_range(range)) {
        throw bad_target("History range requires [start]:[end], [start]:, or :[end]; this one is \"" + range + '"',
                         range, {});
    }
    const resolved<meaning> found =
        position ? resolve_history(cx.lines(), position->applied, range) : resolve_history(cx.lines(), nullptr, range);
    require_resolved(found, range);
    return found.positions;
}

inline exit_code run_history(command_context& cx) {
    const command_request& request = cx.request();
    std::optional<database_position> position;
    if (request.indicate_current || (request.range && asks_database(*request.range))) {
        position = cx.locate().position;
    }
    const position_set shown = range_of_history(cx, position);
    position_set current;
    if (position) { current = cx.lines().rows_of(position->applied); }
    line_parts parts;
    parts.parents = parts.labels = parts.message = true;
    if (request.indicate_current) { parts.current = &current; }
    if (!request.graph || cx.json()) {
        show_migrations(cx, "migrations", newest_first(shown), parts);
        return exit_code::ok;
    }
    parts.parents = false;
    history_graph drawn(cx.lines());
    for (const std::size_t at : newest_first(shown)) { cx.text() += drawn.put(at, line_of(cx, at, parts), shown); }
    return exit_code::ok;
}

inline command_entry history_command() {
    return {.name = "history",
            .summary = "List the migrations of the chain, newest first",
            .example =
                "history -r -3:current\n"
                "history -i --graph",
            .run = run_history,
            .options = options_of(verbose_option(),
                                  flag("-i,--indicate-current", &command_request::indicate_current,
                                       "Mark the current revisions of the database"),
                                  flag("--graph", &command_request::graph, "Draw the lines of the chain"),
                                  option_entry{"-r,--rev-range", &command_request::range, "start:end, start: or :end",
                                               "RANGE", completion_of::targets})};
}

}  // namespace varve::detail

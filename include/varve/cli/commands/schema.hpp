#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The commands that print the schema of a revision.
#include <string>

#include "varve/cli/command.hpp"
#include "varve/cli/schema_text.hpp"
#include "varve/cli/shared_options.hpp"

namespace varve::detail {

/// Prints what `write(schema)` returns for the schema at the target, or at head.
inline exit_code print_schema(command_context& cx, std::string (*write)(const schema&), std::string_view member) {
    const std::string target = cx.request().targets.empty() ? "head" : cx.request().target();
    position_set applied;
    if (target != "base") { applied = require_destination(resolve_either(cx.lines(), {}, target), target); }
    text_arena texts;
    schema state(texts);
    replay_applied(cx.lines(), applied, state);
    const std::string text = write(state);
    if (cx.json()) {
        cx.document().begin_object().member(member, text).end_object();
    } else {
        cx.text() = text;
    }
    return exit_code::ok;
}

inline exit_code run_schema(command_context& cx) { return print_schema(cx, schema_sql, "sql"); }
inline exit_code run_erd(command_context& cx) { return print_schema(cx, schema_diagram, "diagram"); }

inline command_entry schema_command() {
    return {.name = "schema",
            .summary = "Print SQL that creates the schema of a revision, without a database",
            .example =
                "schema > schema.sql\n"
                "schema a7c3",
            .run = run_schema,
            .argument = {"REVISION", "A revision (head)", 0, 1, completion_of::targets}};
}

inline command_entry erd_command() {
    return {.name = "erd",
            .summary = "Print the tables of a revision as a diagram in Mermaid",
            .example = "erd > schema.mmd",
            .run = run_erd,
            .argument = {"REVISION", "A revision (head)", 0, 1, completion_of::targets}};
}

}  // namespace varve::detail

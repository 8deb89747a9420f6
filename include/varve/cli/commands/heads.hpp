#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The command that shows the heads of the chain.
#include "varve/cli/revision_text.hpp"
#include "varve/cli/shared_options.hpp"

namespace varve::detail {

inline exit_code run_heads(command_context& cx) {
    const graph& lines = cx.lines();
    const position_set heads =
        cx.request().resolve_dependencies ? lines.rows_of(position_set::first(lines.size())) : lines.heads();
    line_parts parts;
    parts.labels = true;
    parts.tree_marks = false;
    show_migrations(cx, "heads", heads.positions(), parts);
    return exit_code::ok;
}

inline command_entry heads_command() {
    return {
        .name = "heads",
        .summary = "Show the heads: revisions that no other revises",
        .example = "heads",
        .run = run_heads,
        .options = options_of(verbose_option(), flag("--resolve-dependencies", &command_request::resolve_dependencies,
                                                     "Leave out heads that another migration depends on"))};
}

}  // namespace varve::detail

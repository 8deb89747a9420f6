#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The command that shows the heads of the chain.
#include "varve/cli/revision_text.hpp"

namespace varve::detail {

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

}  // namespace varve::detail

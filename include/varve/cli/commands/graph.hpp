#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The command that draws the chain for documents.
#include <string>

#include "varve/cli/chart.hpp"

namespace varve::detail {

inline exit_code run_graph(command_context& cx) {
    const std::string& format = cx.asked().format;
    if (format != "mermaid" && format != "dot") {
        throw usage_failure("--format is \"" + format + "\": write mermaid or dot");
    }
    if (cx.json()) {
        show_migrations(cx, "migrations", position_set::first(cx.lines().size()).positions(), {});
    } else {
        cx.text() = format == "dot" ? dot_chart(cx) : mermaid_chart(cx);
    }
    return exit_code::ok;
}

}  // namespace varve::detail

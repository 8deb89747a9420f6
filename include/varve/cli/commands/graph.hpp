#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The command that draws the chain for documents.
#include <string>

#include "varve/cli/chart.hpp"
#include "varve/cli/command.hpp"

namespace varve::detail {

inline exit_code run_graph(command_context& cx) {
    const std::string& format = cx.request().format;
    if (format != "mermaid" && format != "dot") {
        throw usage_failure("--format is \"" + format + "\": use mermaid or dot");
    }
    if (cx.json()) {
        show_migrations(cx, "migrations", position_set::first(cx.lines().size()).positions(), {});
    } else {
        cx.text() = format == "dot" ? dot_chart(cx) : mermaid_chart(cx);
    }
    return exit_code::ok;
}

inline command_entry graph_command() {
    return {.name = "graph",
            .summary = "Print the chain as a graph in Mermaid or DOT",
            .example =
                "graph > chain.mmd\n"
                "graph --format dot | dot -Tsvg",
            .run = run_graph,
            .options = options_of(option_entry{"--format", &command_request::format, "mermaid (the default) or dot",
                                               "FORMAT", completion_of::words, "mermaid dot"})};
}

}  // namespace varve::detail

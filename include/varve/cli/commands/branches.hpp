#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The command that shows the branch points of the chain.
#include <cstddef>
#include <cstdint>
#include <string>

#include "varve/cli/revision_text.hpp"
#include "varve/cli/shared_options.hpp"

namespace varve::detail {

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
        cx.text() += cx.request().verbose ? record_of(cx, at, parts) : line_of(cx, at, parts);
        line_parts child;
        child.labels = true;
        child.message = cx.request().verbose;
        const std::size_t width = revision_at(lines, at).size();
        for (const std::uint32_t each : lines.children(at)) {
            cx.text() += std::string(width, ' ') + " -> " + line_of(cx, each, child);
        }
    }
    return exit_code::ok;
}

inline command_entry branches_command() {
    return {.name = "branches",
            .summary = "Show the branch points: revisions that several others revise",
            .example = "branches",
            .run = run_branches,
            .options = options_of(verbose_option())};
}

}  // namespace varve::detail

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The command that shows migrations in full.
#include <cstddef>
#include <string>

#include "varve/cli/command.hpp"
#include "varve/cli/revision_text.hpp"

namespace varve::detail {

inline exit_code run_show(command_context& cx) {
    const std::string& target = cx.request().target();
    const position_set meant = cx.require_target(target);
    if (meant.empty()) {
        throw bad_target("target \"" + target + "\" is not a migration: name a revision", target, {});
    }
    if (cx.json()) {
        show_migrations(cx, "migrations", meant.positions(), {});
    } else {
        for (const std::size_t at : meant.positions()) { cx.text() += record_of(cx, at, {}); }
    }
    return exit_code::ok;
}

inline command_entry show_command() {
    return {.name = "show",
            .summary = "Show the migrations that a target means",
            .example =
                "show head\n"
                "show a7c3",
            .run = run_show,
            .argument = {"REVISION", "A revision, its first characters, a label, head, current or -1", 1, 1,
                         completion_of::targets}};
}

}  // namespace varve::detail

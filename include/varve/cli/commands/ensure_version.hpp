#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The command that creates the history table.
#include <string>

#include "varve/cli/context.hpp"
#include "varve/cli/shared_options.hpp"
#include "varve/runtime/ensure_version.hpp"

namespace varve::detail {

inline exit_code run_ensure_version(command_context& cx) {
    const bool made = ensure_version(cx.connection(), cx.request().run);
    const std::string& table = cx.request().run.history_table;
    if (cx.json()) {
        cx.document().begin_object().member("history_table", table).member("made", made).end_object();
    } else if (!cx.request().quiet) {
        cx.text() += "The history table " + table + (made ? " was created.\n" : " already exists.\n");
    }
    return exit_code::ok;
}

inline command_entry ensure_version_command() {
    return {.name = "ensure_version",
            .summary = "Create the history table if it does not exist",
            .example = "ensure_version",
            .run = run_ensure_version,
            .options = run_option_entries()};
}

}  // namespace varve::detail

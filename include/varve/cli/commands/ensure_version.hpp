#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The command that creates the history table.
#include <string>

#include "varve/cli/context.hpp"
#include "varve/runtime/ensure_version.hpp"

namespace varve::detail {

inline exit_code run_ensure_version(command_context& cx) {
    const bool made = ensure_version(cx.connection(), cx.asked().run);
    const std::string& table = cx.asked().run.history_table;
    if (cx.json()) {
        cx.document().begin_object().member("history_table", table).member("made", made).end_object();
    } else if (!cx.asked().quiet) {
        cx.text() += "The history table " + table + (made ? " was made.\n" : " is there already.\n");
    }
    return exit_code::ok;
}

}  // namespace varve::detail

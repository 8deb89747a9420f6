#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The table of commands, in the order in which help lists them.
#include <string>
#include <utility>
#include <vector>

#include "varve/cli/commands/branches.hpp"
#include "varve/cli/commands/check.hpp"
#include "varve/cli/commands/completion.hpp"
#include "varve/cli/commands/current.hpp"
#include "varve/cli/commands/downgrade.hpp"
#include "varve/cli/commands/edit.hpp"
#include "varve/cli/commands/ensure_version.hpp"
#include "varve/cli/commands/fold.hpp"
#include "varve/cli/commands/graph.hpp"
#include "varve/cli/commands/heads.hpp"
#include "varve/cli/commands/history.hpp"
#include "varve/cli/commands/import.hpp"
#include "varve/cli/commands/init.hpp"
#include "varve/cli/commands/lint.hpp"
#include "varve/cli/commands/merge.hpp"
#include "varve/cli/commands/plan.hpp"
#include "varve/cli/commands/pull.hpp"
#include "varve/cli/commands/read.hpp"
#include "varve/cli/commands/redo.hpp"
#include "varve/cli/commands/repair.hpp"
#include "varve/cli/commands/revision.hpp"
#include "varve/cli/commands/schema.hpp"
#include "varve/cli/commands/seal.hpp"
#include "varve/cli/commands/show.hpp"
#include "varve/cli/commands/stamp.hpp"
#include "varve/cli/commands/upgrade.hpp"
#include "varve/cli/commands/verify.hpp"
#include "varve/cli/program_facts.hpp"
#include "varve/cli/shared_options.hpp"

namespace varve::detail {

/// All commands. A new one has a file in commands/, its include above, and a line here.
inline std::vector<command_entry> all_commands() {
    // clang-format off
    return {
        current_command(),
        history_command(),
        heads_command(),
        branches_command(),
        show_command(),
        graph_command(),
        schema_command(),
        erd_command(),
        plan_command(),
        lint_command(),
        upgrade_command(),
        downgrade_command(),
        redo_command(),
        stamp_command(),
        check_command(),
        verify_command(),
        repair_command(),
        ensure_version_command(),
        revision_command(),
        merge_command(),
        edit_command(),
        fold_command(),
        seal_command(),
        init_command(),
        pull_command(),
        import_command(),
        read_command(),
        completion_command(),
    };
    // clang-format on
}

/// Returns the commands of a program. In the program varve, only the commands that ask a database take its options.
inline program_commands commands_of(program_kind kind, const std::string& history_table) {
    const std::vector<option_entry> database = database_options(history_table);
    program_commands result;
    if (kind == program_kind::with_chain) {
        result.description = "migrates a PostgreSQL database.";
        result.commands = all_commands();
        result.common = options_of(database, output_options());
        return result;
    }
    result.description =
        "writes the source files of projects that use varve, from nothing, an existing database or SQL files, and reads SQL files.";
    for (command_entry& each : all_commands()) {
        if (each.needs_chain) {
            result.elsewhere.push_back(std::move(each.name));
            continue;
        }
        if (each.asks_database) { add_to(each.options, database); }
        result.commands.push_back(std::move(each));
    }
    result.common = output_options();
    return result;
}

}  // namespace varve::detail

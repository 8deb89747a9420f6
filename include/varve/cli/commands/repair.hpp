#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The command that accepts edits of migrations that are applied.
#include <optional>
#include <string>
#include <vector>

#include "varve/cli/move.hpp"
#include "varve/cli/shared_options.hpp"
#include "varve/runtime/repair.hpp"

namespace varve::detail {

inline exit_code run_repair(command_context& cx) {
    const command_request& request = cx.request();
    run_options options = request.run;
    options.dry_run = request.dry_run;
    std::optional<position_set> wanted;
    if (!request.targets.empty()) {
        const resolved<meaning> found = resolve_revisions(cx.lines(), nullptr, request.target());
        require_resolved(found, request.target());
        wanted = found.positions;
    }
    const std::vector<edited_migration> repaired = repair_history(cx.lines(), cx.connection(), wanted, options);
    if (cx.json()) {
        cx.document().begin_object().key("repaired").begin_list();
        for (const edited_migration& each : repaired) {
            cx.document().begin_object().member("revision", cx.at(each.position).revision.text());
            cx.document().member("recorded", each.recorded).member("declared", each.declared).end_object();
        }
        cx.document().end_list().member("dry_run", request.dry_run).end_object();
        return exit_code::ok;
    }
    for (const edited_migration& each : repaired) {
        cx.text() += std::string(cx.at(each.position).revision.text()) + ": the history had " + each.recorded +
                     ", the chain has " + each.declared + '\n';
    }
    if (request.quiet) { return exit_code::ok; }
    if (repaired.empty()) {
        cx.text() += "Nothing to repair: the history has the fingerprints of the chain.\n";
    } else if (request.dry_run) {
        cx.text() += "Nothing was changed: this was a dry run.\n";
    } else {
        cx.text() +=
            "The history now has the fingerprints of the chain: " + count_of_migrations(repaired.size()) + ".\n";
    }
    return exit_code::ok;
}

inline command_entry repair_command() {
    return {.name = "repair",
            .summary = "Accept edits of applied migrations, and record who accepted them",
            .example =
                "repair 001 --dry-run\n"
                "repair 001",
            .run = run_repair,
            .argument = {"REVISION", "The edited migration; without it all of them", 0, 1, completion_of::targets},
            .options = options_of(flag("--dry-run", &command_request::dry_run, "Show what would be accepted"),
                                  run_option_entries())};
}

}  // namespace varve::detail

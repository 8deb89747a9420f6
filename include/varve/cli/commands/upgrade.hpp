#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The command that runs migrations up to a target.
#include <string>
#include <utility>

#include "varve/cli/commands/verify.hpp"
#include "varve/cli/move.hpp"
#include "varve/cli/not_null_names.hpp"
#include "varve/cli/project_files.hpp"
#include "varve/cli/shared_options.hpp"
#include "varve/plan/seen.hpp"

namespace varve::detail {

inline exit_code run_upgrade(command_context& cx) {
    const std::string target = cx.request().targets.empty() ? "head" : cx.request().target();
    if (cx.request().sql) {
        if (cx.request().verify) {
            throw usage_failure("--sql uses no database, and --verify asks one: use only one of them");
        }
        if (cx.request().dry_run) {
            throw usage_failure("--sql uses no database, and --dry-run runs on one: use only one of them");
        }
        return show_script(cx, range_command::upgrade, target);
    }
    refuse_a_range(target);
    require_verified(cx);
    remark_if_stale(cx);
    warn_of_names(cx, true, [&] {
        const database_position position = cx.locate().position;
        return require_destination(resolve_upgrade(cx.lines(), seen_by(position, target), target), target) -
               position.applied;
    });
    run_options options = cx.request().run;
    options.target = target;
    options.direction = run_options::only_up;
    options.dry_run = cx.request().dry_run;
    show_report(cx, run_to(cx, std::move(options)));
    return exit_code::ok;
}

inline command_entry upgrade_command() {
    return {.name = "upgrade",
            .summary = "Run migrations up to a target",
            .example =
                "upgrade head\n"
                "upgrade 001:head --sql > migration.sql\n"
                "upgrade --dry-run",
            .run = run_upgrade,
            .argument = {"TARGET", "The target (head): head, heads, +N, a revision, a:b with --sql", 0, 1,
                         completion_of::targets},
            .options =
                options_of(sql_option(),
                           flag("--dry-run", &command_request::dry_run, "Run on the server, then roll everything back"),
                           allow_data_loss_option(), verify_option(), run_option_entries())};
}

}  // namespace varve::detail

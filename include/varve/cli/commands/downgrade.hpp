#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The command that undoes migrations down to a target.
#include <string>
#include <utility>

#include "varve/cli/commands/verify.hpp"
#include "varve/cli/move.hpp"
#include "varve/cli/shared_options.hpp"

namespace varve::detail {

inline exit_code run_downgrade(command_context& cx) {
    const std::string& target = cx.request().target();
    if (cx.request().sql) {
        if (cx.request().verify) {
            throw usage_failure("--sql uses no database, and --verify asks one: use only one of them");
        }
        if (!is_target_range(target)) {
            throw usage_failure("downgrade with --sql requires <fromrev>:<torev>, such as head:" + target);
        }
        return show_script(cx, range_command::downgrade, target);
    }
    refuse_a_range(target);
    require_verified(cx);
    run_options options = cx.request().run;
    options.target = target;
    options.direction = run_options::only_down;
    show_report(cx, run_to(cx, std::move(options)));
    return exit_code::ok;
}

inline command_entry downgrade_command() {
    return {.name = "downgrade",
            .summary = "Revert migrations down to a target",
            .example =
                "downgrade -1\n"
                "downgrade head:base --sql",
            .run = run_downgrade,
            .argument = {"TARGET", "The target: base, -N, a revision, branch@base, a:b with --sql", 1, 1,
                         completion_of::targets},
            .options = options_of(sql_option(), allow_data_loss_option(), verify_option(), run_option_entries())};
}

}  // namespace varve::detail

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The command that undoes migrations and runs them again.
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "varve/cli/move.hpp"
#include "varve/cli/shared_options.hpp"

namespace varve::detail {

/// Undoes the migrations that a downgrade to the target undoes, and runs them again.
inline exit_code run_redo(command_context& cx) {
    const std::string target = cx.request().targets.empty() ? "-1" : cx.request().target();
    refuse_a_range(target);
    const position_in_chain before = cx.locate();
    run_options options = cx.request().run;
    options.target = target;
    options.direction = run_options::only_down;
    const report down = run_to(cx, options);
    std::vector<report> ups;
    options.direction = run_options::only_up;
    for (const std::string_view end : revisions_of(cx.lines(), cx.lines().ends_of(before.position.applied))) {
        options.target = end;
        ups.push_back(run_to(cx, options));
    }
    report up = ups.empty() ? report{} : ups.front();
    for (std::size_t i = 1; i < ups.size(); ++i) {
        up.ran.insert(up.ran.end(), ups[i].ran.begin(), ups[i].ran.end());
        up.to = ups[i].to;
        up.round_trips += ups[i].round_trips;
    }
    if (cx.json()) {
        json_writer& out = cx.document();
        out.begin_object().key("down").begin_object();
        write_report(out, down, false);
        out.end_object().key("up").begin_object();
        write_report(out, up, false);
        out.end_object().end_object();
    } else if (!cx.request().quiet) {
        cx.text() += summary_of(down, false);
        if (down.changed() || up.changed()) { cx.text() += summary_of(up, false); }
    }
    return exit_code::ok;
}

inline command_entry redo_command() {
    return {.name = "redo",
            .summary = "Revert the last migration and run it again",
            .example =
                "redo\n"
                "redo -2",
            .run = run_redo,
            .argument = {"TARGET", "The target to revert to (-1)", 0, 1, completion_of::targets},
            .options = options_of(allow_data_loss_option(), run_option_entries())};
}

}  // namespace varve::detail

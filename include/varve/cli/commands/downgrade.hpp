#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The command that undoes migrations down to a target.
#include <string>
#include <utility>

#include "varve/cli/move.hpp"

namespace varve::detail {

inline exit_code run_downgrade(command_context& cx) {
    const std::string& target = cx.asked().target();
    if (cx.asked().sql) {
        if (target.find(':') == std::string::npos) {
            throw usage_failure("downgrade with --sql requires <fromrev>:<torev>, such as head:" + target);
        }
        return show_script(cx, errand::downgrade, target);
    }
    refuse_a_range(target);
    run_options options = cx.asked().run;
    options.target = target;
    options.direction = run_options::only_down;
    show_report(cx, run_to(cx, std::move(options)));
    return exit_code::ok;
}

}  // namespace varve::detail

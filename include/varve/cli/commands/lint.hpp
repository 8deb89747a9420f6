#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The command that says what is dangerous about migrations.
#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "varve/cli/choices.hpp"
#include "varve/cli/command.hpp"
#include "varve/cli/commands/plan.hpp"
#include "varve/cli/lint_report.hpp"

namespace varve::detail {

/// Returns the migrations to judge: all, those of a range, or those that a target means.
inline position_set linted_positions(command_context& cx) {
    if (cx.request().targets.empty()) { return position_set::first(cx.lines().size()); }
    const std::string& target = cx.request().target();
    if (!is_target_range(target)) { return cx.require_target(target); }
    const auto [begin, end] = ends_of_plan(cx, target);
    return end - begin.applied;
}

/// Removes the hazards that --only and --except do not choose. Throws usage_failure for a name that no hazard has.
inline void choose_hazards(std::vector<lint_finding>& found, const command_request& request) {
    for (const std::vector<std::string>* const names : {&request.only_hazards, &request.except_hazards}) {
        for (const std::string& each : *names) {
            std::size_t at = 0;
            while (at < hazard_count && name_of(static_cast<hazard>(at)) != each) { ++at; }
            if (at == hazard_count) {
                std::string all;
                for (std::size_t i = 0; i < hazard_count; ++i) {
                    all.append(i == 0 ? "" : ", ").append(name_of(static_cast<hazard>(i)));
                }
                throw usage_failure("\"" + each + "\" is not a hazard: use " + all);
            }
        }
    }
    const auto has = [](const std::vector<std::string>& names, const std::string& one) {
        return std::find(names.begin(), names.end(), one) != names.end();
    };
    found.erase(std::remove_if(found.begin(), found.end(),
                               [&](const lint_finding& each) {
                                   return (!request.only_hazards.empty() && !has(request.only_hazards, each.hazard)) ||
                                          has(request.except_hazards, each.hazard);
                               }),
                found.end());
}

inline exit_code run_lint(command_context& cx) {
    remark_if_stale(cx);
    const position_set wanted = linted_positions(cx);
    std::vector<lint_finding> found = linter(cx).judge(wanted);
    choose_hazards(found, cx.request());
    const std::string summary = lint_summary(found, wanted.count());
    const auto open = static_cast<std::size_t>(
        std::count_if(found.begin(), found.end(), [](const lint_finding& each) { return each.counts(); }));
    const exit_code code = open == 0 ? exit_code::ok : exit_code::hazards_found;
    if (cx.json()) {
        cx.document().begin_object();
        write_findings(cx.document(), found);
        cx.document().member("migrations", wanted.count()).member("open", open).end_object();
        return code;
    }
    switch (cx.request().report) {
        case report_format::sarif: cx.text() = lint_sarif(found); break;
        case report_format::markdown: cx.text() = lint_markdown(found, summary); break;
        case report_format::text:
            cx.text() = lint_text(found, cx.request().verbose, cx.output());
            if (!cx.request().quiet) { cx.text() += summary + ".\n"; }
            break;
    }
    return code;
}

inline command_entry lint_command() {
    return {
        .name = "lint",
        .summary = "Say what is dangerous about migrations on a database that is in use",
        .example =
            "lint\n"
            "lint a7c3:head\n"
            "lint --format markdown --except wide_index",
        .run = run_lint,
        .argument = {"TARGET", "A range a:b, or a revision; without it all migrations", 0, 1, completion_of::targets},
        .options = options_of(
            option_entry{"--format", &value_words::report, "text, markdown (for a pull request) or sarif", "FORMAT",
                         completion_of::words, words_of(report_choices)},
            option_entry{"--only", &command_request::only_hazards, "Only this hazard; may be repeated", "HAZARD"},
            option_entry{"--except", &command_request::except_hazards, "Not this hazard; may be repeated", "HAZARD"},
            flag("-v,--verbose", &command_request::verbose, "Also show accepted hazards"))};
}

}  // namespace varve::detail

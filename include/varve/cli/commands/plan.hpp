#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The command that shows what a run would do.
#include <string>
#include <utility>
#include <vector>

#include "varve/catalog/step_obstacles.hpp"
#include "varve/cli/move.hpp"
#include "varve/cli/not_null_names.hpp"
#include "varve/cli/plan_view.hpp"
#include "varve/cli/project_files.hpp"
#include "varve/cli/shared_options.hpp"
#include "varve/plan/actions.hpp"
#include "varve/plan/seen.hpp"
#include "varve/plan/server_need.hpp"
#include "varve/runtime/ask_requirements.hpp"
#include "varve/runtime/find_losses.hpp"

namespace varve::detail {

/// Returns the step that needs the newest server; empty if every supported server is new enough.
inline std::string need_text(const plan& made, const list<migration>& chain, const plan_need& needed) {
    string_sink text;
    if (needed.any()) { put_need(text, made, chain, needed); }
    return std::move(text.text());
}

/// Returns the start and the end of the plan: those of a range, or from the database's position to the target.
inline std::pair<database_position, position_set> ends_of_plan(command_context& cx, const std::string& target) {
    if (is_target_range(target)) {
        range_text range = parse_range(target);
        if (range.problem) { throw bad_target(sentence_of(range.problem), target, {}); }
        if (!range.has_end) { range.end = parse_target("head"); }
        position_set begin;
        if (range.has_begin) { begin = require_destination(resolve_either(cx.lines(), {}, range.begin.text), target); }
        position_set end = require_destination(resolve_either(cx.lines(), begin, range.end.text), target);
        return {database_position(std::move(begin)), std::move(end)};
    }
    database_position position = cx.locate().position;
    position_set end = require_destination(resolve_either(cx.lines(), seen_by(position, target), target), target);
    return {std::move(position), std::move(end)};
}

/// Warns of indexes that the plan drops and builds again, if REPLICA IDENTITY or CLUSTER uses them in the database.
inline void warn_of_lost_settings(command_context& cx, const plan& made) {
    list<operation> steps;
    for (const action& each : actions_of(made, cx.lines().chain(), cx.request().run.transaction)) {
        if (each.what == action_kind::run || each.what == action_kind::alone) {
            steps.push_back(operation_of(made, each));
        }
    }
    if (steps.empty()) { return; }
    pqxx::work transaction(cx.connection());
    for (const std::string& lost : properties_lost_with_indexes(transaction, steps)) { cx.remark("warning: " + lost); }
}

/// Throws requirement_failed if the database does not meet what the migrations require.
inline void ask_the_database(command_context& cx, const plan& made, bool of_range) {
    if (of_range) {
        throw usage_failure("--check asks the database, but the plan of a range uses none: name one target");
    }
    session asks(cx.connection());
    const std::vector<asked_requirement> asked = ask_requirements(asks, made, cx.lines().chain(), cx.request().run);
    require_met(asked, made, cx.lines());
    std::size_t now = 0;
    for (const asked_requirement& each : asked) { now += each.from.now ? 1 : 0; }
    if (now != 0) {
        cx.remark("The database meets " + std::to_string(now) + (now == 1 ? " requirement." : " requirements."));
    }
    if (now != asked.size()) {
        const std::size_t later = asked.size() - now;
        cx.remark(std::to_string(later) + (later == 1 ? " requirement" : " requirements") +
                  " can be asked only while the plan runs.");
    }
}

inline exit_code run_plan(command_context& cx) {
    const std::string target = cx.request().targets.empty() ? "head" : cx.request().target();
    remark_if_stale(cx);
    const auto [begin, end] = ends_of_plan(cx, target);
    plan made;
    make_plan(made, cx.lines().chain(), begin, end);
    require_runnable(made, cx.lines().chain());
    const bool of_range = is_target_range(target);  // a range needs no database
    warn_of_names(cx, !of_range, [&start = begin, &goal = end] { return goal - start.applied; });
    if (!of_range) { warn_of_lost_settings(cx, made); }
    std::vector<lost_data> lost;
    if (!of_range) {
        session asks(cx.connection());
        lost = loss_counter(asks, cx.request().run.lock_timeout)
                   .count(losses_of(made, cx.lines().chain()), made, cx.lines());
    }
    if (cx.request().check) { ask_the_database(cx, made, of_range); }
    plan_view view(made, cx.lines(), cx.request().run.transaction);
    const plan_need needed = need_of_plan(made, cx.lines().chain());
    const std::string from = ends_text(cx.lines(), begin.applied);
    const std::string to = ends_text(cx.lines(), end);
    if (cx.json()) {
        json_writer& out = cx.document();
        out.begin_object().member("from", from).member("to", to).key("migrations").begin_list();
        for (const plan_entry& each : made.entries) {
            const migration& one = cx.at(each.position);
            out.begin_object().member("revision", one.revision.text()).member("message", one.message);
            out.member("direction", direction_word(each.direction)).end_object();
        }
        out.end_list()
            .member("least_version", needed.least.version)
            .member("needed_by", need_text(made, cx.lines().chain(), needed));
        write_losses(out, lost);
        write_plan(out, view);
        out.end_object();
        return exit_code::ok;
    }
    if (made.empty()) {
        cx.text() = "Nothing would run: the database is already at " + revision_or_base(from) + ".\n";
        return exit_code::ok;
    }
    cx.text() = "From " + revision_or_base(from) + " to " + revision_or_base(to) + ": " +
                count_of_migrations(made.entries.size()) + ". Nothing is run now.\n" +
                (needed.any() ? "It needs PostgreSQL " + std::to_string(needed.least.version) +
                                    " or newer: " + need_text(made, cx.lines().chain(), needed) + ".\n"
                              : "") +
                (lost.empty() ? "" : "It loses data:\n" + loss_lines(lost)) + plan_text(view, cx.output());
    return exit_code::ok;
}

inline command_entry plan_command() {
    return {.name = "plan",
            .summary = "Show what a command would run: migrations, transactions, SQL and locks",
            .example =
                "plan head\n"
                "plan -1",
            .run = run_plan,
            .argument = {"TARGET", "The target (head), up or down, or a:b", 0, 1, completion_of::targets},
            .options = options_of(flag("--check", &command_request::check,
                                       "Ask the database what the migrations require, and run nothing"),
                                  run_option_entries())};
}

}  // namespace varve::detail

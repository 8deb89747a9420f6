#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The command that compares models and a database with the head of the chain.
#include <exception>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "varve/cli/command.hpp"
#include "varve/cli/drift.hpp"
#include "varve/cli/from_models.hpp"
#include "varve/cli/not_null_names.hpp"
#include "varve/cli/position_text.hpp"
#include "varve/cli/project_files.hpp"
#include "varve/cli/revision_text.hpp"

namespace varve::detail {

/// What the models have and the chain lacks.
struct checked_models {
    std::vector<std::string> missing = {};  ///< as steps; empty if the program has no models
    std::string sentence = {};              ///< empty if nothing is missing
};

/// Compares the models with the chain. Needs no database.
inline checked_models check_models(const command_context& cx) {
    checked_models found;
    if (cx.program().models == nullptr) { return found; }
    text_arena texts;
    try {
        for (const drafted_migration& each : draft_from_models(cx, texts).migrations) {
            for (std::string& step : steps_text(each.up)) { found.missing.push_back(std::move(step)); }
        }
    } catch (const command_failure& failed) {
        found.missing.push_back(failed.what());
        found.sentence = "the models cannot be compared with the chain";
        return found;
    }
    if (!found.missing.empty()) {
        found.sentence = "the models are ahead of the chain by " + count_of_differences(found.missing) +
                         "; revision --autogenerate writes the migration";
    }
    return found;
}

/// The current heads of the database, and how its schema differs from the chain's.
struct checked_database {
    list<std::string_view> current;
    std::vector<std::string> differences;
    std::vector<std::string> undecided;
};

inline checked_database check_database(command_context& cx) {
    const position_in_chain found = cx.locate();
    if (!at_all_heads(cx.lines(), found.position)) {
        throw command_failure(exit_code::not_at_head, "not_at_head",
                              "Target database is not up to date: " + distance_text(cx.lines(), found.position));
    }
    compared_database compared = differences_from(cx, found);
    return {revisions_of(cx.lines(), cx.lines().ends_of(found.position.applied)), std::move(compared.differences),
            std::move(compared.undecided)};
}

/// Runs the command check, for CI: whether the models match the chain, and whether the database is at head with the
/// schema of the chain. Both are compared, and both are reported.
inline exit_code run_check(command_context& cx) {
    remark_if_stale(cx);
    warn_of_names(cx, true, [&] { return position_set::first(cx.lines().size()); });
    checked_models of_models = check_models(cx);
    std::vector<std::string> all = std::move(of_models.missing);
    std::string sentence = std::move(of_models.sentence);
    checked_database found;
    try {
        found = check_database(cx);
    } catch (const std::exception& failed) {
        if (all.empty()) { throw; }
        sentence += "; and the database was not compared: " + std::string(failed.what());
    }
    if (!found.differences.empty()) {
        sentence += std::string(sentence.empty() ? "" : "; and ") + "the database differs from the chain in " +
                    count_of_differences(found.differences);
    }
    all.insert(all.end(), found.differences.begin(), found.differences.end());
    if (!all.empty()) { refuse_drift(cx, "New upgrade operations detected: " + sentence, all); }
    require_judged(cx, found.undecided);
    if (cx.json()) {
        cx.document().begin_object().list("differences", all).list("current", found.current).end_object();
    } else if (!cx.request().quiet) {
        cx.text() += "No new upgrade operations detected.\n";
    }
    return exit_code::ok;
}

inline command_entry check_command() {
    return {.name = "check",
            .summary = "Check that the models and the database match the chain, for CI",
            .example = "check",
            .run = run_check};
}

}  // namespace varve::detail

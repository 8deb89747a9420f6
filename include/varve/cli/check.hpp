#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The commands that compare a database with the chain: check, verify.
#include <cstddef>
#include <exception>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "varve/catalog/naming_path.hpp"
#include "varve/catalog/read_catalog.hpp"
#include "varve/cli/current.hpp"
#include "varve/cli/from_models.hpp"
#include "varve/cli/not_null_names.hpp"
#include "varve/cli/project_files.hpp"
#include "varve/cli/replayed.hpp"
#include "varve/judge/compare.hpp"
#include "varve/text/arena.hpp"

namespace varve::detail {

/// Ignores the schema of the history table, unless a migration creates that schema.
inline void leave_out_history(const schema& expected, const std::string& own, schema& actual) {
    const name history{std::string_view(own)};
    if (schema::contains(expected.schemas, history)) { return; }
    list<name> kept;
    for (const name& each : actual.schemas) {
        if (!(each == history)) { kept.push_back(each); }
    }
    actual.schemas = std::move(kept);
}

/// Differences between the catalog and the applied migrations, one sentence each, and expressions
/// that could not be judged.
struct compared_database {
    std::vector<std::string> differences;
    std::vector<std::string> unjudged;
};

/// Compares the database with the schema that its applied migrations have built.
inline compared_database differences_from(command_context& cx, const position_in_chain& found) {
    text_arena texts;
    schema expected(texts);
    replay_applied(cx.lines(), found.stands.applied, expected);
    session asks(cx.connection());
    const std::string current = read_schema(asks);
    const std::string table(cx.history_table().table);
    schema actual(texts);
    {
        pqxx::transaction<pqxx::isolation_level::repeatable_read> transaction(cx.connection());
        const bool says_schema = name_as_in(transaction, expected);
        const std::string place = found.schema == current && !says_schema ? table : found.schema + '.' + table;
        actual = read_catalog(transaction, texts, {.without = {name(std::string_view(place))}, .everything = true});
    }
    if (found.schema != current) { leave_out_history(expected, found.schema, actual); }
    expression_judge judge;
    std::vector<std::string> found_out = differences(cx.connection(), expected, actual, {}, judge);
    return {std::move(found_out), judge.unjudged()};
}

/// Throws command_failure if not everything could be judged. To be called if no difference was found.
inline void require_judged(command_context& cx, const std::vector<std::string>& unjudged) {
    if (unjudged.empty()) { return; }
    if (!cx.json()) {
        for (const std::string& each : unjudged) { cx.text() += each + '\n'; }
    }
    throw command_failure(exit_code::not_judged, "not_judged",
                          "no difference was found, but " + std::to_string(unjudged.size()) +
                              (unjudged.size() == 1 ? " expression" : " expressions") +
                              " cannot be judged here: ask as the owner of the tables, or on the primary",
                          [unjudged](json_writer& out) { out.list("not_judged", unjudged); });
}

inline exit_code refuse_drift(command_context& cx, const std::string& sentence,
                              const std::vector<std::string>& differences) {
    if (!cx.json()) {
        for (const std::string& each : differences) { cx.text() += each + '\n'; }
    }
    throw command_failure(exit_code::drift, "drift", sentence,
                          [differences](json_writer& out) { out.list("differences", differences); });
}

inline std::string count_of_differences(const std::vector<std::string>& differences) {
    return std::to_string(differences.size()) + (differences.size() == 1 ? " difference" : " differences");
}

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
        found.sentence = "the models are ahead of the chain, in " + count_of_differences(found.missing) +
                         "; revision --autogenerate writes the migration";
    }
    return found;
}

/// The current heads of the database, and how its schema differs from the chain's.
struct checked_database {
    list<std::string_view> current;
    std::vector<std::string> differences;
    std::vector<std::string> unjudged;
};

inline checked_database check_database(command_context& cx) {
    const position_in_chain found = cx.locate();
    if (!at_all_heads(cx.lines(), found.stands)) {
        throw command_failure(exit_code::not_at_head, "not_at_head",
                              "Target database is not up to date: " + distance_text(cx.lines(), found.stands));
    }
    compared_database compared = differences_from(cx, found);
    return {revisions_of(cx.lines(), cx.lines().ends_of(found.stands.applied)), std::move(compared.differences),
            std::move(compared.unjudged)};
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
        sentence += "; and of the database: " + std::string(failed.what());
    }
    if (!found.differences.empty()) {
        sentence += std::string(sentence.empty() ? "" : "; and ") + "the database is not what the chain says, in " +
                    count_of_differences(found.differences);
    }
    all.insert(all.end(), found.differences.begin(), found.differences.end());
    if (!all.empty()) { refuse_drift(cx, "New upgrade operations detected: " + sentence, all); }
    require_judged(cx, found.unjudged);
    if (cx.json()) {
        cx.document().begin_object().list("differences", all).list("current", found.current).end_object();
    } else if (!cx.asked().quiet) {
        cx.text() += "No new upgrade operations detected.\n";
    }
    return exit_code::ok;
}

/// Checks all rows of the history against the chain. The walker skips this if the last row is enough.
inline void verify_rows(command_context& cx, const position_in_chain& found) {
    if (found.stands.empty()) { return; }
    session asks(cx.connection());
    database_history(asks, history_place{found.schema, cx.history_table().table})
        .verify_rows({&cx.lines(), &cx.prints()});
}

/// Runs the command verify: whether the database has the schema that its history says, at any revision.
inline exit_code run_verify(command_context& cx) {
    const position_in_chain found = cx.locate();
    verify_rows(cx, found);
    const database_position& stands = found.stands;
    if (stands.part) {
        throw command_failure(exit_code::not_at_head, "unfinished",
                              "migration " + in_quotes(revision_at(cx.lines(), stands.part.position)) +
                                  " is unfinished, " + unfinished_text(cx, stands.part) +
                                  ", so nobody can say what the database should be: run upgrade, which finishes it");
    }
    const compared_database compared = differences_from(cx, found);
    const std::vector<std::string>& found_out = compared.differences;
    const std::string where = ends_text(cx.lines(), stands.applied, "base");
    if (!found_out.empty()) {
        refuse_drift(
            cx, "the database is not what its history says, which is " + where + ": " + count_of_differences(found_out),
            found_out);
    }
    require_judged(cx, compared.unjudged);
    if (cx.json()) {
        cx.document().begin_object().list("differences", found_out);
        cx.document().list("current", revisions_of(cx.lines(), cx.lines().ends_of(stands.applied)));
        cx.document().member("migrations", stands.applied.count()).end_object();
    } else if (!cx.asked().quiet) {
        cx.text() += "The database is what its history says: " + where + ".\n";
    }
    return exit_code::ok;
}

}  // namespace varve::detail

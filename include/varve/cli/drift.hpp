#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Compares a database with the schema that its applied migrations have built.
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "varve/catalog/naming_path.hpp"
#include "varve/catalog/one_spelling.hpp"
#include "varve/catalog/read_catalog.hpp"
#include "varve/cli/context.hpp"
#include "varve/cli/replayed.hpp"
#include "varve/judge/compare.hpp"
#include "varve/text/arena.hpp"

namespace varve::detail {

/// Ignores the schema of the history table, unless a migration creates that schema.
inline void leave_out_history(const schema& expected, const std::string& own, schema& actual) {
    const name history{std::string_view(own)};
    if (expected.has_schema(history)) { return; }
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
    std::vector<std::string> undecided;
};

/// Compares the database with the schema that its applied migrations have built.
inline compared_database differences_from(command_context& cx, const position_in_chain& found) {
    text_arena texts;
    schema expected(texts);
    replay_applied(cx.lines(), found.position.applied, expected);
    session asks(cx.connection());
    const std::string current = read_schema(asks);
    const std::string table(cx.history_table().table);
    schema actual(texts);
    {
        pqxx::transaction<pqxx::isolation_level::repeatable_read> transaction(cx.connection());
        const bool says_schema = name_as_in(transaction, expected);
        const std::string place = found.schema == current && !says_schema ? table : found.schema + '.' + table;
        actual = read_catalog(transaction, texts, {.without = {name(std::string_view(place))}, .everything = true});
        spell_as_catalog(expected, actual, current, says_schema);
    }
    if (found.schema != current) { leave_out_history(expected, found.schema, actual); }
    expression_comparer judge;
    std::vector<std::string> found_out = differences(cx.connection(), expected, actual, {}, judge);
    return {std::move(found_out), judge.undecided()};
}

/// Throws command_failure if not everything could be judged. To be called if no difference was found.
inline void require_judged(command_context& cx, const std::vector<std::string>& undecided) {
    if (undecided.empty()) { return; }
    if (!cx.json()) {
        for (const std::string& each : undecided) { cx.text() += each + '\n'; }
    }
    throw command_failure(exit_code::not_judged, "not_judged",
                          "no difference was found, but " + std::to_string(undecided.size()) +
                              (undecided.size() == 1 ? " expression" : " expressions") +
                              " cannot be compared here: connect as the owner of the tables, or to the primary",
                          [undecided](json_writer& out) { out.list("not_judged", undecided); });
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

}  // namespace varve::detail

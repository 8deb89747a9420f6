#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Checks that the two halves of a change are in different releases.
#include <cstddef>
#include <string_view>
#include <utility>

#include "varve/chain/migration.hpp"
#include "varve/chain/problem.hpp"
#include "varve/sql/scanner.hpp"

namespace varve::detail {

/// Returns the table that an operation names; empty if it names none.
constexpr name table_of(const operation& step) {
    return step.visit([](const auto& op) {
        if constexpr (requires { op.table; }) {
            return op.table;
        } else {
            return name();
        }
    });
}

/// Whether an operation names the table, or its SQL has a word of that name.
constexpr bool concerns(const operation& step, const name& table) {
    if (table_of(step) == table) { return true; }
    const auto* const sql = step.get_if<operations::execute>();
    if (sql == nullptr) { return false; }
    scanner tokens(sql->sql);
    for (token each; tokens.next(each);) {
        if (names_identifier(each, table.object())) { return true; }
    }
    return false;
}

/// Returns a table that both migrations change; empty if there is none.
constexpr name table_of_both(const migration& one, const migration& other) {
    const auto search = [](const migration& in, const migration& where) {
        for (const operation& each : in.up) {
            const name table = table_of(each);
            if (table.empty()) { continue; }
            for (const operation& step : where.up) {
                if (concerns(step, table)) { return table; }
            }
        }
        return name();
    };
    const name found = search(one, other);
    return found.empty() ? search(other, one) : found;
}

/// Returns the problem of a contract(…) in the release that expands the same table. A release ends with the migration
/// that names it.
constexpr problem judge_phases(const list<migration>& chain) {
    for (std::size_t at = 0; at < chain.size(); ++at) {
        if (chain[at].phase != migration_phase::contract) { continue; }
        for (std::size_t before = at; before-- != 0 && chain[before].release.empty();) {
            if (chain[before].phase != migration_phase::expand) { continue; }
            const name table = table_of_both(chain[before], chain[at]);
            if (table.empty()) { continue; }
            refusal why(mistake::not_allowed);
            why.say() << "it contracts table \"" << table.text() << "\", which \"" << chain[before].revision.text()
                      << "\" expands in the same release";
            why.advise() << "contract it in a later release; the last migration of a release names it with static "
                            "constexpr auto release = \"2.3\"";
            return problem_of(std::move(why), at);
        }
    }
    return {};
}

}  // namespace varve::detail

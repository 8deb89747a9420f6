#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Random operations on replay and on PostgreSQL at once.
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "differential/generator.hpp"
#include "differential/server.hpp"
#include "varve/judge/compare.hpp"
#include "varve/diagnose/refusal.hpp"

namespace varve::tests {

/// How often an operation of a kind was accepted and refused by both.
struct tally {
    std::size_t accepted = 0;
    std::size_t refused = 0;
};

/// What one run has found out.
struct findings {
    std::size_t operations = 0;
    std::size_t comparisons = 0;            ///< of the whole schema with the catalog
    std::size_t own_rules = 0;              ///< refused by replay alone, names that PostgreSQL would cut, columns of indexes
    std::size_t type_changed = 0;                 ///< the same for conditions that PostgreSQL reads again when a type changes
    std::size_t undecided = 0;               ///< refused by PostgreSQL alone, for values that replay says nothing about
    std::size_t doubtful = 0;               ///< refused by PostgreSQL alone, after SQL that replay does not see through
    std::size_t not_null_names = 0;         ///< refused by PostgreSQL 18 and newer alone, for a name that a NOT NULL has
    std::map<std::string, tally> kinds = {};
    std::vector<std::string> disagreements = {};
};

/// Operations on an empty database, one after the other, until there are enough of them or a disagreement.
class session {
public:
    session(server& database, dice& chance, std::size_t compare_every, findings& found);

    /// False after a disagreement: the two go separate ways from there.
    bool run(std::size_t count);

private:
    bool step();
    operation choose();
    bool judge(const operation& op, const std::string& sql, const refusal& ours, const reply& theirs, const schema& before);
    bool compare();
    bool disagree(const std::string& sql, const std::string& ours, const std::string& theirs);
    void begin_or_end_transaction();
    reply run_on_server(const operation& op, const std::string& sql);

    server& database_;
    dice& chance_;
    std::size_t compare_every_;
    findings& found_;
    detail::text_arena texts_;
    schema state_{texts_};
    generator next_;
    detail::expression_comparer judge_;
    std::vector<std::string> history_;
    bool in_transaction_ = false;
};

}  // namespace varve::tests

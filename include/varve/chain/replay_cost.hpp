#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Counts how much work replay has done, so that a block ends before the compiler reaches its limit.
#include <cstddef>
#include <string_view>

#include "varve/chain/migration.hpp"
#include "varve/schema/schema.hpp"
#include "varve/sql/statement_reader.hpp"

namespace varve::detail {

/// Estimates what replay costs the compiler. One unit is about a thousand operations of g++ or thirty steps of clang.
/// The cost of an operation depends on the schema before it. The weights are rough: if they are too low, the evaluation
/// fails and the block is divided (see blocks.hpp).
class replay_cost {
    // Defined before its use: clang instantiates a member template for constant evaluation only
    // if it has seen its body.
    constexpr void text(std::string_view sql) noexcept { done_ += sql.size(); }

    /// A view, trigger or policy is read once more than other SQL, for what it reads, and later blocks carry that
    /// along. The body of a function is one token.
    static constexpr std::size_t cost_of_known(std::string_view sql) {
        constexpr std::size_t most = 1500;
        statement_reader words(sql);
        if (!words.take("create")) { return 0; }
        words.take_all("or,replace,materialized");
        const bool known = words.take("view") || words.take("trigger") || words.take("policy") || words.take("rule");
        return !known ? 0 : sql.size() < most / 5 ? 5 * sql.size() : most;
    }

    constexpr void weigh_table(const schema& state, const name& table) {
        const std::size_t slot = state.table_slot(table);
        if (slot == objects::nowhere) { return; }
        const objects::table& each = state.table_slots()[slot];
        done_ += each.columns.size() + 2 * each.constraints.size() + 2 * each.indexes.size();
        for (const objects::constraint& constraint : each.constraints) { text(constraint.expression); }
        for (const objects::index& index : each.indexes) { weigh_index(index); }
    }
    constexpr void weigh_index(const objects::index& index) {
        text(index.where);
        for (const objects::index_key& key : index.keys) { text(key.expression); }
        done_ += 2 * index.keys.size();
    }

    template <class Operation>
    constexpr void weigh(const schema& state, const Operation& op) {
        if constexpr (requires { op.columns[0].type; }) {
            done_ += 6 * op.columns.size();
        } else if constexpr (requires { op.table; }) {
            weigh_table(state, op.table);
        }
        if constexpr (requires { op.constraints; }) {
            done_ += 12 * op.constraints.size();
            for (const objects::constraint& each : op.constraints) { text(each.expression); }
        }
        if constexpr (requires { op.constraint.expression; }) { text(op.constraint.expression); }
        if constexpr (requires { op.index.keys; }) { weigh_index(op.index); }
        if constexpr (requires { op.values.size(); }) { done_ += 2 * op.values.size(); }
        if constexpr (requires { op.set.size(); }) { done_ += 4 * op.set.size(); }
        if constexpr (requires { std::string_view(op.where); }) { text(op.where); }
        if constexpr (requires { op.query; }) { done_ += op.query.size(); }
        if constexpr (requires { op.effects; }) {
            done_ += op.sql.size() / 3 + cost_of_known(op.sql);
            if (!op.effects.empty()) { done_ += 150; }  // see check_effect
            for (const operation& each : op.effects) { add(state, each); }
        }
    }

public:
    /// Creates a count without a budget. is_over() is then always false.
    constexpr replay_cost() = default;
    constexpr explicit replay_cost(std::size_t budget) noexcept : budget_(budget), bounded_(true) {}

    constexpr bool is_over() const noexcept { return bounded_ && done_ >= budget_; }
    constexpr std::size_t done() const noexcept { return done_; }

    constexpr void add(const schema& state, const operation& each) {
        if (!bounded_) { return; }
        done_ += 8;
        each.visit([&](const auto& op) { weigh(state, op); });
    }
    /// Adds a migration with a written down: up, down and up again.
    constexpr void add(const schema& state, const migration& each) {
        for (const operation& op : each.up) {
            add(state, op);
            add(state, op);
        }
        for (const operation& op : each.down) { add(state, op); }
    }

private:
    std::size_t budget_ = 0;
    std::size_t done_ = 0;
    bool bounded_ = false;
};

}  // namespace varve::detail

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds the hazards that depend on later migrations: none indexes a foreign key, or none validates a constraint.
#include <cstddef>

#include "varve/hazard/hazards.hpp"

namespace varve::detail {

/// Whether an operation adds a foreign key, or a constraint with NOT VALID.
constexpr bool needs_later_steps(const operation& step) noexcept {
    const auto any = [](const list<objects::constraint>& all) {
        for (const objects::constraint& each : all) {
            if (each.kind == objects::constraint_kind::foreign_key || each.not_valid) { return true; }
        }
        return false;
    };
    if (const auto* const made = step.get_if<operations::create_table>()) { return any(made->constraints); }
    if (const auto* const added = step.get_if<operations::add_column>()) { return any(added->constraints); }
    const auto* const key = step.get_if<operations::add_constraint>();
    return key != nullptr &&
           (key->constraint.kind == objects::constraint_kind::foreign_key || key->constraint.not_valid);
}

/// Judges the constraints of one step.
class later_judge {
public:
    /// `after` is the schema after the migration, and `last` that after all migrations.
    constexpr later_judge(const schema& after, const schema& last, std::size_t step, list<located_hazard>& found)
        : after_(&after), last_(&last), step_(step), found_(&found) {}

    /// `column` is the new column that the constraint belongs to; empty if it names its columns.
    constexpr void judge(const name& table, const objects::constraint& each, const name& column) const {
        if (each.kind == objects::constraint_kind::foreign_key) {
            list<name> columns = each.columns;
            if (columns.empty()) { columns.push_back(column); }
            const maybe<objects::table> now = after_->find_table(table);
            const maybe<objects::table> then = last_->find_table(table);
            if (now != nullptr && !now->uncertain && !is_indexed(*now, columns) &&
                (then == nullptr || !is_indexed(*then, columns))) {
                found_->push_back({{hazard::unindexed_foreign_key, table, columns[0], {}}, step_});
            }
        }
        if (each.not_valid) { judge_not_valid(table, each); }
    }

private:
    constexpr void judge_not_valid(const name& table, const objects::constraint& added) const {
        const maybe<objects::table> owner = last_->find_table(table);
        if (owner == nullptr) { return; }
        if (added.kind == objects::constraint_kind::not_null) {
            const maybe<objects::column> column = owner->find_column(added.columns[0]);
            if (column != nullptr && column->not_null_not_valid) {
                found_->push_back({{hazard::never_validated, table, column->name, {}}, step_});
            }
            return;
        }
        for (const objects::constraint& each : owner->constraints) {
            const bool alike = each.kind == added.kind && each.expression == added.expression &&
                               (each.kind == objects::constraint_kind::check || each.columns == added.columns);
            if ((added.name.empty() ? alike : each.name == added.name) && each.not_valid) {
                found_->push_back({{hazard::never_validated, table, each.name, {}}, step_});
            }
        }
    }

    const schema* after_;
    const schema* last_;
    std::size_t step_;
    list<located_hazard>* found_;
};

/// Adds the hazards of a migration that later steps do not remove: foreign keys whose columns no index has, and
/// constraints that stay NOT VALID.
constexpr void add_later_hazards(const schema& after, const schema& last, const list<operation>& steps,
                                 list<located_hazard>& found) {
    for (std::size_t at = 0; at < steps.size(); ++at) {
        const later_judge judge(after, last, at, found);
        if (const auto* const made = steps[at].get_if<operations::create_table>()) {
            for (const objects::constraint& each : made->constraints) { judge.judge(made->table, each, {}); }
        } else if (const auto* const added = steps[at].get_if<operations::add_column>()) {
            for (const objects::constraint& each : added->constraints) {
                judge.judge(added->table, each, added->column.name);
            }
        } else if (const auto* const key = steps[at].get_if<operations::add_constraint>()) {
            judge.judge(key->table, key->constraint, {});
        }
    }
}

}  // namespace varve::detail

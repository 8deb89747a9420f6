#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Shortens the derived down of a migration. It need not undo what up both adds and drops.
#include <cstddef>
#include <utility>

#include "varve/operation/operation.hpp"
#include "varve/operation/traits.hpp"
#include "varve/value/list.hpp"

namespace varve::detail {

/// Shortens the inverses of the first steps of an up.
///
/// A down can be interrupted at an operation that runs outside of transactions. The history then records how many steps
/// of up are still in effect, so these must be in effect completely.
class inverse_shortener {
public:
    constexpr inverse_shortener(const list<operation>& up, list<list<operation>>& inverses)
        : up_(&up), inverses_(&inverses) {}

    constexpr void shorten() {
        for (std::size_t i = 1; i < inverses_->size(); ++i) {
            const operation& step = (*up_)[i];
            if (const auto* const dropped = step.get_if<operations::drop_constraint>()) {
                cancel_dropped(*dropped, i);
            } else if (const auto* const valid = step.get_if<operations::validate_constraint>()) {
                // The inverse of the step that added the constraint drops it, valid or not.
                if (find_addition(valid->table, valid->constraint, i) != nowhere) { inverses_->edit(i) = {}; }
            } else if (const auto* const added = step.get_if<operations::add_constraint>()) {
                cancel_index_of_key(*added, i);
            }
        }
    }

private:
    static constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

    /// Whether a name means the same before and after the step.
    static constexpr bool keeps_names(const operation& step) noexcept {
        return !step.is<operations::rename_table>() && !step.is<operations::drop_table>() &&
               !step.is<operations::create_table>() && !step.is<operations::rename_constraint>() &&
               !step.is<operations::drop_column>() && !step.is<operations::execute>();
    }

    /// Returns the position of the step before `end` that adds the constraint; `nowhere` if the table may have had a
    /// constraint of that name before.
    constexpr std::size_t find_addition(const name& table, const name& constraint, std::size_t end) const {
        for (std::size_t i = end; i-- != 0;) {
            const auto* const added = (*up_)[i].get_if<operations::add_constraint>();
            if (added != nullptr && added->table == table && added->constraint.name == constraint) { return i; }
            if (!keeps_names((*up_)[i])) { return nowhere; }
        }
        return nowhere;
    }

    constexpr bool interrupts(std::size_t step) const {
        for (const operation& each : (*inverses_)[step]) {
            if (runs_outside_transaction(each)) { return true; }
        }
        return false;
    }

    /// Nothing depends on a check or foreign key, so what comes between can be undone without it.
    constexpr void cancel_dropped(const operations::drop_constraint& dropped, std::size_t at) {
        const std::size_t begin = find_addition(dropped.table, dropped.constraint, at);
        if (begin == nowhere) { return; }
        const objects::constraint_kind kind = (*up_)[begin].get_if<operations::add_constraint>()->constraint.kind;
        if (kind != objects::constraint_kind::check && kind != objects::constraint_kind::foreign_key) { return; }
        for (std::size_t i = begin; i < at; ++i) {
            if (interrupts(i)) { return; }
        }
        inverses_->edit(begin) = {};
        inverses_->edit(at) = {};
    }

    /// If the step before builds the index of a key, the down drops that index together with the key.
    constexpr void cancel_index_of_key(const operations::add_constraint& key, std::size_t at) {
        const auto* const built = (*up_)[at - 1].get_if<operations::create_index>();
        if (built == nullptr || !(built->table == key.table) || !(built->index.name == key.using_index)) { return; }
        list<operation> kept;
        for (const operation& each : (*inverses_)[at]) {
            if (!each.is<operations::create_index>() && !each.is<operations::comment_on_index>()) {
                kept.push_back(each);
            }
        }
        inverses_->edit(at) = std::move(kept);
        inverses_->edit(at - 1) = {};
    }

    const list<operation>* up_;
    list<list<operation>>* inverses_;
};

/// Shortens `inverses`, which are those of the first steps of `up`: what these steps both add and drop is left out.
constexpr void cancel_out(const list<operation>& up, list<list<operation>>& inverses) {
    inverse_shortener(up, inverses).shorten();
}

}  // namespace varve::detail

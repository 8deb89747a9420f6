#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Builds a new index of a table before an old one is dropped, so that queries always have one.
#include <cstddef>
#include <string_view>
#include <utility>

#include "varve/operation/operation.hpp"
#include "varve/schema/schema.hpp"
#include "varve/sql/object_name.hpp"
#include "varve/value/list.hpp"

namespace varve::detail {

/// Returns the table of an index; empty if it is not known.
constexpr name owner_of_index(const schema& state, const name& index) {
    for (const objects::table& each : state.table_slots()) {
        if (!each.name.empty() && same_text(each.name.schema(), index.schema()) &&
            objects::position_of(each.indexes, name(index.object())) != objects::nowhere) {
            return each.name;
        }
    }
    return {};
}

/// Whether an index can also be dropped after the step instead of before it.
constexpr bool lets_index_stay(const operation& step) noexcept {
    return step.is<operations::create_index>() || step.is<operations::drop_index>() ||
           step.is<operations::add_constraint>() || step.is<operations::comment_on_index>() ||
           step.is<operations::comment_on_column>() || step.is<operations::comment_on_table>() ||
           step.is<operations::add_column>();
}

/// Returns the position of the create_index that replaces an index dropped at `at`: the one of the same name, or the
/// last one of the table. Returns `nowhere` if the index must go first, or nothing replaces it.
constexpr std::size_t find_replacement(const list<operation>& steps, std::size_t at, const name& owner,
                                       const name& index) {
    std::size_t found = objects::nowhere;
    for (std::size_t i = at + 1; i < steps.size() && lets_index_stay(steps[i]); ++i) {
        const auto* const built = steps[i].get_if<operations::create_index>();
        if (built == nullptr || !(built->table == owner)) { continue; }
        found = i;
        if (same_text(built->index.name.object(), index.object())) { return i; }
    }
    return found;
}

/// Returns steps of the same effect in which each dropped index goes after the one that replaces it. An index of the
/// same name is built under another one.
constexpr list<operation> replace_indexes_late(const schema& before, const list<operation>& steps) {
    list<operation> result = steps;
    for (std::size_t i = result.size(); i-- != 0;) {
        const auto* const dropped = result[i].get_if<operations::drop_index>();
        if (dropped == nullptr) { continue; }
        const operations::drop_index goes = *dropped;
        const name owner = owner_of_index(before, goes.index);
        if (owner.empty()) { continue; }
        const std::size_t at = find_replacement(result, i, owner, goes.index);
        if (at == objects::nowhere) { continue; }
        operations::create_index built = *result[at].get_if<operations::create_index>();
        const bool renames = same_text(built.index.name.object(), goes.index.object());
        const name wanted = built.index.name;
        if (renames) {
            buffer_sink other;
            put_object_name(other, wanted.object(), {}, "new", 0);
            built.index.name = before.texts().keep(other.text());
        }
        list<operation> next;
        for (std::size_t k = 0; k < result.size(); ++k) {
            if (k == i) { continue; }
            if (k != at) {
                next.push_back(result[k]);
                continue;
            }
            next.push_back(operation(built));
            next.push_back(operation(goes));
            if (renames) {
                buffer_sink from;
                if (!owner.schema().empty()) { from << owner.schema() << '.'; }
                from << built.index.name.object();
                next.push_back(operation(operations::rename_index{before.texts().keep(from.text()), wanted}));
            }
        }
        result = std::move(next);
    }
    return result;
}

}  // namespace varve::detail

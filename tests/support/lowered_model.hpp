#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The table of a model as SQL.
#include <string>
#include <string_view>

#include "support/rendered.hpp"
#include "varve/models.hpp"

namespace varve::tests {

inline std::string rendered(const varve::operation& each) {
    return varve::tests::written([&](varve::sink& out) { varve::render(out, each); });
}

/// The SQL that creates a model's table, and its former names; or why the model cannot be a table.
template <class T>
std::string sql_of() {
    varve::detail::text_arena texts;
    varve::detail::model_draft draft;
    draft.texts = &texts;
    varve::detail::lower_model<T>(draft);
    if (draft.problem) { return std::string(draft.problem.what()) + ": " + std::string(draft.problem.remedy()); }
    std::string all = rendered(varve::operation(draft.table));
    for (const varve::objects::constraint& each : draft.foreign_keys) {
        all += '\n' + rendered(varve::operation(varve::operations::add_constraint{draft.table.table, each}));
    }
    for (const varve::objects::constraint& each : draft.named_foreign_keys) {
        all += '\n' + rendered(varve::operation(varve::operations::add_constraint{draft.table.table, each}));
    }
    for (const varve::objects::index& each : draft.indexes) {
        all += '\n' + rendered(varve::operation(varve::operations::create_index{draft.table.table, each, false}));
    }
    const auto note = [&all](std::string_view what, std::string_view which) { all += "\n-- " + std::string(what) + std::string(which); };
    if (!draft.comment.empty()) { note({}, draft.comment); }
    if (!draft.former_name.empty()) { note("table ", draft.former_name.text()); }
    for (const varve::detail::renamed_column& each : draft.former_columns) { note(std::string(each.from.text()) + " to ", each.to.text()); }
    for (const varve::name& each : draft.dropped_columns) { note("without ", each.text()); }
    return all;
}

}  // namespace varve::tests

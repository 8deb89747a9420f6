#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Collects the operations that create a table, and reads those that create policies.
#include <string_view>
#include <utility>

#include "varve/adopt/catalog_object.hpp"
#include "varve/operation/operation.hpp"
#include "varve/reader/read_statement.hpp"
#include "varve/schema/schema.hpp"

namespace varve::detail {

struct made_list {
    list<operation> steps = {};
    void add(operation made) { steps.push_back(std::move(made)); }
};

/// Reads the SQL of a policy as an operation. Returns whether that does the same: the schema holds the table.
inline bool read_policy(const schema& state, const catalog_object& each, operation& to) {
    std::string_view rest = each.sql;
    const reading read = take_statement(rest, state.texts(), &state);
    if (read.kind != reading_kind::understood || read.operations.size() != 1) { return false; }
    const auto* const made = read.operations[0].get_if<operations::create_object>();
    if (made == nullptr || state.find_table(made->object.table) == nullptr) { return false; }
    to = read.operations[0];
    return true;
}

}  // namespace varve::detail

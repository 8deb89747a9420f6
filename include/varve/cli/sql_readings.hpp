#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Says how the SQL of a step is read.
#include <string>
#include <string_view>
#include <vector>

#include "varve/operation/operation.hpp"
#include "varve/reader/in_place.hpp"
#include "varve/reader/read_statement.hpp"
#include "varve/review/statement_review.hpp"
#include "varve/schema/schema.hpp"

namespace varve::detail {

/// Returns how each statement of a step's SQL is read, such as "understood: CREATE TABLE users: create_table"; empty
/// for other steps. `before` is the schema before the step.
inline std::vector<std::string> sql_readings(const schema& before, const operation& step) {
    std::vector<std::string> result;
    const auto* const sql = step.get_if<operations::execute>();
    if (sql == nullptr) { return result; }
    if (sql->known) {
        if (sql->effects.empty()) { return {"as declared: no effect"}; }
        std::string text = "as declared";
        std::string_view separator = ": ";
        for (const operation& each : sql->effects) {
            text.append(separator).append(operation_word(each));
            separator = ", ";
        }
        return {std::move(text)};
    }
    for (std::string_view rest = sql->sql; !rest.empty();) {
        const reading each = take_statement(rest, before.texts(), &before);
        if (each.sql.empty()) { continue; }
        const bool understood = holds_here(before, each);
        const auto verdict = each.kind == reading_kind::understood && !understood
                                 ? statement_verdict::known
                                 : static_cast<statement_verdict>(each.kind);
        result.push_back(std::string(word_of(verdict)) + ": " + words_of_statement(each) +
                         (understood ? operations_text(each) : std::string()));
    }
    return result;
}

}  // namespace varve::detail

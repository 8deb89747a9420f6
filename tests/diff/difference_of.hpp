#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// What diff finds between the schemas that two lists of steps make, as SQL.
#include <stdexcept>
#include <string>

#include "support/catch.hpp"
#include "varve/diff/diff.hpp"
#include "varve/dsl/dsl.hpp"
#include "varve/render/render.hpp"
#include "varve/replay/replay.hpp"
#include "varve/schema/difference.hpp"

namespace varve::tests {

/// Applies the operations, each in a transaction of its own.
inline void apply(schema& state, const varve::list<operation>& steps) {
    for (const operation& each : steps) {
        begin_transaction(state);
        if (const refusal no = replay(state, each)) { throw std::logic_error(std::string(no.what())); }
    }
    begin_transaction(state);
}

/// The SQL of an operation, a line of its own. Of a block, which has many lines, only that it is one.
inline std::string sql_of(const operation& each) {
    detail::buffer_sink sql;
    render(sql, each);
    std::string text(sql.text());
    if (const std::size_t block = text.find("DO $varve$"); block != std::string::npos) {
        const std::size_t end = text.find("$varve$;", block) + 8;
        text.replace(block, end - block, "DO");
    }
    return text + '\n';
}

/// The SQL of what diff finds, a line for each operation. Checks that it leads from one schema to the other, in one
/// transaction, and that nothing is left to be found then.
template <class From, class To>
std::string difference_of(const From& from, const To& to, const renames& hints = {},
                          const expression_comparison& judge = compare_tokens) {
    detail::text_arena texts;
    schema then(texts);
    schema now(texts);
    apply(then, from.operations());
    apply(now, to.operations());
    const varve::list<operation> steps = diff(then, now, hints, judge);
    std::string all;
    schema state = then;
    for (const operation& each : steps) {
        all += sql_of(each);
        if (const refusal no = replay(state, each)) { all += "refused: " + std::string(no.what()) + '\n'; }
    }
    CHECK(diff(state, now, {}, judge).empty());
    return all;
}

}  // namespace varve::tests

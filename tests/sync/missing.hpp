#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// What autogenerate would write, as SQL.
#include <string>

#include "support/catch.hpp"
#include "support/rendered.hpp"
#include "varve/models.hpp"
#include "varve/sync/autogenerate.hpp"

namespace varve::tests {

/// The schema that steps make.
template <class... Steps>
class made_by {
public:
    explicit made_by(const varve::dsl::steps<Steps...>& all) {
        for (const varve::operation& each : all.operations()) {
            varve::begin_transaction(schema_);
            const varve::refusal why = varve::replay(schema_, each);
            INFO(why.what());
            REQUIRE_FALSE(why);
        }
    }
    const varve::schema& schema() const { return schema_; }

private:
    varve::detail::text_arena texts_;
    varve::schema schema_{texts_};
};

/// The SQL of the migrations that are missing, with a line between two; or what has to be said first.
template <class Models, class... Steps>
std::string missing(const varve::dsl::steps<Steps...>& all) {
    const made_by<Steps...> stands(all);
    varve::detail::text_arena texts;
    varve::schema wanted(texts);
    varve::detail::model_hints hints;
    varve::refusal no;
    REQUIRE(Models::add_to(wanted, hints, no));
    const varve::detail::drafted_migrations found = varve::detail::autogenerate(stands.schema(), wanted, hints);
    if (found.problem) { return std::string(found.problem.what()) + ": " + std::string(found.problem.remedy()); }
    std::string text;
    for (const varve::detail::drafted_migration& each : found.migrations) {
        text += text.empty() ? "" : "--\n";
        for (const varve::operation& step : each.up) {
            text += varve::tests::written([&](varve::sink& out) { varve::render(out, step); }) + '\n';
        }
        for (const varve::operation& step : each.down) {
            text += "down: " + varve::tests::written([&](varve::sink& out) { varve::render(out, step); }) + '\n';
        }
        if (!each.irreversible.empty()) { text += "irreversible: " + std::string(each.irreversible) + '\n'; }
    }
    return text;
}

}  // namespace varve::tests

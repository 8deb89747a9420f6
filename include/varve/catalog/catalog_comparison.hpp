#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// What a server says of the expressions of two schemas, for diff.
#include <string>
#include <string_view>
#include <unordered_set>

#include "varve/catalog/compare.hpp"
#include "varve/catalog/same_at_sight.hpp"
#include "varve/diff/compare_expressions.hpp"

namespace varve {

/// Compares the expressions of the schema that a database has with those of the schema that is expected, as users wrote
/// them: by their words where those suffice, and else as the server said when this was made, in one query for all.
class catalog_comparison final : public expression_comparison {
public:
    /// As for `differences`: `actual` was read from the database of `connection`.
    catalog_comparison(pqxx::connection& connection, const schema& expected, const schema& actual) {
        const detail::findings found = detail::compare_schemas(expected, actual, {});
        detail::expression_judge judge;
        for (const detail::expression_pair& each : judge.different(connection, found.pairs)) {
            different_.insert(key_of(each.table_space, each.table, each.expected, each.actual));
        }
        for (const detail::expression_pair& each : found.pairs) {
            known_.insert(key_of(each.table_space, each.table, each.expected, each.actual));
        }
    }

    bool same(const compared_expressions& each) const override {
        if (compare_tokens.same(each)) { return true; }
        const std::string_view space = each.table_now.name.schema();
        const std::string_view table = each.table_now.name.object();
        for (const std::string& key : {key_of(space, table, each.then, each.now), key_of(space, table, each.now, each.then)}) {
            if (known_.count(key) != 0) { return different_.count(key) == 0; }
        }
        return each.use != expression_use::operator_class && detail::same_at_sight(each.then, each.now, {});
    }

private:
    static std::string key_of(std::string_view space, std::string_view table, std::string_view one, std::string_view other) {
        std::string key;
        for (const std::string_view each : {space, table, one, other}) { key.append(each).append(1, '\0'); }
        return key;
    }

    std::unordered_set<std::string> known_;
    std::unordered_set<std::string> different_;
};

}  // namespace varve

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds the operations from a schema that was read from a catalog to another schema.
#include <map>
#include <string>
#include <vector>

#include "varve/catalog/words.hpp"
#include "varve/diff/diff.hpp"
#include "varve/judge/same_expression.hpp"
#include "varve/pqxx/pqxx.hpp"

namespace varve {

namespace detail {

/// Compares expressions of a catalog with written ones by asking PostgreSQL. Until PostgreSQL has answered, two
/// expressions count as the same.
class judged_comparison final : public expression_comparison {
public:
    explicit judged_comparison(const schema& actual) : actual_(actual) {}

    bool same(const compared_expressions& each) const override {
        const bool tokens = compare_tokens.same(each);
        if (tokens || actual_.find_table(each.table_then.name) == nullptr) { return tokens; }
        expression_pair pair = pair_of(each);
        const auto [found, is_new] = answers_.emplace(key_of(pair), true);
        if (is_new) { asked_.push_back(std::move(pair)); }
        return found->second;
    }

    /// Asks PostgreSQL about the pairs compared since the last call. Returns false if there were none.
    bool ask(pqxx::connection& connection, expression_comparer& judge) {
        if (asked_.empty()) { return false; }
        std::vector<expression_pair> pairs;
        pairs.swap(asked_);
        for (std::size_t i = 0; i < pairs.size(); ++i) { pairs[i].where = std::to_string(i) + ':'; }
        for (const std::string& different : judge.differences(connection, pairs)) {
            answers_[key_of(pairs[std::stoul(different)])] = false;
        }
        return true;
    }

private:
    static std::string key_of(const expression_pair& pair) {
        std::string key(1, static_cast<char>('0' + static_cast<int>(pair.place)));
        for (const std::string* each : {&pair.table_space, &pair.table, &pair.columns, &pair.column, &pair.key_options,
                                        &pair.method, &pair.expected, &pair.actual}) {
            key += *each + '\0';
        }
        return key + (pair.type_changed ? 'r' : ' ');
    }

    static std::string sql_name(const name& text) {
        buffer_sink result;
        if (!text.empty()) { quote_qualified(result, text); }
        return std::string(result.text());
    }

    static expression_pair pair_of(const compared_expressions& each) {
        expression_pair pair;
        pair.table_space = each.table_then.name.schema();
        pair.table = each.table_then.name.object();
        for (const objects::column& column : each.table_then.columns) {
            pair.columns += in_words(column.type) + ' ' + std::string(column.name.text()) + ',';
        }
        pair.actual = each.then;
        pair.expected = each.now;
        switch (each.use) {
            case expression_use::default_value: pair.place = expression_place::default_value; break;
            case expression_use::generated: pair.place = expression_place::generated; break;
            case expression_use::check:
                pair.place = expression_place::check;
                if (const auto found = each.table_now.find_constraint(each.part)) {
                    pair.type_changed = found->type_changed;
                }
                return pair;
            case expression_use::index_predicate: pair.place = expression_place::index_predicate; break;
            case expression_use::index_key: pair.place = expression_place::index_key; break;
            case expression_use::operator_class: pair.place = expression_place::operator_class; break;
        }
        const std::size_t at = objects::position_of(each.table_now.indexes, each.part);
        if (each.use == expression_use::default_value || each.use == expression_use::generated) {
            pair.column = each.part.text();
            const auto column = each.table_then.find_column(each.part);
            if (each.use == expression_use::default_value && column != nullptr) {
                pair.type = type_without_parameters(column->type);
            }
        } else if (at != objects::nowhere) {
            add_index(pair, each.table_now.indexes[at], each);
        }
        return pair;
    }

    static void add_index(expression_pair& pair, const objects::index& index, const compared_expressions& each) {
        pair.type_changed = index.type_changed;
        if (each.use == expression_use::index_predicate) { return; }
        const objects::index_key& key = index.keys[each.key];
        pair.method = index.method.empty() ? std::string_view("btree") : index.method.text();
        if (each.use == expression_use::operator_class) {
            pair.expected = sql_name(each.now);
            pair.actual = sql_name(each.then);
            pair.column = key.column.empty() ? '(' + std::string(key.expression) + ')' : sql_name(key.column);
            return;
        }
        buffer_sink collation;
        if (!key.collation.empty()) {
            collation << "COLLATE ";
            quote_collation(collation, key.collation);
        }
        pair.key_options = std::string(collation.text()) + ' ' + sql_name(key.opclass);
    }

    const schema& actual_;
    mutable std::map<std::string, bool> answers_;
    mutable std::vector<expression_pair> asked_;
};

}  // namespace detail

/// Like diff(actual, to, hints), where `actual` was read from the database of `connection`. If two expressions
/// look different, PostgreSQL decides whether they are, except for tables that were renamed. The connection must
/// have no open transaction; the questions leave nothing behind in the database. Pass the same `judge` for several
/// schemas: it remembers answers.
inline varve::list<operation> diff_with_server(pqxx::connection& connection, const schema& actual, const schema& to,
                                               const renames& hints, detail::expression_comparer& judge) {
    detail::judged_comparison comparison(actual);
    for (;;) {
        varve::list<operation> steps = diff(actual, to, hints, comparison);
        if (!comparison.ask(connection, judge)) { return steps; }
    }
}

inline varve::list<operation> diff_with_server(pqxx::connection& connection, const schema& actual, const schema& to,
                                               const renames& hints = {}) {
    detail::expression_comparer judge;
    return diff_with_server(connection, actual, to, hints, judge);
}

}  // namespace varve

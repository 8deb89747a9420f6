#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Compares the columns, constraints and indexes of two states of a table.
#include <cstddef>
#include <string_view>

#include "varve/diff/compare_expressions.hpp"
#include "varve/schema/value_text.hpp"
#include "varve/text/sink.hpp"

namespace varve::detail {

/// Whether two constraints are the same, apart from name, condition and validity.
constexpr bool same_shape(const objects::constraint& then, const objects::constraint& now) {
    return then.kind == now.kind && then.on_delete == now.on_delete && then.on_update == now.on_update &&
           then.deferrable == now.deferrable && then.initially_deferred == now.initially_deferred &&
           then.nulls_not_distinct == now.nulls_not_distinct &&
           then.beyond.other_promise() == now.beyond.other_promise() &&
           (then.kind == objects::constraint_kind::check || then.columns == now.columns) &&
           then.referenced_table == now.referenced_table && then.referenced_columns == now.referenced_columns;
}

constexpr bool same_method(const name& then, const name& now) {
    const name btree("btree");
    return (then.empty() ? btree : then) == (now.empty() ? btree : now);
}

/// Whether each element has an equal one of the same name. Fast if both lists have the same order.
template <class T, class Same>
constexpr bool all_same(const list<T>& then, const list<T>& now, Same same_part) {
    for (std::size_t i = 0; i < then.size(); ++i) {
        const std::size_t at = then[i].name == now[i].name ? i : objects::position_of(now, then[i].name);
        if (at == objects::nowhere || !same_part(then[i], now[at])) { return false; }
    }
    return true;
}

/// Whether both have the same storage parameters, in any order.
constexpr bool same_parameters(const list<objects::parameter>& then, const list<objects::parameter>& now) {
    for (const objects::parameter& each : then) {
        const std::size_t at = objects::position_of(now, each.name);
        if (at == objects::nowhere || !(now[at] == each)) { return false; }
    }
    return then.size() == now.size();
}

/// Returns a collation without the schema pg_catalog; empty if it is the default of the type.
constexpr name plain_collation(const name& collation) {
    const bool of_system = same_text(collation.schema(), "pg_catalog");
    return same_text(collation.object(), "default") && (of_system || collation.schema().empty()) ? name()
           : of_system ? name(collation.object())
                       : collation;
}
constexpr bool same_collation(const name& then, const name& now) {
    return then == now || plain_collation(then) == plain_collation(now);
}

/// Compares parts of two states of a table. Members called `then` are of the old state, `now` of the new one.
class part_comparison {
public:
    constexpr part_comparison(const objects::table& then, const objects::table& now, const expression_comparison& judge)
        : then_(then), now_(now), judge_(judge) {}

    /// Whether the defaults or generation expressions are the same.
    constexpr bool values(const objects::column& then, const objects::column& now) const {
        using objects::origin;
        if (then.from != now.from && !((then.from == origin::none && now.from == origin::default_value) ||
                                       (then.from == origin::default_value && now.from == origin::none))) {
            return false;
        }
        if (then.value == now.value) { return true; }
        buffer_sink text_then;
        buffer_sink text_now;
        render_value(text_then, then.value);
        render_value(text_now, now.value);
        return same(then.generated() ? expression_use::generated : expression_use::default_value, now.name,
                    text_then.text(), text_now.text());
    }

    /// Whether the columns are the same. The properties of a NOT NULL constraint (PostgreSQL 18 and newer) are ignored:
    /// a model cannot express them, so they stay as they are.
    constexpr bool columns(const objects::column& then, const objects::column& now) const {
        return then.type == now.type && then.not_null == now.not_null &&
               same_collation(then.collation, now.collation) && same_text(then.comment, now.comment) &&
               values(then, now);
    }

    /// Whether the constraints are the same, apart from name and validity.
    constexpr bool constraints(const objects::constraint& then, const objects::constraint& now) const {
        return same_shape(then, now) && (same_text(then.expression, now.expression) ||
                                         same(expression_use::check, now.name, then.expression, now.expression));
    }

    /// Whether two foreign keys differ at most in their deferrability, which PostgreSQL changes in place.
    constexpr bool deferred_otherwise(const objects::constraint& then, const objects::constraint& now) const {
        if (then.kind != objects::constraint_kind::foreign_key || then.not_valid != now.not_valid) { return false; }
        objects::constraint alike = then;
        alike.deferrable = now.deferrable;
        alike.initially_deferred = now.initially_deferred;
        return constraints(alike, now);
    }

    /// Whether two indexes differ at most in their fillfactor, which PostgreSQL changes in place.
    constexpr bool filled_otherwise(const objects::index& then, const objects::index& now) const {
        objects::index alike = then;
        alike.with = now.with;
        const auto rest = [](const list<objects::parameter>& with) {
            list<objects::parameter> others;
            for (const objects::parameter& each : with) {
                if (!(each.name == name("fillfactor"))) { others.push_back(each); }
            }
            return others;
        };
        return same_parameters(rest(then.with), rest(now.with)) && indexes(alike, now);
    }

    /// Whether the indexes are the same, apart from name and comment.
    constexpr bool indexes(const objects::index& then, const objects::index& now) const {
        if (then.unique != now.unique || then.nulls_not_distinct != now.nulls_not_distinct ||
            then.keys.size() != now.keys.size() || !same_method(then.method, now.method) ||
            !(then.include == now.include) || !same_parameters(then.with, now.with) ||
            then.where.empty() != now.where.empty()) {
            return false;
        }
        for (std::size_t i = 0; i < now.keys.size(); ++i) {
            if (!keys(now.name, i, then.keys[i], now.keys[i])) { return false; }
        }
        return same_text(then.where, now.where) ||
               same(expression_use::index_predicate, now.name, then.where, now.where);
    }

    /// Whether both tables are the same in all parts.
    constexpr bool tables() const {
        if (then_.columns.size() != now_.columns.size() || then_.constraints.size() != now_.constraints.size() ||
            then_.indexes.size() != now_.indexes.size() || !same_text(then_.comment, now_.comment)) {
            return false;
        }
        return all_same(then_.columns, now_.columns,
                        [this](const auto& then, const auto& now) { return columns(then, now); }) &&
               all_same(then_.constraints, now_.constraints,
                        [this](const auto& then, const auto& now) {
                            return then.not_valid == now.not_valid &&
                                   same_text(then.index_comment, now.index_comment) && constraints(then, now);
                        }) &&
               all_same(then_.indexes, now_.indexes, [this](const auto& then, const auto& now) {
                   return same_text(then.comment, now.comment) && indexes(then, now);
               });
    }

private:
    constexpr bool same(expression_use use, const name& part, std::string_view then, std::string_view now,
                        std::size_t key = 0) const {
        return judge_.same({use, then_, now_, part, key, then, now});
    }

    constexpr bool keys(const name& index, std::size_t position, const objects::index_key& then,
                        const objects::index_key& now) const {
        return then.column == now.column && then.descending == now.descending &&
               same_collation(then.collation, now.collation) && then.nulls_come_first() == now.nulls_come_first() &&
               (then.opclass == now.opclass ||
                same(expression_use::operator_class, index, then.opclass.text(), now.opclass.text(), position)) &&
               (same_text(then.expression, now.expression) ||
                same(expression_use::index_key, index, then.expression, now.expression, position));
    }

    const objects::table& then_;
    const objects::table& now_;
    const expression_comparison& judge_;
};

}  // namespace varve::detail

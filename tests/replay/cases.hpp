#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Short spellings of operations, and the answer of replay, at compile time and at run time.
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "support/catch.hpp"
#include "varve/operation/operation.hpp"
#include "varve/replay/replay.hpp"

namespace varve::tests {

using varve::mistake;
using varve::operation;
using varve::schema;
using varve::list;
using varve::name;
using varve::objects::column;
using varve::objects::constraint;
using varve::objects::constraint_kind;
using varve::objects::data_type;
using varve::objects::expression;
using varve::objects::expression_kind;
using varve::objects::origin;

inline constexpr data_type bigint{"bigint"}, integer{"integer"}, smallint{"smallint"}, text{"text"}, boolean{"boolean"}, numeric{"numeric"},
    date{"date"}, json{"json"}, uuid{"uuid"}, timestamptz{"timestamp with time zone"}, point{"point"};
constexpr data_type varchar(int length) { return {"character varying", length}; }
constexpr data_type array_of(data_type type) {
    type.dimensions = 1;
    return type;
}

constexpr expression number(long long value) { return {{}, value, 0, expression_kind::integer}; }
constexpr expression decimal(long long value, unsigned scale) { return {{}, value, static_cast<std::uint8_t>(scale), expression_kind::decimal}; }
constexpr expression truth(bool value) { return {{}, value ? 1 : 0, 0, expression_kind::boolean}; }
constexpr expression words(std::string_view value) { return {value, 0, 0, expression_kind::text}; }
constexpr expression sql(std::string_view value) { return {value, 0, 0, expression_kind::sql}; }
inline constexpr expression null{{}, 0, 0, expression_kind::null};

constexpr column col(name called, data_type type, bool not_null = false) { return {.name = called, .type = type, .not_null = not_null}; }
constexpr column defaulted(name called, data_type type, expression value) {
    return {.name = called, .type = type, .value = value, .from = origin::default_value};
}
constexpr column identity(name called, data_type type, origin from = origin::identity_by_default) { return {.name = called, .type = type, .from = from}; }
constexpr column generated(name called, data_type type, std::string_view value) {
    return {.name = called, .type = type, .value = sql(value), .from = origin::generated_stored};
}

constexpr column virtual_column(name called, data_type type, std::string_view value) {
    return {.name = called, .type = type, .value = sql(value), .from = origin::generated_virtual};
}

constexpr constraint primary(list<name> columns, name called = {}) {
    return {.kind = constraint_kind::primary_key, .name = called, .columns = std::move(columns)};
}
constexpr constraint unique(list<name> columns, name called = {}) {
    return {.kind = constraint_kind::unique, .name = called, .columns = std::move(columns)};
}
constexpr constraint including(constraint key, list<name> columns) {
    key.listed_columns = std::move(columns);
    return key;
}
constexpr constraint check(std::string_view expression, name called = {}) {
    return {.kind = constraint_kind::check, .name = called, .expression = expression};
}
constexpr constraint foreign(list<name> columns, name table, list<name> referenced = {}, name called = {}) {
    return {.kind = constraint_kind::foreign_key,
            .name = called,
            .columns = std::move(columns),
            .referenced_table = table,
            .referenced_columns = std::move(referenced)};
}

constexpr operation table(name called, list<column> columns, list<constraint> constraints = {}) {
    return {varve::operations::create_table{called, std::move(columns), std::move(constraints)}};
}
constexpr operation add(name table, column added, list<constraint> constraints = {}) {
    return {varve::operations::add_column{table, added, std::move(constraints)}};
}
constexpr operation add(name table, constraint added) { return {varve::operations::add_constraint{table, std::move(added)}}; }
constexpr operation drop_table(name called) { return {varve::operations::drop_table{called}}; }
constexpr operation drop_column(name table, name called) { return {varve::operations::drop_column{table, called}}; }
constexpr operation drop_constraint(name table, name called) { return {varve::operations::drop_constraint{table, called}}; }
constexpr operation rename_column(name table, name from, name to) { return {varve::operations::rename_column{table, from, to}}; }
constexpr operation retype(name table, name column, data_type type, std::string_view using_ = {}) {
    return {varve::operations::alter_column{.table = table, .column = column, .type = type, .using_ = using_}};
}
constexpr varve::objects::index index_over(name called, list<name> columns) {
    varve::objects::index made{.name = called};
    for (const name& each : columns) { made.keys.push_back({.column = each}); }
    return made;
}
constexpr operation index(name table, varve::objects::index made) { return {varve::operations::create_index{table, std::move(made)}}; }
constexpr operation index(name table, name called, list<name> columns) { return index(table, index_over(called, std::move(columns))); }
constexpr operation make_enum(name called, list<name> values) { return {varve::operations::create_enum{called, std::move(values)}}; }
constexpr operation make_schema(name called) { return {varve::operations::create_schema{called}}; }
constexpr operation make_extension(name called) { return {varve::operations::create_extension{called}}; }
constexpr operation hidden(std::string_view statement) { return {varve::operations::execute{.sql = statement, .effects = {}}}; }

/// Whether all operations are accepted, one after the other in one transaction.
template <class... Operations>
constexpr bool accepted(const Operations&... operations) {
    varve::detail::text_arena texts;
    schema state(texts);
    return (!varve::replay(state, operations) && ...);
}

/// Whether all operations but the last are accepted, and the last is refused for this kind of mistake.
template <class... Operations>
constexpr bool refused(mistake kind, const Operations&... operations) {
    varve::detail::text_arena texts;
    schema state(texts);
    const operation* const all[] = {&operations...};
    for (std::size_t i = 0; i + 1 < sizeof...(Operations); ++i) {
        if (varve::replay(state, *all[i])) { return false; }
    }
    return varve::replay(state, *all[sizeof...(Operations) - 1]).kind() == kind;
}

/// What is said to an operation after others: `sentence; remedy`, or nothing where it is accepted.
inline std::string said(const std::vector<operation>& before, const operation& last) {
    varve::detail::text_arena texts;
    schema state(texts);
    for (const operation& each : before) {
        const varve::refusal no = varve::replay(state, each);
        INFO(no.what());
        REQUIRE_FALSE(no);
    }
    const varve::refusal no = varve::replay(state, last);
    return no ? std::string(no.what()) + " | " + std::string(no.remedy()) : std::string();
}

/// A schema that operations have made, all of them accepted.
class replayed {
public:
    explicit replayed(const std::vector<operation>& operations) {
        for (const operation& each : operations) { apply(each); }
    }
    void apply(const operation& each) {
        const varve::refusal no = varve::replay(state_, each);
        INFO(no.what());
        REQUIRE_FALSE(no);
    }
    schema& state() { return state_; }
    const varve::objects::table& operator[](name table) {
        const varve::objects::table* found = state_.find_table(table);
        REQUIRE(found != nullptr);
        return *found;
    }

private:
    varve::detail::text_arena texts_;
    schema state_{texts_};
};

}  // namespace varve::tests

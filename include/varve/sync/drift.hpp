#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// How the models of a program differ from the schema at the head of its chain, table by table.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

#include "varve/chain/head_schema.hpp"
#include "varve/diff/diff.hpp"
#include "varve/sync/add_model.hpp"

namespace varve::detail {

/// One table of a schema, with the enums of its columns, in a schema that has nothing else.
constexpr void copy_table(schema& to, const schema& from, const objects::table& table) {
    to.add_table(table);
    for (const objects::column& column : table.columns) {
        const maybe<objects::enumeration> used = from.find_enum(column.type.name);
        if (used && !to.find_enum(column.type.name)) { to.enums.push_back(*used); }
    }
}

constexpr renames renames_of(const model_draft& draft) {
    renames result;
    if (!draft.former_name.empty()) { result.tables.push_back({draft.former_name, draft.table.table}); }
    for (const renamed_column& each : draft.former_columns) { result.columns.push_back({draft.table.table, each.from, each.to}); }
    return result;
}

/// What would make the chain's table of `T` what the model says.
template <class Chain, class T>
class table_drift {
public:
    constexpr table_drift() {
        schema alone(texts_);
        if (!add_model_alone<T>(alone, draft_, problem)) { return; }
        schema head(texts_);
        restore(head, head_schema<Chain>);
        schema now(texts_);
        copy_table(now, alone, *alone.find_table(draft_.table.table));
        now.schemas = head.schemas;
        schema then(texts_);
        maybe<objects::table> stood = head.find_table(draft_.table.table);
        if (!stood && !draft_.former_name.empty()) { stood = head.find_table(draft_.former_name); }
        if (stood) { copy_table(then, head, *stood); }
        // Enum types that stand for other tables need not be made for this one.
        for (const objects::enumeration& each : now.enums) {
            const maybe<objects::enumeration> known = head.find_enum(each.name);
            if (known && !then.find_enum(each.name)) { then.enums.push_back(*known); }
        }
        for (std::size_t i = then.enums.size(); i-- != 0;) {
            if (!now.find_enum(then.enums[i].name)) { then.enums.erase(i); }  // others may have them
        }
        then.schemas = head.schemas;
        if (!draft_.table.table.schema().empty() && !now.has_schema(draft_.table.table.schema())) {
            now.schemas.push_back(draft_.table.table.schema());
        }
        steps = diff(then, now, renames_of(draft_));
    }
    table_drift(const table_drift&) = delete;
    table_drift& operator=(const table_drift&) = delete;
    constexpr ~table_drift() = default;

private:
    text_arena texts_;
    model_draft draft_;

public:
    refusal problem;        ///< why the model is no table
    list<operation> steps;  ///< nothing where the two are the same
};

enum class sync_state : std::uint8_t {
    same,
    drifted,
    no_table,
    in_error,  ///< the compiler has said why it is no table
};

template <class Chain, class T>
constexpr sync_state judge_model() {
    if constexpr (unmodelled<T>::value) {
        return sync_state::same;
    } else {
        const table_drift<Chain, T> found;
        if (found.problem) { return found.problem.what().empty() ? sync_state::in_error : sync_state::no_table; }
        return found.steps.empty() ? sync_state::same : sync_state::drifted;
    }
}

/// In an evaluation of its own: no compiler's limit is reached, however many models there are.
template <class Chain, class T>
inline constexpr sync_state model_state = judge_model<Chain, T>();

template <class T>
constexpr name table_name_of_part() {
    if constexpr (unmodelled<T>::value) {
        return unmodelled<T>::stays ? name(unmodelled<T>::table) : name();
    } else {
        return table_name<T>();
    }
}

/// What stands at the head of the chain and belongs to no model: tables, and enum types that no column has.
template <class Chain, class... Ts>
constexpr list<operation> what_no_model_has() {
    text_arena texts;
    schema head(texts);
    restore(head, head_schema<Chain>);
    const std::array<name, sizeof...(Ts) + 1> names = {table_name_of_part<Ts>()..., name()};
    list<operation> steps;
    for (const objects::table& table : head.table_slots()) {
        bool claimed = table.name.empty();
        for (std::size_t i = 0; i < sizeof...(Ts) && !claimed; ++i) { claimed = names[i] == table.name; }
        if (!claimed) { steps.push_back(operation(operations::drop_table{table.name})); }
    }
    for (const objects::enumeration& each : head.enums) {
        bool used = false;
        for (std::size_t i = 0; i < sizeof...(Ts) && !used; ++i) { used = names[i] == each.name; }
        for (const objects::table& table : head.table_slots()) {
            for (std::size_t i = 0; i < table.columns.size() && !used; ++i) { used = table.columns[i].type.name == each.name; }
        }
        if (!used) { steps.push_back(operation(operations::drop_enum{each.name})); }
    }
    return steps;
}

template <class Chain, class... Ts>
inline constexpr bool all_is_modelled = what_no_model_has<Chain, Ts...>().empty();

}  // namespace varve::detail

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds how the models of a program differ from the schema at the head of its chain, table by table.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

#include "varve/chain/head_schema.hpp"
#include "varve/diff/diff.hpp"
#include "varve/sync/add_model.hpp"
#include "varve/sync/kept_objects.hpp"
#include "varve/sync/losses.hpp"
#include "varve/sync/possible_renames.hpp"

namespace varve::detail {

/// Copies one table, and the enum types of its columns.
constexpr void copy_table(schema& to, const schema& from, const objects::table& table) {
    to.add_table(table);
    add_used_enums(to, from, table);
}

/// Where the tables that a model refers to are taken from.
enum class reference_source : std::uint8_t {
    chain,   ///< costs less; gives the same result if nothing has drifted
    models,  ///< decides if something has drifted
};

/// The steps that turn the chain's table of a model into the model's table.
class table_drift {
public:
    constexpr table_drift(const frozen_schema& at_head, const model_functions& model, reference_source targets)
        : model_(model) {
        schema head(texts_);
        restore(head, at_head);
        schema now(texts_);
        if (!take_model(now, targets == reference_source::chain ? head : schema(texts_))) { return; }
        add_used_enums(now, head, now.table_slots()[0]);
        now.schemas = head.schemas;
        schema then(texts_);
        maybe<objects::table> stood = head.find_table(draft_.table.table);
        if (!stood && !draft_.former_name.empty()) { stood = head.find_table(draft_.former_name); }
        if (stood) { copy_table(then, head, *stood); }
        // Enum types that the chain has for other tables need not be created.
        add_used_enums(then, head, now.table_slots()[0]);
        list<objects::enumeration> kept;
        for (const objects::enumeration& each : then.enums) {
            if (now.find_enum(each.name)) { kept.push_back(each); }  // other tables may use the rest
        }
        then.enums = kept;
        then.schemas = head.schemas;
        add_schema(now, draft_.table.table.schema());
        for (const objects::enumeration& each : now.enums) { add_schema(now, each.name.schema()); }
        remove_uncertainty(then);
        model_hints hints;
        add_hints(hints, draft_);
        if (hints.names.empty()) {
            keep_undeclared_parts(now, then);
        } else {
            schema renamed = then;
            apply_renames(renamed, now, hints.names, [](const auto&) {});
            keep_undeclared_parts(now, renamed);
        }
        steps = diff(then, now, hints.names);
        is_new = !stood;
        if (!steps.empty()) { question = why_not_generated(then, now, hints); }
    }
    table_drift(const table_drift&) = delete;
    table_drift& operator=(const table_drift&) = delete;
    constexpr ~table_drift() = default;

private:
    constexpr bool take_model(schema& now, const schema& targets) {
        schema alone(texts_);
        if (!add_model_alone(model_, alone, targets, draft_, problem)) { return false; }
        copy_table(now, alone, *alone.find_table(draft_.table.table));
        return true;
    }

    /// Returns why autogenerate would not write the steps.
    constexpr refusal why_not_generated(const schema& then, const schema& now, const model_hints& hints) const {
        schema renamed = then;
        apply_renames(renamed, now, hints.names, [](const auto&) {});
        if (refusal guess = refuse_guesses(renamed, now, hints)) { return guess; }
        return refuse_losses(renamed, now, steps);
    }

    const model_functions& model_;
    text_arena texts_;
    model_draft draft_;

public:
    refusal problem;        ///< why the model is not a table
    list<operation> steps;  ///< empty if the two are the same
    refusal question;       ///< what the user must declare before autogenerate can write them
    bool is_new = false;    ///< the chain has no table with this name or the former name
};

enum class sync_state : std::uint8_t {
    same,
    drifted,
    renamed,  ///< other models may differ only because they refer to this one
    no_table,
    in_error,  ///< the compiler has reported why it is not a table
};

template <class Chain, class T>
constexpr sync_state judge_model(reference_source targets) {
    if constexpr (is_without_model<T>::value) {
        return sync_state::same;
    } else {
        const table_drift found(head_schema<Chain>, face_of<T>, targets);
        if (found.problem) { return found.problem.what().empty() ? sync_state::in_error : sync_state::no_table; }
        if (found.steps.empty()) { return sync_state::same; }
        return found.steps[0].get_if<operations::rename_table>() != nullptr ? sync_state::renamed : sync_state::drifted;
    }
}

/// A constant evaluation of its own for each model, so that many models do not reach the compilers' limits.
template <class Chain, class T>
inline constexpr bool is_same_model = judge_model<Chain, T>(reference_source::chain) == sync_state::same;

/// The exact state, needed if one of the models has drifted.
template <class Chain, class T>
inline constexpr sync_state model_state = judge_model<Chain, T>(reference_source::models);

template <class T>
constexpr name table_name_of_part() {
    if constexpr (is_without_model<T>::value) {
        return is_without_model<T>::stays ? name(is_without_model<T>::table) : name();
    } else {
        return table_name<T>();
    }
}

/// Returns the steps that drop the objects of the head of the chain that no model has: tables, and enum types without a
/// column.
template <class Chain, class... Ts>
constexpr list<operation> what_no_model_has() {
    text_arena texts;
    schema head(texts);
    restore(head, head_schema<Chain>);
    const std::array<name, sizeof...(Ts) + 1> names = {table_name_of_part<Ts>()..., name()};
    list<bool> claimed;
    claimed.resize(head.table_slots().size());
    for (std::size_t i = 0; i < sizeof...(Ts); ++i) {
        const std::size_t slot = names[i].empty() ? objects::nowhere : head.table_slot(names[i]);
        if (slot != objects::nowhere) { claimed.edit(slot) = true; }
    }
    list<operation> steps;
    for (std::size_t i = 0; i < claimed.size(); ++i) {
        const name& table = head.table_slots()[i].name;
        if (!claimed[i] && !table.empty()) { steps.push_back(operation(operations::drop_table{table})); }
    }
    for (const objects::enumeration& each : head.enums) {
        bool used = false;
        for (std::size_t i = 0; i < sizeof...(Ts) && !used; ++i) { used = names[i] == each.name; }
        for (const objects::table& table : head.table_slots()) {
            for (std::size_t i = 0; i < table.columns.size() && !used; ++i) {
                used = table.columns[i].type.name == each.name;
            }
        }
        if (!used) { steps.push_back(operation(operations::drop_enum{each.name})); }
    }
    return steps;
}

template <class T>
constexpr bool is_dropped([[maybe_unused]] const name& table) {
    if constexpr (is_without_model<T>::value) {
        return table == name(is_without_model<T>::table);
    } else {
        return false;
    }
}

/// Returns a table of the chain that has no model and is not declared as dropped; empty if there is none.
template <class Chain, class... Ts>
constexpr name table_that_goes() {
    for (const operation& each : what_no_model_has<Chain, Ts...>()) {
        const auto* const gone = each.template get_if<operations::drop_table>();
        if (gone != nullptr && !(is_dropped<Ts>(gone->table) || ...)) { return gone->table; }
    }
    return {};
}

template <class Chain, class... Ts>
inline constexpr bool all_is_modelled = what_no_model_has<Chain, Ts...>().empty();

}  // namespace varve::detail

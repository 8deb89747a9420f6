#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Adds the tables of models to a schema.
#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

#include "varve/diff/type_plan.hpp"
#include "varve/model/lower.hpp"
#include "varve/replay/replay.hpp"
#include "varve/replay/transaction.hpp"
#include "varve/schema/schema.hpp"
#include "varve/sql/extension_type.hpp"
#include "varve/sync/kept_objects.hpp"
#include "varve/sync/models.hpp"
#include "varve/sync/unknown_objects.hpp"

namespace varve::detail {

/// Returns the refusal with the name of the struct in front. It has no text if the compiler has
/// already reported the error.
constexpr refusal about_model(const model_draft& draft, const refusal& why) {
    refusal result(why.kind());
    if (why.what().empty()) { return result; }
    result.say() << "model " << draft.of->name << ": " << why.what();
    result.advise() << why.remedy();
    return result;
}

/// Applies an operation that creates a part of a model.
constexpr bool apply_model_step(schema& to, const model_draft& draft, const operation& what, refusal& no) {
    if (refusal why = replay(to, what)) {
        no = about_model(draft, why);
        return false;
    }
    return true;
}

/// Returns the name of an index of `table`, qualified like the table.
constexpr name beside(text_arena& texts, const name& table, const name& index) {
    const std::string_view in_schema = table.schema();
    if (in_schema.empty()) { return index; }
    char* const room = texts.draft(in_schema.size() + 1 + index.text().size());
    char* to = room;
    for (const char c : in_schema) { *to++ = c; }
    *to++ = '.';
    for (const char c : index.text()) { *to++ = c; }
    return texts.keep_draft(static_cast<std::size_t>(to - room));
}

/// Refuses an enum whose type another C++ enum has with other values. Two C++ enums can share a type only if
/// their values are the same.
constexpr refusal refuse_enum(const member_facts& member) {
    refusal why(mistake::does_not_match);
    why.say() << "the enum of member \"" << member.name << "\" is the enum type \"" << member.type->enumeration.text()
              << "\", and another C++ enum for it has other values";
    why.advise()
        << "write the same values, in the same order, in varve::enum_for of both, or give one of them another type";
    return why;
}

/// Whether a constraint must be added after the table is created. CREATE TABLE cannot make a constraint NOT VALID, and
/// merges two keys over the same columns.
constexpr bool is_added_later(const list<objects::constraint>& all, std::size_t at) {
    if (all[at].not_valid || all[at].kind != objects::constraint_kind::unique) { return all[at].not_valid; }
    for (std::size_t i = 0; i < all.size(); ++i) {
        const bool first = i < at || all[i].kind == objects::constraint_kind::primary_key;
        if (i != at && first && all[i].has_index() && all[i].columns == all[at].columns) { return true; }
    }
    return false;
}

/// Creates the table of a model with its keys and checks.
constexpr bool make_model_table(schema& to, const model_draft& draft, refusal& no) {
    const list<objects::constraint>& all = draft.table.constraints;
    bool later = false;
    for (std::size_t i = 0; i < all.size() && !later; ++i) { later = is_added_later(all, i); }
    if (!later) { return apply_model_step(to, draft, operation(draft.table), no); }
    operations::create_table made{draft.table.table, draft.table.columns, {}};
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (!is_added_later(all, i)) { made.constraints.push_back(all[i]); }
    }
    if (!apply_model_step(to, draft, operation(made), no)) { return false; }
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (is_added_later(all, i) &&
            !apply_model_step(to, draft, operation(operations::add_constraint{made.table, all[i]}), no)) {
            return false;
        }
    }
    return true;
}

/// Adds a model's table without foreign keys, because their tables may come later.
constexpr bool add_model_table(schema& to, const model_draft& draft, refusal& no) {
    begin_transaction(to);
    if (draft.problem) {
        no = about_model(draft, draft.problem);
        return false;
    }
    const name& table = draft.table.table;
    add_schema(to, table.schema());
    for (std::size_t i = 0; i < draft.of->size; ++i) {
        const type_facts& facts = *draft.of->members[i].type;
        if (facts.enumeration.empty()) { continue; }
        if (const maybe<objects::enumeration> known = to.find_enum(facts.enumeration)) {
            if (same_values(known->values, facts.enum_values)) { continue; }
            no = about_model(draft, refuse_enum(draft.of->members[i]));
            return false;
        }
        add_schema(to, facts.enumeration.schema());
        if (!apply_model_step(to, draft, operation(operations::create_enum{facts.enumeration, facts.enum_values}),
                              no)) {
            return false;
        }
    }
    const unknown_objects_allowed made_by_sql(to);
    // A model does not say which extension its types need, so the extensions are added.
    for (const objects::column& each : draft.table.columns) {
        const std::string_view extension = extension_of_type(each.type.name.text());
        if (!extension.empty() && !to.has_extension(extension)) { to.extensions.push_back(extension); }
    }
    if (!make_model_table(to, draft, no)) { return false; }
    if (!draft.comment.empty() &&
        !apply_model_step(to, draft, operation(operations::comment_on_table{table, draft.comment}), no)) {
        return false;
    }
    for (const objects::index& each : draft.indexes) {
        operations::create_index made{table, each, false};
        made.index.comment = {};
        if (!apply_model_step(to, draft, operation(made), no)) { return false; }
        if (!each.comment.empty()) {
            const operations::comment_on_index step{beside(to.texts(), table, each.name), each.comment};
            if (!apply_model_step(to, draft, operation(step), no)) { return false; }
        }
    }
    return true;
}

constexpr bool add_foreign_keys(schema& to, const model_draft& draft, refusal& no) {
    for (const objects::constraint& each : draft.foreign_keys) {
        if (!apply_model_step(to, draft, operation(operations::add_constraint{draft.table.table, each}), no)) {
            return false;
        }
    }
    const unknown_objects_allowed in_chain(to);  // tables that no struct describes
    for (const objects::constraint& each : draft.named_foreign_keys) {
        if (!apply_model_step(to, draft, operation(operations::add_constraint{draft.table.table, each}), no)) {
            return false;
        }
    }
    return true;
}

/// Adds the tables that a model refers to: from the schema `existing` if it has them, otherwise from their models.
struct target_adder {
    schema& to;
    const schema& existing;
    refusal& no;
    bool& fine;

    constexpr void add(const name& target, void (*lower)(model_draft& draft)) const {
        if (!fine || to.find_table(target)) { return; }
        if (const maybe<objects::table> known = existing.find_table(target)) {
            to.add_table(*known);
            return;
        }
        model_draft draft;
        draft.texts = &to.texts();
        lower(draft);
        fine = add_model_table(to, draft, no);
    }

    template <class Part>
    constexpr void operator()(const Part& part) const {
        if constexpr (requires { typename Part::target; }) {
            add(table_name<typename Part::target>(), &lower_model<typename Part::target>);
        } else if constexpr (requires { part.lower; }) {
            add(part.of().table, part.lower);
        }
    }
};

template <class T>
constexpr bool add_targets(schema& to, const schema& existing, refusal& no) {
    bool fine = true;
    declaration_of<T>().for_each(target_adder{to, existing, no, fine});
    for_each_noted_target<T>(target_adder{to, existing, no, fine});
    return fine;
}

/// The functions of a model as a value, so that code that uses them is not compiled for each model.
struct model_functions {
    void (*lower)(model_draft& to);
    bool (*add_targets)(schema& to, const schema& existing, refusal& no);
};

template <class T>
inline constexpr model_functions face_of = {lower_model<T>, add_targets<T>};

/// Adds the table of a model with its foreign keys and the tables that they refer to.
constexpr bool add_model_alone(const model_functions& model, schema& to, const schema& existing, model_draft& draft,
                               refusal& no) {
    draft.texts = &to.texts();
    model.lower(draft);
    return add_model_table(to, draft, no) && model.add_targets(to, existing, no) && add_foreign_keys(to, draft, no);
}

/// Adds a model's former names and dropped columns to the hints.
constexpr void add_hints(model_hints& to, const model_draft& draft) {
    const name& table = draft.table.table;
    if (!draft.former_name.empty()) { to.names.tables.push_back({draft.former_name, table}); }
    for (const renamed_column& each : draft.former_columns) { to.names.columns.push_back({table, each.from, each.to}); }
    for (const name& each : draft.dropped_columns) { to.dropped_columns.push_back({table, each}); }
}

template <class T>
constexpr bool add_one(schema& to, model_hints& hints, list<model_draft>& drafts, refusal& no) {
    if constexpr (is_without_model<T>::value) {
        (is_without_model<T>::stays ? hints.without_model : hints.dropped_tables).push_back(is_without_model<T>::table);
        return true;
    } else {
        model_draft& draft = drafts.push_back({});
        draft.texts = &to.texts();
        lower_model<T>(draft);
        add_hints(hints, draft);
        return add_model_table(to, draft, no);
    }
}

}  // namespace varve::detail

namespace varve {

// Adds the tables in the order of the models, and then the foreign keys, which can be circular.
template <class... Ts>
constexpr bool models<Ts...>::add_to(schema& to, detail::model_hints& hints, refusal& no) {
    varve::list<detail::model_draft> drafts;
    drafts.reserve(sizeof...(Ts));
    if (!(detail::add_one<Ts>(to, hints, drafts, no) && ...)) { return false; }
    for (const detail::model_draft& each : drafts) {
        if (!detail::add_foreign_keys(to, each, no)) { return false; }
    }
    return true;
}

}  // namespace varve

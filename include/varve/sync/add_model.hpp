#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The schema that models stand for.
#include <cstddef>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

#include "varve/model/lower.hpp"
#include "varve/replay/replay.hpp"
#include "varve/replay/transaction.hpp"
#include "varve/schema/schema.hpp"
#include "varve/sql/extension_type.hpp"
#include "varve/sync/models.hpp"

namespace varve::detail {

/// Why a struct cannot be a table: what and remedy as a refusal has them, with the struct's name before.
template <class T>
constexpr refusal about_model(const refusal& why) {
    refusal result(why.kind());
    result.say() << "model " << type_name<T>() << ": " << why.what();
    result.advise() << why.remedy();
    return result;
}

/// Applies an operation that a model stands for.
template <class T, class What>
constexpr bool apply_model_step(schema& to, const What& what, refusal& no) {
    if (refusal why = replay(to, operation(what))) {
        no = about_model<T>(why);
        return false;
    }
    return true;
}

/// The name of an index of `table`, qualified as that is.
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

/// Adds what a model declares, but for its foreign keys, whose tables may come later.
template <class T>
constexpr bool add_model_table(schema& to, const model_draft& draft, refusal& no) {
    begin_transaction(to);
    if (draft.problem) {
        no = about_model<T>(draft.problem);
        return false;
    }
    const name& table = draft.table.table;
    if (!table.schema().empty() && !to.has_schema(table.schema())) { to.schemas.push_back(table.schema()); }
    for (const operations::create_enum& each : draft.enums) {
        if (!to.find_enum(each.type) && !apply_model_step<T>(to, each, no)) { return false; }
    }
    // Which extension a type is of is not the business of a model.
    for (const objects::column& each : draft.table.columns) {
        const std::string_view extension = extension_of_type(each.type.name.text());
        if (!extension.empty() && !to.has_extension(extension)) { to.extensions.push_back(extension); }
    }
    if (!apply_model_step<T>(to, draft.table, no)) { return false; }
    if (!draft.comment.empty() && !apply_model_step<T>(to, operations::comment_on_table{table, draft.comment}, no)) { return false; }
    for (const objects::index& each : draft.indexes) {
        operations::create_index made{table, each, false};
        made.index.comment = {};
        if (!apply_model_step<T>(to, made, no)) { return false; }
        if (!each.comment.empty()) {
            const operations::comment_on_index step{beside(to.texts(), table, each.name), each.comment};
            if (!apply_model_step<T>(to, step, no)) { return false; }
        }
    }
    return true;
}

template <class T>
constexpr bool add_foreign_keys(schema& to, const model_draft& draft, refusal& no) {
    for (const objects::constraint& each : draft.foreign_keys) {
        if (!apply_model_step<T>(to, operations::add_constraint{draft.table.table, each}, no)) { return false; }
    }
    return true;
}

/// Adds the table that a part of `T`'s refers to, if it is not there yet.
template <class T, class Part>
constexpr bool add_target(schema& to, const Part&, refusal& no) {
    if constexpr (requires { typename Part::target; }) {
        using other = typename Part::target;
        if (!to.find_table(table_name<other>())) {
            model_draft draft;
            draft.texts = &to.texts();
            lower_model<other>(draft);
            return add_model_table<other>(to, draft, no);
        }
    }
    return true;
}

/// The table of `T` with its foreign keys, in a schema that has nothing else but what these refer to.
template <class T>
constexpr bool add_model_alone(schema& to, model_draft& draft, refusal& no) {
    draft.texts = &to.texts();
    lower_model<T>(draft);
    if (!add_model_table<T>(to, draft, no)) { return false; }
    return std::apply(
               [&](const auto&... parts) {
                   return (add_target<T>(to, parts, no) && ...);
               },
               table_for<T>.parts) &&
           add_foreign_keys<T>(to, draft, no);
}

/// The tables of all models, in their order, and then their foreign keys, which may go in circles.
template <class... Ts>
constexpr bool add_models(schema& to, list<model_draft>& drafts, refusal& no) {
    drafts.resize(sizeof...(Ts));
    std::size_t at = 0;
    const auto add = [&]<class T>(std::type_identity<T>) {
        if constexpr (unmodelled<T>::value) {
            return true;
        } else {
            model_draft& draft = drafts.edit(at++);
            draft.texts = &to.texts();
            lower_model<T>(draft);
            return add_model_table<T>(to, draft, no);
        }
    };
    std::size_t key = 0;
    const auto refer = [&]<class T>(std::type_identity<T>) {
        if constexpr (unmodelled<T>::value) {
            return true;
        } else {
            return add_foreign_keys<T>(to, drafts[key++], no);
        }
    };
    return (add(std::type_identity<Ts>()) && ...) && (refer(std::type_identity<Ts>()) && ...);
}

}  // namespace varve::detail

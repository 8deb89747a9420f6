#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The models of a program, and the tables that have no model on purpose.
#include <cstddef>
#include <string_view>

#include "varve/diagnose/refusal.hpp"
#include "varve/diff/renames.hpp"
#include "varve/schema/schema.hpp"
#include "varve/text/template_text.hpp"

namespace varve::detail {

/// A column of the chain that is dropped.
struct dropped_column {
    name table = {};
    name column = {};
};

/// What models declare besides tables: renames, dropped tables and columns, and tables without a model. With
/// these, varve need not guess.
struct model_hints {
    renames names = {};
    list<name> without_model = {};
    list<name> dropped_tables = {};
    list<dropped_column> dropped_columns = {};
    bool online = false;  ///< whether tables that exist are changed while others use them
};

/// A function that adds the tables of models to a schema. Returns false and sets the refusal if a model is not a table.
using model_source = bool (*)(schema& to, model_hints& hints, refusal& no);

}  // namespace varve::detail

namespace varve {

/// In the list of models: a table of the chain that has no model on purpose: `varve::models<user,
/// varve::without_model<"audit">>`. It can also be an enum type without a column.
template <detail::template_text Table>
struct without_model {};

/// In the list of models: a table of the chain that is dropped, and was not renamed.
template <detail::template_text Table>
struct dropped_table {};

/// The models of a program, which are structs: `using models = varve::models<user, portfolio, holding>;`
template <class... Ts>
struct models {
    static constexpr std::size_t size = sizeof...(Ts);

    /// For varve's own headers: adds the tables of the models to an empty schema.
    static constexpr bool add_to(schema& to, detail::model_hints& hints, refusal& no);
};

}  // namespace varve

namespace varve::detail {

/// Whether `T` is a without_model or a dropped_table.
template <class T>
struct is_without_model {
    static constexpr bool value = false;
};
template <template_text Table>
struct is_without_model<without_model<Table>> {
    static constexpr bool value = true;
    static constexpr bool stays = true;
    static constexpr std::string_view table = Table.text();
};
template <template_text Table>
struct is_without_model<dropped_table<Table>> {
    static constexpr bool value = true;
    static constexpr bool stays = false;
    static constexpr std::string_view table = Table.text();
};

}  // namespace varve::detail

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Converts a struct to its table.
#include <cstddef>
#include <string_view>

#include "varve/dsl/constraint.hpp"
#include "varve/model/annotated.hpp"
#include "varve/model/column_part.hpp"
#include "varve/model/constraint_part.hpp"
#include "varve/model/index_part.hpp"
#include "varve/model/overridden.hpp"
#include "varve/model/reference_part.hpp"
#include "varve/model/type_of.hpp"
#include "varve/model/wrong_arguments.hpp"

namespace varve {

// Words for the parts of a table. In the declaration of varve::table_for, names are looked up in varve first.
using dsl::cascade;
using dsl::expression;
using dsl::no_action;
using dsl::restrict;
using dsl::set_default;
using dsl::set_null;
using dsl::sql;

}  // namespace varve

namespace varve::detail {

/// Adds a column for each member.
constexpr void add_columns(model_draft& draft, name (*column)(std::size_t)) {
    draft.table.columns.reserve(draft.of->size);
    for (std::size_t i = 0; i < draft.of->size; ++i) {
        const type_facts& facts = *draft.of->members[i].type;
        objects::column made;
        made.name = column(i);
        made.type = facts.type;
        made.not_null = !facts.optional;
        draft.table.columns.push_back(made);
    }
}

/// Refuses a member that cannot be a column.
constexpr void refuse_flaws(model_draft& draft) {
    for (std::size_t i = 0; i < draft.of->size && !draft.problem; ++i) {
        const member_facts& member = draft.of->members[i];
        if (member.flaw == member_flaw::none) { continue; }
        draft.problem = refusal(mistake::not_allowed);
        if (member.flaw == member_flaw::unnamed) {
            draft.problem.say() << "one of its members has no name";
        } else {
            draft.problem.say() << "member \"" << member.name << '"' << what_is_wrong(member.flaw);
        }
        draft.problem.advise() << how_to_mend(member.flaw);
    }
}

/// Refuses a column without a type. Called after the parts were applied, because they may set it.
constexpr void require_types(model_draft& draft) {
    for (std::size_t i = 0; i < draft.of->size; ++i) {
        if (!draft.table.columns[i].type.name.empty()) { continue; }
        if (draft.of->members[i].type->in_error) { return draft.refuse_silently(); }
        if (const char* const why = draft.of->members[i].type->misuse) { return draft.refuse_misuse(why); }
        buffer_sink what;
        buffer_sink remedy;
        what << "member \"" << draft.of->members[i].name << '"';
        remedy << draft.of->members[i].type->remedy << "; or give this column one: column(...).type(...)";
        draft.refuse(mistake::does_not_match, what.text(), " has a type that varve cannot map to a PostgreSQL type",
                     remedy.text());
    }
}

/// Whether the name of a struct can be the name of a table. That of a template specialization cannot.
constexpr bool is_identifier(std::string_view type) {
    for (const char c : type) {
        if (c == '<' || c == '>') { return false; }
    }
    return true;
}

/// Makes the table of `T` in `draft`, whose arena must be set. Sets `draft.problem` if it cannot.
template <class T>
constexpr void lower_model(model_draft& draft) {
    draft.of = &facts_of<T>;
    draft.table.table = table_name<T>();
    if (draft.of->in_error || state_of_table<T> == table_state::in_error) { return draft.refuse_silently(); }
    if constexpr (state_of_table<T> == table_state::misused) { return draft.refuse_misuse(table_for<T>.wrong()); }
    if (state_of_table<T> == table_state::no_table) {
        draft.refuse(
            mistake::not_allowed, "its varve::table_for", " is not a varve::table(...)",
            "write one: template <> inline constexpr auto varve::table_for<...> = varve::table(\"its_name\", ...)");
        return;
    }
    if (declared_table_name<T>().empty() && !is_identifier(draft.of->name)) {
        draft.refuse(
            mistake::bad_name, {}, "it is made by a template, and its table has no name",
            "give it one: template <> inline constexpr auto varve::table_for<...> = varve::table(\"its_name\")");
        return;
    }
    if (!draft.of->known()) {
        draft.refuse(mistake::does_not_exist, {}, "its members are not known", how_to_describe);
        return;
    }
    if (lacks_members<T>()) {
        draft.refuse(mistake::does_not_match, {}, "it has a member that BOOST_HANA_ADAPT_STRUCT does not list",
                     "list it there, or take it out of the struct");
        return;
    }
    refuse_flaws(draft);
    add_columns(draft, &column_name<T>);
    apply_notes<T>(draft);
    const noted_sizes noted = draft.sizes();
    declaration_of<T>().for_each(part_applier{draft});
    drop_overridden(draft, noted);
    require_types(draft);
}

}  // namespace varve::detail

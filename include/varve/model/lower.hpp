#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// From a struct to the table that it stands for.
#include <cstddef>
#include <string_view>

#include "varve/model/column_part.hpp"
#include "varve/model/constraint_part.hpp"
#include "varve/model/index_part.hpp"
#include "varve/model/type_of.hpp"

namespace varve {

// What the parts of a table may say. In the declaration of varve::table_for, names are looked up in varve first.
using dsl::cascade;
using dsl::expression;
using dsl::no_action;
using dsl::restrict;
using dsl::set_default;
using dsl::set_null;
using dsl::sql;

}  // namespace varve

namespace varve::detail {

/// The enum type of a member, if it has one, whether it is optional or an array.
template <class M>
constexpr void add_enum(model_draft& draft) {
    if constexpr (is_optional<M>) {
        add_enum<typename M::value_type>(draft);
    } else if constexpr (!std::is_void_v<typename element_of<M>::type>) {
        add_enum<typename element_of<M>::type>(draft);
    } else if constexpr (has_own_enum<M>) {
        draft.enums.push_back({enum_for<M>.type, list<name>::borrow(enum_for<M>.values)});
    }
}

template <class T, auto Pointer>
constexpr void add_column(model_draft& draft) {
    using type = typename member<Pointer>::type;
    objects::column made;
    made.name = column_name<T>(Pointer);
    made.type = column_type<type>();
    made.not_null = !is_optional<type>;
    add_enum<type>(draft);
    draft.table.columns.push_back(made);
}

/// The column whose type nobody has said, once the parts have.
template <class T, auto Pointer>
constexpr void require_type(model_draft& draft, std::size_t at) {
    using type = typename member<Pointer>::type;
    const objects::column& column = draft.table.columns[at];
    if (!column.type.name.empty()) { return; }
    buffer_sink what;
    what << "member \"" << column.name.text() << "\" is of a type for which varve knows none of PostgreSQL";
    buffer_sink remedy;
    remedy << why_no_type<type>() << "; or give the column one: column(...).type(...)";
    draft.refuse(what.text(), remedy.text(), mistake::does_not_match);
}

/// Makes the table of `T` in `draft`, whose arena is set. The problem is in the draft.
template <class T>
constexpr void lower_model(model_draft& draft) {
    draft.table.table = table_name<T>();
    if constexpr (!described<T>) {
        draft.refuse("its members are not known", "describe them: BOOST_HANA_ADAPT_STRUCT(its_name, id, name), at global scope");
    } else {
        for_each_member<T>([&](std::string_view, auto each) { add_column<T, decltype(each)::pointer>(draft); });
        apply_parts<T>(draft);
        std::size_t at = 0;
        for_each_member<T>([&](std::string_view, auto each) { require_type<T, decltype(each)::pointer>(draft, at++); });
    }
}

}  // namespace varve::detail

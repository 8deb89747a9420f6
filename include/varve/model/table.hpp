#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The table of a model: its name, and what a struct cannot say.
#include <cstddef>
#include <string_view>
#include <tuple>

#include "varve/chain/declaration.hpp"
#include "varve/model/draft.hpp"
#include "varve/model/members.hpp"

namespace varve::detail {

/// A table and its parts, which know members of a struct by pointers.
template <class... Parts>
struct table_spec {
    name called = {};
    std::tuple<Parts...> parts = {};
};

}  // namespace varve::detail

namespace varve {

/// What is to be said of the table of `T`: `template <> inline constexpr auto varve::table_for<user> = varve::table("users",
/// primary_key(&user::id).identity(), unique(&user::email));`. Where nothing is, the table is called as the struct is, and
/// has a column for each member.
template <class T>
inline constexpr auto table_for = detail::table_spec<>();

/// A table by its name ("users", "billing.invoices") and its parts: column, primary_key, unique, index, references,
/// foreign_key, check, comment, renamed_from.
template <class... Parts>
constexpr auto table(detail::name called, const Parts&... parts) {
    return detail::table_spec<Parts...>{called, {parts...}};
}

}  // namespace varve

namespace varve::detail {

template <class T>
constexpr name table_name() {
    const name called = table_for<T>.called;
    return called.empty() ? name(type_name<T>()) : called;
}

/// The name of the column of a member: its own, unless column(&T::m).name("…") gave another. Empty where `T` has no such
/// member.
template <class T, class M, class C>
constexpr name column_name(M C::*wanted) {
    if constexpr (described<T>) {
        name found;
        std::size_t at = place_of<T>(wanted);
        for_each_member<T>([&](std::string_view own, auto) {
            if (at-- == 0) { found = name(own); }
        });
        std::apply(
            [&](const auto&... parts) {
                const auto look = [&](const auto& part) {
                    if constexpr (requires { part.renames(wanted); }) {
                        if (part.renames(wanted)) { found = part.called(); }
                    }
                };
                (look(parts), ...);
            },
            table_for<T>.parts);
        return found;
    } else {
        return {};
    }
}

/// What stands for a member in the draft of `T`'s table; refuses one that is none.
template <class T, class M, class C>
constexpr name column_of(model_draft& draft, std::string_view said_in, M C::*wanted) {
    const name found = column_name<T>(wanted);
    if (found.empty()) {
        buffer_sink what;
        what << said_in << " names a member of another struct, or one that Boost.Hana was not told of";
        draft.refuse(what.text(), "name a member of this one, and list it in BOOST_HANA_ADAPT_STRUCT", mistake::does_not_exist);
    }
    return found;
}

/// Runs the parts of `T`'s table that have a step called `apply`, in order.
template <class T>
constexpr void apply_parts(model_draft& draft) {
    std::apply([&](const auto&... parts) { (parts.template apply<T>(draft), ...); }, table_for<T>.parts);
}

}  // namespace varve::detail

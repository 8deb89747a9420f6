#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The table of a model: its name, and what a struct cannot say.
#include <cstddef>
#include <string_view>

#include "varve/model/draft.hpp"

namespace varve::detail {

/// A part at its place among others.
template <std::size_t I, class Part>
struct part_slot {
    Part part;
};

template <class Places, class... Parts>
struct part_slots;
template <std::size_t... I, class... Parts>
struct part_slots<std::index_sequence<I...>, Parts...> : part_slot<I, Parts>... {
    constexpr explicit part_slots(const Parts&... parts) : part_slot<I, Parts>{parts}... {}

    template <class F>
    constexpr void for_each(const F& f) const {
        (f(static_cast<const part_slot<I, Parts>&>(*this).part), ...);
    }
};

/// A table and its parts. The types of parts know how many members they name, and not which.
template <class... Parts>
struct table_spec : part_slots<std::index_sequence_for<Parts...>, Parts...> {
    name called = {};

    constexpr explicit table_spec(name table, const Parts&... parts)
        : part_slots<std::index_sequence_for<Parts...>, Parts...>(parts...), called(table) {}
};

}  // namespace varve::detail

namespace varve {

/// What is to be said of the table of `T`: `template <> inline constexpr auto varve::table_for<user> = varve::table("users",
/// primary_key(&user::id).identity(), unique(&user::email));`. Where nothing is, the table is called as the struct is, and
/// has a column for each member.
template <class T>
inline constexpr auto table_for = detail::table_spec<>({});

/// A table by its name ("users", "billing.invoices") and its parts: column, primary_key, unique, index, references,
/// foreign_key, check, comment, renamed_from.
template <class... Parts>
constexpr auto table(detail::name called, const Parts&... parts) {
    return detail::table_spec<Parts...>(called, parts...);
}

}  // namespace varve

namespace varve::detail {

template <class T>
constexpr name table_name() {
    const name called = table_for<T>.called;
    return called.empty() ? name(facts_of<T>.name) : called;
}

/// Calls the overload of `rename_part` for each part: only column(...) has one.
struct part_renamer {
    name* names;

    template <class Part>
    constexpr void operator()(const Part& part) const {
        if constexpr (requires { part.rename(names); }) { part.rename(names); }
    }
};

/// The name of the column of the member at `at`.
template <class T>
constexpr name column_name(std::size_t at) {
    if constexpr (described<T>) {
        name names[members_of<T>::all.size() + 1] = {};
        table_for<T>.for_each(part_renamer{names});
        return at >= members_of<T>::all.size() ? name() : names[at].empty() ? name(members_of<T>::all[at].name) : names[at];
    } else {
        return {};
    }
}

struct part_applier {
    model_draft& draft;

    template <class Part>
    constexpr void operator()(const Part& part) const {
        part.apply(draft);
    }
};

}  // namespace varve::detail

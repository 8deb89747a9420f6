#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The table of a model: its name, and what a struct cannot express.
#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>
#include <utility>

#include "varve/model/draft.hpp"
#include "varve/model/misdeclared.hpp"

namespace varve::detail {

/// A part and its position among the parts.
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

/// A table and its parts. The type of a part contains the number of its members, but not which they are.
template <class... Parts>
struct table_spec : part_slots<std::index_sequence_for<Parts...>, Parts...> {
    name called = {};

    constexpr explicit table_spec(name table, const Parts&... parts)
        : part_slots<std::index_sequence_for<Parts...>, Parts...>(parts...), called(table) {}
};

template <class T>
concept table_part = is_in_error<T> || requires(const T& part, model_draft& draft) {
    part.apply(draft);
};

}  // namespace varve::detail

namespace varve {

/// The table of `T`: `template <> inline constexpr auto varve::table_for<user> = varve::table("users",
/// primary_key(&user::id).identity(), unique(&user::email));`. Without a specialization, the table has the name of the
/// struct and a column for each member.
template <class T>
inline constexpr auto table_for = detail::table_spec<>({});

/// Declares a table by its name ("users", "billing.invoices") and its parts: column, primary_key, unique, index,
/// references, foreign_key, check, comment, renamed_from.
template <class... Parts>
constexpr auto table(varve::name called, const Parts&... parts) {
    constexpr bool fits = (detail::table_part<Parts> && ...);
    VARVE_MISUSED_UNLESS(
        fits, wrong,
        "varve::table takes the name of the table, then parts: primary_key(...), unique(...), index(...), column(...), "
        "check(...), references(...) and foreign_key(...).references(...): varve::table(\"users\", unique(&user::email))");
    if constexpr (fits && !(detail::is_in_error<Parts> || ...)) {
        return detail::table_spec<Parts...>(called, parts...);
    } else {
        return detail::misdeclared_part(detail::first_misuse({detail::misuse_of(parts)..., wrong}));
    }
}
template <class First, class... Parts>
requires(!std::convertible_to<const First&, varve::name>) constexpr detail::misdeclared_part
    table(const First&, const Parts&...) {
    VARVE_MISUSED_UNLESS(detail::refused<First>, wrong,
                         "varve::table takes the name of the table, then parts: varve::table(\"users\", ...)");
    return detail::misdeclared_part(wrong);
}

}  // namespace varve

namespace varve::detail {

/// The state of `table_for<T>`.
enum class table_state : std::uint8_t {
    fine,
    in_error,  ///< the compiler has reported the error
    misused,   ///< it has parts that varve::table cannot take
    no_table,  ///< not a result of varve::table
};

template <class T>
inline constexpr bool is_table_spec = false;
template <class... Parts>
inline constexpr bool is_table_spec<table_spec<Parts...>> = true;

template <class T>
constexpr table_state judge_table() {
    if constexpr (!requires { typename std::type_identity<decltype(table_for<T>)>::type; }) {
        return table_state::in_error;
    } else if constexpr (is_in_error<decltype(table_for<T>)>) {
        return table_state::misused;
    } else if constexpr (!is_table_spec<std::remove_cvref_t<decltype(table_for<T>)>>) {
        return table_state::no_table;
    } else {
        // A constexpr variable has no value if the compiler refused its initializer.
        return requires { typename readable_constant<table_for<T>.called.empty()>; }
        ? table_state::fine : table_state::in_error;
    }
}
template <class T>
inline constexpr table_state state_of_table = judge_table<T>();

inline constexpr table_spec<> no_declaration{{}};

/// Returns the declaration of the table of `T`. If `table_for<T>` is faulty, returns an empty one, so that there is no
/// second error.
template <class T>
constexpr const auto& declaration_of() {
    if constexpr (state_of_table<T> == table_state::fine) {
        return table_for<T>;
    } else {
        return no_declaration;
    }
}

// The names that annotations give. varve::table_for has precedence.
template <class T>
constexpr name noted_table_name();
template <class T>
constexpr void rename_by_notes(name* names);

template <class T>
constexpr name declared_table_name() {
    const name called = declaration_of<T>().called;
    return called.empty() ? noted_table_name<T>() : called;
}
template <class T>
constexpr name table_name() {
    const name called = declared_table_name<T>();
    return called.empty() ? name(facts_of<T>.name) : called;
}

/// Calls `rename` of each part that has it; only column(...) does.
struct part_renamer {
    const struct_facts& of;
    name* names;

    template <class Part>
    constexpr void operator()(const Part& part) const {
        if constexpr (requires { part.rename(of, names); }) { part.rename(of, names); }
    }
};

template <class T>
constexpr auto list_column_names() {
    std::array<name, members_of<T>::all.size()> names = {};
    name* const to = names.data();
    rename_by_notes<T>(to);
    declaration_of<T>().for_each(part_renamer{facts_of<T>, to});
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i].empty()) { names[i] = name(members_of<T>::all[i].name); }
    }
    return names;
}
/// The names of the columns of a model, computed once.
template <class T>
inline constexpr auto column_names_of = list_column_names<T>();

/// Returns the name of the column of the member at `at`.
template <class T>
constexpr name column_name(std::size_t at) {
    if constexpr (members_are_readable<T>) {
        if (at < members_of<T>::all.size()) { return column_names_of<T>[at]; }
    }
    return {};
}

struct part_applier {
    model_draft& draft;

    template <class Part>
    constexpr void operator()(const Part& part) const {
        if constexpr (requires { part.wrong(); }) {
            if (part.wrong() != nullptr) { draft.refuse_misuse(part.wrong()); }
        }
        part.apply(draft);
    }
};

}  // namespace varve::detail

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Checks each member of the struct that a user writes.
#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

#include "varve/chain/struct_fault.hpp"
#include "varve/dsl/steps.hpp"

namespace varve {

/// The type of varve::base. `revises = varve::base` says that no migration comes before this one.
struct base_t {};
inline constexpr base_t base = {};

}  // namespace varve

namespace varve::detail {

template <class T>
concept spells_text = std::convertible_to<const T&, std::string_view> && !std::is_null_pointer_v<std::remove_cv_t<T>>;

template <class T>
concept is_steps = requires(const T& steps) {
    { steps.operations() } -> std::same_as<list<operation>>;
};

template <class T>
inline constexpr bool is_names = false;
template <std::size_t N>
inline constexpr bool is_names<std::array<name, N>> = true;

/// A text, or the result of revisions(…) or labels(…).
template <class T>
concept spells_names = spells_text<T> || is_names<std::remove_cvref_t<T>>;

template <class T>
concept spells_parents = spells_names<T> || std::same_as<T, const base_t>;

template <class T>
concept is_irreversible = requires(const T& way) {
    { way.reason } -> std::convertible_to<std::string_view>;
};

// Whether a member of the right type is a constant. Each overload reads its argument: a constant
// expression cannot read a variable.
constexpr bool reads(std::string_view text) { return text.empty() || text.front() != '\0'; }
constexpr bool reads(const base_t&) { return true; }
template <std::size_t N>
constexpr bool reads(const std::array<name, N>& names) {
    return N == 0 || names.front().hash() != 0;
}
template <is_steps T>
constexpr bool reads(const T& steps) {
    return steps.operations().empty() ||
           static_cast<std::size_t>(steps.operations().front().which()) < operation::kinds;
}
template <is_irreversible T>
constexpr bool reads(const T& way) {
    return reads(std::string_view(way.reason));
}
template <bool>
struct is_constant {};

// A member exists if its address can be taken. A member is static if that address can be
// dereferenced without an object.
template <class M>
constexpr member_fault fault_of_revision() {
    if constexpr (!requires { &M::revision; }) {
        return member_fault::missing;
    } else if constexpr (!requires { *&M::revision; }) {
        return member_fault::not_constant;
    } else if constexpr (!requires { requires spells_text<decltype(M::revision)>; }) {
        return member_fault::wrong_kind;
    } else {
        return requires { typename is_constant<reads(M::revision)>; }
        ? member_fault::none : member_fault::not_constant;
    }
}
template <class M>
constexpr member_fault fault_of_revises() {
    if constexpr (!requires { &M::revises; }) {
        return member_fault::missing;
    } else if constexpr (!requires { *&M::revises; }) {
        return member_fault::not_constant;
    } else if constexpr (!requires { requires spells_parents<decltype(M::revises)>; }) {
        return member_fault::wrong_kind;
    } else {
        return requires { typename is_constant<reads(M::revises)>; }
        ? member_fault::none : member_fault::not_constant;
    }
}
template <class M>
constexpr member_fault fault_of_message() {
    if constexpr (!requires { &M::message; }) {
        return member_fault::missing;
    } else if constexpr (!requires { *&M::message; }) {
        return member_fault::not_constant;
    } else if constexpr (!requires { requires spells_text<decltype(M::message)>; }) {
        return member_fault::wrong_kind;
    } else {
        return requires { typename is_constant<reads(M::message)>; }
        ? member_fault::none : member_fault::not_constant;
    }
}
template <class M>
constexpr member_fault fault_of_release() {
    if constexpr (!requires { &M::release; }) {
        return member_fault::missing;
    } else if constexpr (!requires { *&M::release; }) {
        return member_fault::not_constant;
    } else if constexpr (!requires { requires spells_text<decltype(M::release)>; }) {
        return member_fault::wrong_kind;
    } else {
        return requires { typename is_constant<reads(M::release)>; }
        ? member_fault::none : member_fault::not_constant;
    }
}
template <class M>
constexpr member_fault fault_of_depends_on() {
    if constexpr (!requires { &M::depends_on; }) {
        return member_fault::missing;
    } else if constexpr (!requires { *&M::depends_on; }) {
        return member_fault::not_constant;
    } else if constexpr (!requires { requires spells_names<decltype(M::depends_on)>; }) {
        return member_fault::wrong_kind;
    } else {
        return requires { typename is_constant<reads(M::depends_on)>; }
        ? member_fault::none : member_fault::not_constant;
    }
}
template <class M>
constexpr member_fault fault_of_replaces() {
    if constexpr (!requires { &M::replaces; }) {
        return member_fault::missing;
    } else if constexpr (!requires { *&M::replaces; }) {
        return member_fault::not_constant;
    } else if constexpr (!requires { requires spells_names<decltype(M::replaces)>; }) {
        return member_fault::wrong_kind;
    } else {
        return requires { typename is_constant<reads(M::replaces)>; }
        ? member_fault::none : member_fault::not_constant;
    }
}
template <class M>
constexpr member_fault fault_of_branch_labels() {
    if constexpr (!requires { &M::branch_labels; }) {
        return member_fault::missing;
    } else if constexpr (!requires { *&M::branch_labels; }) {
        return member_fault::not_constant;
    } else if constexpr (!requires { requires spells_names<decltype(M::branch_labels)>; }) {
        return member_fault::wrong_kind;
    } else {
        return requires { typename is_constant<reads(M::branch_labels)>; }
        ? member_fault::none : member_fault::not_constant;
    }
}
constexpr bool reads(std::uint64_t) { return true; }
template <class M>
constexpr member_fault fault_of_sealed() {
    if constexpr (!requires { &M::sealed; }) {
        return member_fault::missing;
    } else if constexpr (!requires { *&M::sealed; }) {
        return member_fault::not_constant;
    } else if constexpr (!requires { requires std::integral<std::remove_cv_t<decltype(M::sealed)>>; }) {
        return member_fault::wrong_kind;
    } else {
        return requires { typename is_constant<reads(static_cast<std::uint64_t>(M::sealed))>; }
        ? member_fault::none : member_fault::not_constant;
    }
}
// Detects that M declares `up` or `down`, even if the compiler refused the declaration: the name is then
// ambiguous with this base class.
struct other_declarations {
    int up, down;
};
template <class M>
struct beside_others : M, other_declarations {};
template <class M>
concept declares_up = !std::is_final_v<M> && !requires {
    &beside_others<M>::up;
};
template <class M>
concept declares_down = !std::is_final_v<M> && !requires {
    &beside_others<M>::down;
};

/// Returns the fault of `up` or `down`, if its type is right and its value is a constant.
template <class T>
constexpr member_fault fault_of_value(const T& member) {
    if constexpr (requires { member.misused(); }) {
        const char* const why = member.misused().why;
        if (why != nullptr) { return *why == '\0' ? member_fault::in_error : member_fault::misused; }
    }
    return member_fault::none;
}

/// Returns the fault of `up` or `down`, if its type `T` is right and its value is not a constant. A constexpr member is
/// const. It has no value if the compiler refused its initializer.
template <class T>
constexpr member_fault fault_of_no_value() {
    return std::is_const_v<T> ? member_fault::unreadable : member_fault::not_constant;
}

template <class M>
constexpr member_fault fault_of_up() {
    if constexpr (!requires { &M::up; }) {
        return declares_up<M> ? member_fault::in_error : member_fault::missing;
    } else if constexpr (!requires { *&M::up; }) {
        return member_fault::not_constant;
    } else if constexpr (!requires { requires is_steps<decltype(M::up)>; }) {
        return member_fault::wrong_kind;
    } else if constexpr (requires { typename is_constant<reads(M::up)>; }) {
        return fault_of_value(M::up);
    } else {
        return fault_of_no_value<decltype(M::up)>();
    }
}
template <class M>
constexpr member_fault fault_of_down() {
    if constexpr (!requires { &M::down; }) {
        return declares_down<M> ? member_fault::in_error : member_fault::missing;
    } else if constexpr (!requires { *&M::down; }) {
        return member_fault::not_constant;
    } else if constexpr (!requires { requires is_steps<decltype(M::down)> || is_irreversible<decltype(M::down)>; }) {
        return member_fault::wrong_kind;
    } else if constexpr (requires { typename is_constant<reads(M::down)>; }) {
        return fault_of_value(M::down);
    } else {
        return fault_of_no_value<decltype(M::down)>();
    }
}

}  // namespace varve::detail

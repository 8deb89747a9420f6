#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Lets a program name the PostgreSQL types of its own C++ types.
#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <type_traits>

#include "varve/model/misdeclared.hpp"
#include "varve/schema/type.hpp"
#include "varve/text/name.hpp"
#include "varve/text/reflection.hpp"

namespace varve::detail {

/// The value of type_for and enum_for if a program has not specialized them.
struct no_type {};

/// An enum type with its values.
template <std::size_t N>
struct enum_names {
    name type;
    std::array<name, N> values;
};

}  // namespace varve::detail

namespace varve {

/// The PostgreSQL type of a C++ type: `template <> inline constexpr auto varve::type_for<money> =
/// varve::dsl::numeric(12, 2);`. The specialization must come before the models that use it.
template <class T>
inline constexpr auto type_for = detail::no_type();

/// The PostgreSQL enum type of a C++ enum: `template <> inline constexpr auto varve::enum_for<state> =
/// varve::enumeration("order_state", "open", "paid");`. The values are in the order of the type.
template <class T>
inline constexpr auto enum_for = detail::no_type();

/// Declares an enum type and its values, in order.
template <class... Values>
constexpr auto enumeration(varve::name type, Values... values) {
    constexpr bool fits = (std::convertible_to<Values, varve::name> && ...);
    VARVE_MISUSED_UNLESS(
        fits, wrong,
        "varve::enumeration takes the name of the type and its values, all as texts: varve::enumeration(\"state\", \"open\")");
    if constexpr (fits) {
        return detail::enum_names<sizeof...(Values)>{type, {varve::name(values)...}};
    } else {
        return detail::misdeclared_part(wrong);
    }
}

}  // namespace varve

namespace varve::detail {

template <class T>
inline constexpr bool is_enum_names = false;
template <std::size_t N>
inline constexpr bool is_enum_names<enum_names<N>> = true;

}  // namespace varve::detail

#if VARVE_REFLECTION
#include "varve/model/noted_enum.hpp"
#else
namespace varve::detail {

/// Whether an annotation declares the enum type. With reflection, another header specializes this.
template <class T>
inline constexpr bool enum_is_noted = false;
template <class T>
inline constexpr enum_names<0> noted_enum{};

}  // namespace varve::detail
#endif

namespace varve::detail {

/// The state of type_for or enum_for for a C++ type.
enum class type_state : std::uint8_t {
    nothing,
    fine,
    in_error,  ///< the compiler has reported the error
    misused,   ///< varve::enumeration got wrong arguments
    no_type,   ///< not a type, or not a result of varve::enumeration
};

template <class T>
constexpr type_state judge_own_type() {
    if constexpr (!requires { typename std::type_identity<decltype(type_for<T>)>::type; }) {
        return type_state::in_error;
    } else if constexpr (std::is_same_v<const no_type, decltype(type_for<T>)>) {
        return type_state::nothing;
    } else if constexpr (!std::convertible_to<decltype(type_for<T>), objects::data_type>) {
        return type_state::no_type;
    } else {
        return requires { typename readable_constant<type_for<T>.name.empty()>; }
        ? type_state::fine : type_state::in_error;
    }
}
template <class T>
constexpr type_state judge_own_enum() {
    if constexpr (!requires { typename std::type_identity<decltype(enum_for<T>)>::type; }) {
        return type_state::in_error;
    } else if constexpr (enum_is_noted<T>) {
        return type_state::fine;
    } else if constexpr (std::is_same_v<const no_type, decltype(enum_for<T>)>) {
        return type_state::nothing;
    } else if constexpr (is_in_error<decltype(enum_for<T>)>) {
        return type_state::misused;
    } else if constexpr (!is_enum_names<std::remove_cv_t<decltype(enum_for<T>)>>) {
        return type_state::no_type;
    } else {
        return requires { typename readable_constant<enum_for<T>.type.empty()>; }
        ? type_state::fine : type_state::in_error;
    }
}
template <class T>
inline constexpr type_state own_type = judge_own_type<T>();
template <class T>
inline constexpr type_state own_enum = judge_own_enum<T>();

/// Returns the enum type of an enum. Its state must be `fine`.
template <class T>
constexpr const auto& declared_enum() {
    if constexpr (enum_is_noted<T>) {
        return noted_enum<T>;
    } else {
        return enum_for<T>;
    }
}

}  // namespace varve::detail

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds the PostgreSQL type of a C++ type.
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "varve/dsl/types.hpp"
#include "varve/model/own_type.hpp"
#include "varve/value/list.hpp"

namespace varve::detail {

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

template <class T>
struct element_of {
    using type = void;
};
template <class T, class A>
struct element_of<std::vector<T, A>> {
    using type = T;
};

template <class T>
inline constexpr std::int32_t floats_in = -1;
template <std::size_t N>
inline constexpr std::int32_t floats_in<std::array<float, N>> = static_cast<std::int32_t>(N);

template <class T>
inline constexpr bool is_system_time = false;
template <class D>
inline constexpr bool is_system_time<std::chrono::sys_time<D>> = true;
template <class T>
inline constexpr bool is_local_time = false;
template <class D>
inline constexpr bool is_local_time<std::chrono::local_time<D>> = true;
template <class T>
inline constexpr bool is_duration = false;
template <class R, class P>
inline constexpr bool is_duration<std::chrono::duration<R, P>> = true;
template <class T>
inline constexpr bool is_time_of_day = false;
template <class D>
inline constexpr bool is_time_of_day<std::chrono::hh_mm_ss<D>> = true;

template <class T>
inline constexpr bool is_character =
    std::is_same_v<T, char> || std::is_same_v<T, wchar_t> || std::is_same_v<T, char8_t> ||
    std::is_same_v<T, char16_t> || std::is_same_v<T, char32_t>;

/// Returns the integer type of the same width. An unsigned type gets the next width, which can hold all its values.
template <class T>
constexpr objects::data_type integer_type() {
    constexpr std::size_t bytes = sizeof(T) + (std::is_unsigned_v<T> ? 1 : 0);
    if constexpr (bytes <= 2) {
        return dsl::smallint;
    } else if constexpr (bytes <= 4) {
        return dsl::integer;
    } else if constexpr (bytes <= 8) {
        return dsl::bigint;
    } else {
        return {};
    }
}

/// Returns the type of a column for members of type `T`; it has no name if none is known.
template <class T>
constexpr objects::data_type column_type() {
    namespace chrono = std::chrono;
    if constexpr (std::is_const_v<T> || std::is_volatile_v<T>) {
        return column_type<std::remove_cv_t<T>>();
    } else if constexpr (is_optional<T>) {
        return column_type<typename T::value_type>();
    } else if constexpr (own_type<T> == type_state::fine) {
        return type_for<T>;
    } else if constexpr (own_enum<T> == type_state::fine) {
        return {declared_enum<T>().type};
    } else if constexpr (own_type<T> != type_state::nothing || own_enum<T> != type_state::nothing) {
        return {};
    } else if constexpr (std::is_same_v<T, bool>) {
        return dsl::boolean;
    } else if constexpr (std::is_integral_v<T> && !is_character<T>) {
        return integer_type<T>();
    } else if constexpr (std::is_same_v<T, float>) {
        return dsl::real;
    } else if constexpr (std::is_same_v<T, double>) {
        return dsl::double_precision;
    } else if constexpr (std::is_same_v<T, std::string>) {
        return dsl::text;
    } else if constexpr (std::is_same_v<T, std::vector<std::byte>>) {
        return dsl::bytea;
    } else if constexpr (!std::is_void_v<typename element_of<T>::type>) {
        objects::data_type element = column_type<typename element_of<T>::type>();
        return element.name.empty() ? element : dsl::array(element);
    } else if constexpr (floats_in<T> > 0) {
        return dsl::vector(floats_in<T>);
    } else if constexpr (std::is_same_v<T, chrono::year_month_day> || std::is_same_v<T, chrono::sys_days> ||
                         std::is_same_v<T, chrono::local_days>) {
        return dsl::date;
    } else if constexpr (is_system_time<T>) {
        return dsl::timestamptz;
    } else if constexpr (is_local_time<T>) {
        return dsl::timestamp;
    } else if constexpr (is_time_of_day<T>) {
        return dsl::time_;
    } else if constexpr (is_duration<T>) {
        return dsl::interval;
    } else {
        return {};
    }
}

/// Returns why `T` has no type, and what to do.
template <class T>
constexpr std::string_view why_no_type() {
    if constexpr (is_optional<T>) {
        return why_no_type<typename T::value_type>();
    } else if constexpr (own_type<T> == type_state::no_type) {
        return "its varve::type_for is not a type: write one of varve::dsl, without quotes: varve::dsl::numeric(12, 2), or "
               "varve::dsl::type(\"citext\")";
    } else if constexpr (own_enum<T> == type_state::no_type) {
        return "its varve::enum_for is not an enumeration: write varve::enumeration(\"its_name\", \"first\", \"second\")";
    } else if constexpr (!std::is_void_v<typename element_of<T>::type>) {
        return why_no_type<typename element_of<T>::type>();
    } else if constexpr (std::is_same_v<T, std::string_view> || std::is_pointer_v<T>) {
        return "a model owns its values, and this type only points to them: make it a std::string";
    } else if constexpr (is_character<T>) {
        return "a character could be a number or text: make it a std::string, or a std::int16_t";
    } else if constexpr (std::is_integral_v<T>) {
        return "no PostgreSQL integer holds all its values: make it a std::int64_t, or declare varve::type_for<...> = varve::dsl::numeric(20)";
    } else if constexpr (std::is_enum_v<T>) {
        return "name the enum type and its values: template <> inline constexpr auto varve::enum_for<...> = "
               "varve::enumeration(\"its_name\", \"first\", \"second\")";
    } else {
        return "declare its PostgreSQL type: template <> inline constexpr auto varve::type_for<...> = varve::dsl::numeric(12, 2)";
    }
}

/// The column type and further facts about a member type.
struct type_facts {
    objects::data_type type = {};  ///< without a name if none is known
    name enumeration = {};         ///< the enum type that must exist, if any
    list<name> enum_values = {};
    bool optional = false;
    bool in_error = false;         ///< no type is known, and the compiler has reported why
    const char* misuse = nullptr;  ///< why the declaration of the type is refused; null if it is not
    std::string_view remedy = {};  ///< what to do if no type is known
};

/// Reads the facts about the inner type: the value of an optional, the elements of an array.
template <class T>
constexpr void read_inner_type(type_facts& facts) {
    if constexpr (is_optional<T>) {
        read_inner_type<std::remove_cv_t<typename T::value_type>>(facts);
    } else if constexpr (own_type<T> == type_state::in_error || own_enum<T> == type_state::in_error) {
        facts.in_error = true;
    } else if constexpr (own_enum<T> == type_state::misused) {
        facts.misuse = enum_for<T>.wrong();
    } else if constexpr (own_type<T> == type_state::nothing && own_enum<T> == type_state::fine) {
        facts.enumeration = declared_enum<T>().type;
        facts.enum_values = list<name>::borrow(declared_enum<T>().values);
    } else if constexpr (own_type<T> == type_state::nothing && !std::is_void_v<typename element_of<T>::type>) {
        read_inner_type<typename element_of<T>::type>(facts);
    }
}

template <class T>
constexpr type_facts read_type() {
    type_facts facts;
    facts.type = column_type<T>();
    facts.optional = is_optional<T>;
    read_inner_type<T>(facts);
    if (facts.type.name.empty()) { facts.remedy = why_no_type<T>(); }
    return facts;
}

/// The facts about a type, computed once for all models.
template <class T>
inline constexpr type_facts type_facts_of = read_type<T>();

}  // namespace varve::detail

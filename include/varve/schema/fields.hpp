#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The data members of an aggregate as a list, and walks over them in which no member can be forgotten.
#include <cstddef>
#include <string_view>
#include <type_traits>

#include "varve/text/name.hpp"

namespace varve::detail {

/// Names a data member: `field<&objects::column::type>`.
template <auto Member>
struct field {};

/// The data members of an aggregate, in the order of their declaration. Each aggregate of a schema has its own as
/// `fields`.
template <auto... Members>
struct field_list {
    static constexpr std::size_t size = sizeof...(Members);
};

/// Converts to any type, to count the members of an aggregate.
struct anything {
    template <class T>
    operator T() const;
};
template <class T, class... Members>
concept made_of = requires {
    T{Members{}...};
};
template <class T, std::size_t Count, class... Members>
constexpr bool has_fields() {
    if constexpr (sizeof...(Members) < Count) {
        return has_fields<T, Count, Members..., anything>();
    } else {
        return made_of<T, Members...> && !made_of<T, Members..., anything>;
    }
}

template <class Field, auto... Members>
concept one_of_fields = (std::is_same_v<Field, field<Members>> || ...);

/// A policy says what a walk does with each field: it is a class with one `operator()(field, value…)` for each. It
/// derives from this, whose parts answer for fields that need no code: skipped, passed_over and compared.
template <class... Parts>
struct policy : Parts... {
    using Parts::operator()...;
};

template <bool Answer, auto... Members>
struct answered {
    template <class Field, class... Values>
    requires one_of_fields<Field, Members...>
    constexpr bool operator()(Field, const Values&...) const noexcept { return Answer; }
};
/// In all_fields: fields that do not count, or that are handled with another one.
template <auto... Members>
struct skipped : answered<true, Members...> {};
/// The same in any_field.
template <auto... Members>
struct passed_over : answered<false, Members...> {};

constexpr bool same_value(std::string_view left, std::string_view right) noexcept { return same_text(left, right); }
template <class T>
constexpr bool same_value(const T& left, const T& right) noexcept {
    return left == right;
}
/// In all_fields: fields that have to be equal.
template <auto... Members>
struct compared {
    template <class Field, class T>
    requires one_of_fields<Field, Members...>
    constexpr bool operator()(Field, const T& left, const T& right) const noexcept { return same_value(left, right); }
};

/// Calls the policy for one field of each of `of`.
template <auto Member, class Policy, class... Of>
constexpr decltype(auto) ask_policy(Policy&& policy, const Of&... of) {
    constexpr bool answers = requires { policy(field<Member>{}, of.*Member...); };
    static_assert(
        answers,
        "Policy, the policy of a walk over the fields of an aggregate, has no operator() for the field Member");
    if constexpr (answers) {
        return policy(field<Member>{}, of.*Member...);
    } else {
        return true;
    }
}

template <auto... Members, class Policy, class... Of>
constexpr bool all_in_list(field_list<Members...>, Policy&& policy, const Of&... of) {
    return (ask_policy<Members>(policy, of...) && ...);
}
template <auto... Members, class Policy, class... Of>
constexpr bool any_in_list(field_list<Members...>, Policy&& policy, const Of&... of) {
    return (ask_policy<Members>(policy, of...) || ...);
}
template <auto... Members, class Policy, class... Of>
constexpr void each_in_list(field_list<Members...>, Policy&& policy, const Of&... of) {
    (static_cast<void>(ask_policy<Members>(policy, of...)), ...);
}

template <class T>
constexpr typename T::fields complete_list() noexcept {
    static_assert(has_fields<T, T::fields::size>(), "`fields` of this aggregate does not name all of its data members");
    return {};
}

/// Whether `policy(field, value…)` is true for every field of one aggregate, or of two. Stops at the first that is not.
template <class T, class Policy, class... Others>
constexpr bool all_fields(Policy&& policy, const T& first, const Others&... others) {
    return all_in_list(complete_list<T>(), policy, first, others...);
}

/// Whether it is true for a field. Stops at the first.
template <class T, class Policy, class... Others>
constexpr bool any_field(Policy&& policy, const T& first, const Others&... others) {
    return any_in_list(complete_list<T>(), policy, first, others...);
}

/// Calls the policy for every field.
template <class T, class Policy, class... Others>
constexpr void each_field(Policy&& policy, const T& first, const Others&... others) {
    each_in_list(complete_list<T>(), policy, first, others...);
}

template <class T, auto... Members, auto... All>
constexpr bool names_all(field_list<Members...>, field_list<All...>) {
    return sizeof...(Members) == sizeof...(All) && (one_of_fields<field<All>, Members...> && ...);
}
/// Whether `Members` are the fields of `T`, in any order. A function that writes an aggregate in the order of SQL's
/// clauses asserts this. So a new field does not compile before the function handles it.
template <class T, auto... Members>
inline constexpr bool names_every_field = names_all<T>(field_list<Members...>{}, complete_list<T>());

}  // namespace varve::detail

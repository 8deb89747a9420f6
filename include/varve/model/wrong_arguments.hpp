#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The words of a model with wrong arguments. Overload resolution chooses an ellipsis only if no other overload fits.
#include "varve/model/misdeclared.hpp"

namespace varve {

template <class Never = void>
constexpr detail::misdeclared_part primary_key(...) {
    static_assert(detail::refused<Never>,
                  "primary_key takes pointers to members of the struct whose table it is in: "
                  "primary_key(&order::id, &order::line)");
    return {};
}

template <class Never = void>
constexpr detail::misdeclared_part unique(...) {
    static_assert(detail::refused<Never>,
                  "unique takes pointers to members of the struct whose table it is in: unique(&user::email)");
    return {};
}

template <class Never = void>
constexpr detail::misdeclared_part references(...) {
    static_assert(detail::refused<Never>,
                  "references takes a member of this struct and one of the model that it refers to: "
                  "references(&order::user_id, &user::id)");
    return {};
}

template <class Never = void>
constexpr detail::misdeclared_part foreign_key(...) {
    static_assert(detail::refused<Never>,
                  "foreign_key takes pointers to members of the struct whose table it is in: "
                  "foreign_key(&line::a, &line::b).references(&order::a, &order::b)");
    return {};
}

template <class Never = void>
constexpr detail::misdeclared_part column(...) {
    static_assert(detail::refused<Never>, "column takes a pointer to a member: column(&user::made)");
    return {};
}

template <class Never = void>
constexpr detail::misdeclared_part key(...) {
    static_assert(detail::refused<Never>, "key takes a pointer to a member: key(&user::name)");
    return {};
}

template <class Never = void>
constexpr detail::misdeclared_part asc(...) {
    static_assert(detail::refused<Never>, "asc takes a pointer to a member: asc(&user::name)");
    return {};
}

template <class Never = void>
constexpr detail::misdeclared_part desc(...) {
    static_assert(detail::refused<Never>, "desc takes a pointer to a member: desc(&user::name)");
    return {};
}

}  // namespace varve

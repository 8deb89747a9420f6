#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The words of a model with wrong arguments. Overload resolution chooses an ellipsis only if no other overload fits.
#include "varve/model/misdeclared.hpp"

namespace varve {

template <class Never = void>
constexpr detail::misdeclared_part primary_key(...) {
    VARVE_MISUSED_UNLESS(detail::refused<Never>, wrong,
                         "primary_key takes pointers to members of the struct whose table it is in: "
                         "primary_key(&order::id, &order::line)");
    return detail::misdeclared_part(wrong);
}

template <class Never = void>
constexpr detail::misdeclared_part unique(...) {
    VARVE_MISUSED_UNLESS(detail::refused<Never>, wrong,
                         "unique takes pointers to members of the struct whose table it is in: unique(&user::email)");
    return detail::misdeclared_part(wrong);
}

template <class Never = void>
constexpr detail::misdeclared_part references(...) {
    VARVE_MISUSED_UNLESS(detail::refused<Never>, wrong,
                         "references takes a member of this struct and one of the model that it refers to: "
                         "references(&order::user_id, &user::id)");
    return detail::misdeclared_part(wrong);
}

template <class Never = void>
constexpr detail::misdeclared_part foreign_key(...) {
    VARVE_MISUSED_UNLESS(detail::refused<Never>, wrong,
                         "foreign_key takes pointers to members of the struct whose table it is in: "
                         "foreign_key(&line::a, &line::b).references(&order::a, &order::b)");
    return detail::misdeclared_part(wrong);
}

template <class Never = void>
constexpr detail::misdeclared_part column(...) {
    VARVE_MISUSED_UNLESS(detail::refused<Never>, wrong, "column takes a pointer to a member: column(&user::made)");
    return detail::misdeclared_part(wrong);
}

template <class Never = void>
constexpr detail::misdeclared_part key(...) {
    VARVE_MISUSED_UNLESS(detail::refused<Never>, wrong, "key takes a pointer to a member: key(&user::name)");
    return detail::misdeclared_part(wrong);
}

template <class Never = void>
constexpr detail::misdeclared_part asc(...) {
    VARVE_MISUSED_UNLESS(detail::refused<Never>, wrong, "asc takes a pointer to a member: asc(&user::name)");
    return detail::misdeclared_part(wrong);
}

template <class Never = void>
constexpr detail::misdeclared_part desc(...) {
    VARVE_MISUSED_UNLESS(detail::refused<Never>, wrong, "desc takes a pointer to a member: desc(&user::name)");
    return detail::misdeclared_part(wrong);
}

}  // namespace varve

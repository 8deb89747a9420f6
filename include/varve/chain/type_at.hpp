#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Picks a type of a list by its position.
#include <cstddef>
#include <utility>

namespace varve::detail {

template <std::size_t Number, class T>
struct numbered_type {
    using type = T;
};
template <class Numbers, class... Ts>
struct numbered_types;
template <std::size_t... Numbers, class... Ts>
struct numbered_types<std::index_sequence<Numbers...>, Ts...> : numbered_type<Numbers, Ts>... {};
template <std::size_t Number, class T>
numbered_type<Number, T> find_numbered(const numbered_type<Number, T>&);
/// The type at position `Number` of `Ts`.
template <std::size_t Number, class... Ts>
using type_at =
    typename decltype(find_numbered<Number>(numbered_types<std::make_index_sequence<sizeof...(Ts)>, Ts...>()))::type;

}  // namespace varve::detail

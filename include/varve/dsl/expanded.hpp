#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Arguments of steps(…) that are several steps, such as add_constraint(…).online().
#include <cstddef>

namespace varve::detail {

/// How many operations an argument of `steps(…)` is.
template <class T>
inline constexpr std::size_t part_count_of = 1;
template <class T>
requires requires { T::part_count; }
inline constexpr std::size_t part_count_of<T> = T::part_count;

/// Whether the argument is several steps: `part<0>()`, `part<1>()`, …
template <class T>
inline constexpr bool is_expanded = requires {
    T::part_count;
};

/// Returns the step at `Part` of an argument.
template <std::size_t Part, class T>
constexpr auto step_part(const T& argument) -> decltype(auto) {
    if constexpr (is_expanded<T>) {
        return argument.template part<Part>();
    } else {
        return (argument);
    }
}

}  // namespace varve::detail

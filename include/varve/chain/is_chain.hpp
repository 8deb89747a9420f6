#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Tells a chain from other types, and a chain that the compiler has refused from a good one.
#include <concepts>

#include "varve/chain/chain.hpp"

namespace varve::detail {

template <class T>
concept is_chain = requires {
    typename T::declaration;
};
/// A chain that the compiler has refused.
template <class T>
concept is_refused_chain = std::same_as<T, empty_instead> || std::same_as<T, unreadable_chain>;

}  // namespace varve::detail

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Returns the operation of a step as the expected aggregate.
#include <type_traits>

#include "varve/operation/operation.hpp"

namespace varve::tests {

/// The aggregate of type `What` in `each`, or null.
template <class What>
constexpr const What* as(const operation& each) {
    return visit(
        [](const auto& what) -> const What* {
            if constexpr (std::is_same_v<std::remove_cvref_t<decltype(what)>, What>) {
                return &what;
            } else {
                return nullptr;
            }
        },
        each);
}

/// The aggregate of type `What` that the one step of `steps` was lowered to. Not a constant where it is another.
template <class What, class Steps>
constexpr const What& only(const Steps& steps) {
    return *as<What>(steps.operations()[steps.operations().size() == 1 ? 0 : 1000]);
}

}  // namespace varve::tests

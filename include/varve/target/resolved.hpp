#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// What a text was resolved to, or why it was not.
#include <string_view>
#include <utility>

#include "varve/diagnose/refusal.hpp"
#include "varve/value/list.hpp"

namespace varve::detail {

/// A `T` that a text names. If there is a problem, the members of `T` have no meaning.
template <class T>
struct resolved : T {
    refusal problem = {};
    list<std::string_view> candidates = {};  ///< the revisions and labels that may have been meant
};

template <class T>
constexpr resolved<T> unresolved(refusal problem, list<std::string_view> candidates = {}) {
    resolved<T> result;
    result.problem = std::move(problem);
    result.candidates = std::move(candidates);
    return result;
}

/// Returns the problem of another result.
template <class T, class Other>
constexpr resolved<T> unresolved(resolved<Other> other) {
    return unresolved<T>(std::move(other.problem), std::move(other.candidates));
}

}  // namespace varve::detail

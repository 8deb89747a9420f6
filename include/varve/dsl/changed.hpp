#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Copies of declarations with one change.

namespace varve::detail {

/// Returns a copy of `from` after `change(copy)`.
template <class T, class Change>
constexpr T changed(const T& from, Change change) {
    T copy = from;
    change(copy);
    return copy;
}

}  // namespace varve::detail

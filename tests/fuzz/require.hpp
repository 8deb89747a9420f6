#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// A property that must hold for every input.
#include <cstdio>
#include <cstdlib>

namespace varve::tests {

/// Ends the program where the property does not hold; libFuzzer then keeps the input.
inline void require(bool holds, const char* property) {
    if (holds) { return; }
    std::fprintf(stderr, "does not hold: %s\n", property);
    std::abort();
}

}  // namespace varve::tests

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// What a test program needs before it can run; each program links one definition.

namespace varve::tests {

/// Whether everything that the program needs is there. Says what is missing otherwise.
bool needs_are_met();

}  // namespace varve::tests

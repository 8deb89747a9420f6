// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// The library of the target varve::run: the functions that run.hpp calls, compiled once.
#define VARVE_INLINE_CALL
#include <varve/runtime/calls.hpp>

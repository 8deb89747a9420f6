// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// The library of the target varve::cli: what cli.hpp calls, compiled once for all programs of a build.
#define VARVE_INLINE_CALL
#include <varve/cli/call.hpp>

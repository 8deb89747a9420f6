#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Whether a chain still serves the release that runs: varve::compatible.

// First, so that the chain of includes that compilers print with an error is short. See models.hpp.
#include "varve/models.hpp"

#include "varve/phases.hpp"
#include "varve/sync/compatible.hpp"

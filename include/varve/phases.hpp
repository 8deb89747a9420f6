#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The halves of a change: expand(…) and contract(…).

// First, so that the chain of includes that compilers print with an error is short. See varve.hpp.
#include "varve/chain/chain.hpp"

#include "varve/compatible/phase.hpp"
#include "varve/varve.hpp"

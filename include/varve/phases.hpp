#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The halves of a change: expand(…) and contract(…).

#include "varve/varve.hpp"

#include "varve/compatible/phase.hpp"

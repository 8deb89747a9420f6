#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Whether two chains build the same schema: varve::equivalent.

// First, so that the chain of includes that compilers print with an error is short. See varve.hpp.
#include "varve/chain/chain.hpp"

#include "varve/chain/equivalent.hpp"
#include "varve/varve.hpp"

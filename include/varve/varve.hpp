#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The vocabulary, the chain, and every check that the compiler makes. Needs the standard library only.
#include "varve/chain/chain.hpp"
#include "varve/chain/least_version.hpp"
#include "varve/dsl/dsl.hpp"

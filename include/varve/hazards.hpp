#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// What is dangerous about migrations while a service uses the database: varve::strict and varve::hazards.

// First, so that the chain of includes that compilers print with an error is short. See varve.hpp.
#include "varve/chain/chain.hpp"

#include "varve/chain/strict.hpp"
#include "varve/hazard/hazards.hpp"
#include "varve/varve.hpp"

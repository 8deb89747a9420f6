#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// What is dangerous about migrations while a service uses the database: varve::strict and varve::hazards.
#include "varve/chain/strict.hpp"
#include "varve/hazard/hazards.hpp"
#include "varve/varve.hpp"

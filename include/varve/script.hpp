#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The SQL of a plan as text, to be run by hand. Needs only the standard library.
#include "varve/plan/script.hpp"

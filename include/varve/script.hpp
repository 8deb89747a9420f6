#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The SQL of a plan as text, for who runs it by hand. Needs the standard library only.
#include "varve/plan/script.hpp"

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

#include "support/needs.hpp"

bool varve::test::needs_are_met() { return true; }

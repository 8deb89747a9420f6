// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

#include "everything.hpp"

int two();

int two() { return 0; }

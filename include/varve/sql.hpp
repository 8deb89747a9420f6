#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The SQL of a migration as a constant, for use in a static_assert. Needs only the standard library.
#include "varve/chain/constant_sql.hpp"

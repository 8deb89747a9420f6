#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The SQL of a migration as a constant, to be held in a static_assert. Needs the standard library only.
#include "varve/chain/constant_sql.hpp"

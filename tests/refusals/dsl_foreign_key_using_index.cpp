// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A foreign key that takes an index.
//
// expect-anywhere: using_index is for unique\(...\) and primary_key\(...\)
#include <varve/varve.hpp>

using namespace varve::dsl;

#ifdef REPAIRED
inline constexpr auto step = add_constraint("orders", unique("user_id").using_index("ix"));
#else
inline constexpr auto step = add_constraint("orders", foreign_key("user_id").references("users").using_index("ix"));
#endif

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Answers whether the compiler understands all SQL of a chain.
#include "varve/chain/head_schema.hpp"

namespace varve {

/// Whether the compiler understands all SQL of `Chain`: each `execute` has a declared effect, or text that operations
/// express throughout. `static_assert(varve::understood<chain>)` keeps a chain free of SQL that is only passed on.
template <class Chain>
inline constexpr bool understood = !detail::head_schema<Chain>.seen.unread;

}  // namespace varve

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The schema that a chain leads to, as a constant.
#include "varve/chain/chain.hpp"

namespace varve::detail {

/// The schema after all migrations of `Chain`, with all its branches.
template <class Chain>
inline constexpr const frozen_schema& head_schema = *last_block<typename Chain::declaration>::type::result;

inline constexpr frozen_schema no_schema = {};
template <>
inline constexpr const frozen_schema& head_schema<chain_of<>> = no_schema;
template <>
inline constexpr const frozen_schema& head_schema<empty_instead> = no_schema;

}  // namespace varve::detail

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// How many migrations share a transaction.
#include <cstdint>

namespace varve {

/// How many migrations share a transaction.
/// - `per_plan`: all of them, so that a failure undoes everything.
/// - `per_migration`: each has its own, so that a failure keeps the ones before it.
///
/// A step that cannot run in a transaction divides either into segments.
enum class transaction_mode : std::uint8_t { per_plan, per_migration };
using enum transaction_mode;

}  // namespace varve

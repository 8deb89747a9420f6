#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// An update of many rows, in batches.
#include <cstdint>
#include <string_view>

#include "varve/operation/data.hpp"
#include "varve/value/list.hpp"

namespace varve::operations {

/// UPDATE … SET … WHERE, in batches of rows in the order of the primary key. Each batch is a transaction of its own. An
/// empty `where` means every row.
struct backfill {
    varve::name table = {};
    varve::list<assignment> set = {};
    std::string_view where = {};
    std::uint32_t batch = 10'000;  ///< how many rows a batch reads
    std::uint32_t pause = 0;       ///< after each batch that changed rows, in milliseconds
    std::uint32_t lag = 0;         ///< begins no batch while a replica is further behind, in milliseconds; 0: any lag
};

}  // namespace varve::operations

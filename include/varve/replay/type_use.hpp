#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Refuses to drop or replace a type that expressions use.
#include "varve/replay/lookup.hpp"
#include "varve/schema/type_use.hpp"

namespace varve::detail {

/// Refuses if `use` is not empty.
constexpr bool check_unused(const type_use& use, const name& type, refusal& no) {
    return use.kind.empty() || refuse(no, mistake::still_needed,
                                      {"enum type \"", type.text(), "\" is still needed by ", use.kind, " \"",
                                       use.owner.text(), "\" of table \"", use.table.text(), "\""},
                                      {"change that first"});
}

}  // namespace varve::detail

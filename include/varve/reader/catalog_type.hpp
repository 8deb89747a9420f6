#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The built-in types by their names in pg_type, which are not those of the grammar.
#include <string_view>

#include "varve/sql/types.hpp"
#include "varve/sql/words.hpp"
#include "varve/text/name.hpp"

namespace varve::detail {

/// Returns varve's name for a type of pg_catalog by its name there; empty if the reader does not know it.
constexpr std::string_view builtin_by_catalog(std::string_view called) noexcept {
    if (same_text(called, "char")) { return "\"char\""; }
    if (same_text(called, "bit")) { return "\"bit\""; }
    // Names of the grammar, which pg_type does not have.
    if (is_item("bigint,boolean,character,dec,decimal,float,int,integer,nchar,real,smallint", called)) { return {}; }
    const std::string_view canonical = canonical_type(called);
    return is_builtin_type(canonical) && find_character(called.data(), called.size(), ' ') == called.size()
               ? canonical
               : std::string_view();
}

}  // namespace varve::detail

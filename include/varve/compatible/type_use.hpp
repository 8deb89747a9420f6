#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Whether a program that knows a column with one type can use it with another.
#include "varve/schema/type.hpp"
#include "varve/sql/words.hpp"
#include "varve/text/name.hpp"

namespace varve::detail {

/// Whether a program that reads and writes values of `known` can do so where the column has the type `now`. Only
/// text types may differ. Another type has values that a reader may not expect, or another text or binary form.
constexpr bool reads_and_writes_alike(const objects::data_type& known, const objects::data_type& now) {
    if (known == now) { return true; }
    constexpr word_list texts = "text,character varying";
    if (!is_item(texts, known.name.object()) || !is_item(texts, now.name.object())) { return false; }
    if ((known.dimensions != 0) != (now.dimensions != 0)) { return false; }
    return now.first == -1 || (known.first != -1 && known.first <= now.first);
}

}  // namespace varve::detail

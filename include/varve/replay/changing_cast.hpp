#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Which conversions depend on a setting or on the catalog.
#include <string_view>

#include "varve/replay/type_class.hpp"
#include "varve/sql/column_reference.hpp"

namespace varve::detail {

/// Whether the conversion of a text to a type depends on a setting, as that to a date does. False if SQL may have
/// created a cast, which need not depend on one.
constexpr bool is_changing_reading(const schema& state, const token& to, bool array) {
    return !state.seen.casts && !state.may_touch_anything &&
           (array || is_word_of(to,
                                "date,time,timetz,timestamp,timestamptz,interval,money,regclass,regtype,xml,int4range,"
                                "int8range,numrange,daterange,tsrange,tstzrange"));
}
constexpr bool is_plain_text(const schema& state, const objects::data_type& type) {
    return type.dimensions == 0 && classify(state, type.name) == type_class::builtin &&
           is_item("text,character varying,character", type.name.object());
}

/// Whether a conversion depends on a setting, or on the catalog.
constexpr bool is_changing_cast(const schema& state, const objects::data_type& from, const token& to) {
    if (to.text.empty() || classify(state, from.name) == type_class::uncertain) { return false; }
    const std::string_view own = from.name.object();
    const bool printed = from.dimensions != 0 || classify(state, from.name) == type_class::enumeration ||
                         is_item("date,timestamp with time zone,timestamp without time zone", own);
    if (is_word_of(to, "text,varchar,char,bpchar,character")) { return printed; }
    return from.dimensions == 0 &&
           ((same_text(own, "timestamp with time zone") && is_word_of(to, "date,time,timestamp,timetz")) ||
            ((same_text(own, "date") || same_text(own, "timestamp without time zone")) &&
             is_word_of(to, "timestamptz")));
}

}  // namespace varve::detail

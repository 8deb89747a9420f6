#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds out how the values of a column are converted back to their former type.
#include <cstddef>
#include <string_view>

#include "varve/schema/conversion.hpp"
#include "varve/schema/type.hpp"
#include "varve/schema/type_text.hpp"
#include "varve/sql/identifier.hpp"
#include "varve/sql/scanner.hpp"
#include "varve/sql/words.hpp"
#include "varve/text/arena.hpp"
#include "varve/text/sink.hpp"

namespace varve::detail {

/// Whether `using_` is only a cast of the column: `total::numeric`, `"Total"::text::numeric(12, 2)`. Any other
/// expression, such as `total * 100`, has no inverse that could be derived.
constexpr bool is_only_a_cast(std::string_view using_, const name& column) {
    scanner tokens(using_);
    token each;
    if (!tokens.next(each) || !names_identifier(each, column.text())) { return false; }
    bool needs_type = false;  // whether a type has to follow
    bool typed = false;       // whether the token is within the name of a type
    while (tokens.next(each)) {
        if (each.kind == token_kind::symbol && same_text(each.text, "::")) {
            if (needs_type) { return false; }
            needs_type = true;
            typed = false;
            continue;
        }
        const bool of_type = each.kind != token_kind::symbol
                                 ? each.kind != token_kind::string && each.kind != token_kind::parameter
                                 : typed && each.text.size() == 1 &&
                                       std::string_view("(),[].").find(each.text[0]) != std::string_view::npos;
        if (!of_type || (!needs_type && !typed)) { return false; }
        typed = true;
        needs_type = false;
    }
    return !needs_type && !tokens.broken();
}

/// Whether PostgreSQL has assignment casts between the types in both directions. It has them between all types of one
/// family.
constexpr bool convert_both_ways(std::string_view one, std::string_view other) {
    constexpr word_list families[] = {
        "smallint,integer,bigint,numeric,real,double precision",
        "bit,bit varying,\"bit\"",
        "date,timestamp without time zone,timestamp with time zone",
        "time without time zone,time with time zone",
        "json,jsonb",
        "inet,cidr",
        "macaddr,macaddr8",
    };
    for (const word_list& family : families) {
        if (family.contains(one)) { return family.contains(other); }
    }
    return same_text(one, other);
}

constexpr bool is_string_type(std::string_view type) {
    constexpr word_list strings = "text,character varying,character,bpchar,name";
    return strings.contains(type);
}

/// Whether PostgreSQL converts `from` to `to` in an assignment.
constexpr bool is_stored_as(const objects::data_type& from, const objects::data_type& to) {
    if (to.dimensions == 0 && is_string_type(to.name.text())) { return true; }
    return (from.dimensions != 0) == (to.dimensions != 0) &&
           (is_string_type(to.name.text()) || convert_both_ways(from.name.text(), to.name.text()));
}

/// Whether PostgreSQL has a cast from `former` to `present`, but none back.
constexpr bool has_no_cast_back(const objects::data_type& former, const objects::data_type& present) {
    constexpr word_list moments = "timestamp without time zone,timestamp with time zone";
    constexpr word_list clocks = "time without time zone,time with time zone";
    constexpr word_list whole = "smallint,integer,bigint";
    constexpr word_list ranges = "int4range,int8range,numrange,tsrange,tstzrange,daterange";
    constexpr word_list multiranges =
        "int4multirange,int8multirange,nummultirange,tsmultirange,tstzmultirange,datemultirange";
    const std::string_view was = former.name.text();
    const std::string_view is = present.name.text();
    return (moments.contains(was) && clocks.contains(is)) || (whole.contains(was) && same_text(is, "money")) ||
           (ranges.contains(was) && multiranges.contains(is)) || (same_text(was, "smallint") && same_text(is, "oid"));
}

/// Returns the `using_` that converts a column from `present` back to `former`; empty if none is needed. The assignment
/// cast is preferred: it refuses a value that is too long, which an explicit cast would truncate.
constexpr std::string_view reverse_cast(const name& column, const objects::data_type& former,
                                        const objects::data_type& present, text_arena& texts) {
    if (is_stored_as(present, former)) { return {}; }
    buffer_sink cast;
    if (present.dimensions == 0 && is_string_type(present.name.text())) {
        // The values, also arrays, were converted to text; parse the text again.
        quote_identifier(cast, column.text());
        cast << "::";
        render_type(cast, former);
    } else {
        put_conversion(cast, column, present, former);
    }
    return texts.keep(cast.text());
}

}  // namespace varve::detail

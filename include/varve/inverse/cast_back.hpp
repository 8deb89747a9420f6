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
#include "varve/sql/words.hpp"
#include "varve/text/arena.hpp"
#include "varve/text/sink.hpp"

namespace varve::detail {

/// Whether `using_` is only a cast of the column: `total::numeric`, `"Total"::text::numeric(12, 2)`. Any other
/// expression, such as `total * 100`, has no inverse that could be derived.
constexpr bool is_mere_cast(std::string_view using_, const name& column) {
    const auto skip_blanks = [&using_] {
        while (!using_.empty() && (using_.front() == ' ' || using_.front() == '\n' || using_.front() == '\t')) {
            using_.remove_prefix(1);
        }
    };
    skip_blanks();
    buffer_sink quoted;
    quoted << '"';
    put_doubling(quoted, column.text(), '"');
    quoted << '"';
    const bool in_quotes = !using_.empty() && using_.front() == '"';
    const std::string_view written = in_quotes ? quoted.text() : column.text();
    if (using_.size() < written.size() || !same_text(using_.substr(0, written.size()), written)) { return false; }
    using_.remove_prefix(written.size());
    skip_blanks();
    while (!using_.empty()) {
        if (using_.size() < 3 || using_[0] != ':' || using_[1] != ':') { return false; }
        std::size_t end = 2;
        const auto is_of_type_name = [](char c) {
            return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9') || c == '_' || c == ' ' ||
                   c == '(' || c == ')' || c == ',' || c == '[' || c == ']' || c == '"' || c == '.';
        };
        while (end < using_.size() && is_of_type_name(using_[end])) { ++end; }
        if (end == 2) { return false; }
        using_.remove_prefix(end);
    }
    return true;
}

/// Whether PostgreSQL has assignment casts between the types in both directions. It has between all types of one
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
/// cast is preferred: it refuses a value that is too long, which an explicit cast would cut.
constexpr std::string_view cast_back(const name& column, const objects::data_type& former,
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

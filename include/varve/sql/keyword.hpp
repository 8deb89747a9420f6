#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The words that PostgreSQL does not accept as an unquoted name everywhere
// (https://www.postgresql.org/docs/current/sql-keywords-appendix.html).
#include <string_view>

#include "varve/sql/words.hpp"

namespace varve::detail {

/// Whether `word` is a keyword of PostgreSQL 14 to 18 that is not "unreserved". A name of this spelling must be quoted.
constexpr bool is_keyword(std::string_view word) noexcept {
    switch (word.size()) {
        case 2: return is_among(word, "as do in is on or to");
        case 3: return is_among(word, "all and any asc bit dec end for int not out row");
        case 4:
            return is_among(word,
                            "both case cast char desc else from full into join json left like none null only real some "
                            "then time trim true user when with");
        case 5:
            return is_among(word,
                            "array check cross false fetch float grant group ilike inner inout least limit nchar order "
                            "outer right setof table treat union using where xmlpi");
        case 6:
            return is_among(word,
                            "bigint binary column create except exists freeze having isnull nullif offset select "
                            "unique values window");
        case 7:
            return is_among(word,
                            "analyse analyze between boolean collate decimal default extract foreign integer lateral "
                            "leading natural notnull numeric overlay placing primary similar varchar verbose xmlroot");
        case 8:
            return is_among(word,
                            "coalesce distinct greatest grouping interval national overlaps position smallint trailing "
                            "variadic xmlparse xmltable");
        case 9:
            return is_among(word,
                            "character collation initially intersect localtime normalize precision returning substring "
                            "symmetric timestamp xmlconcat xmlexists xmlforest");
        case 10:
            return is_among(
                word,
                "asymmetric constraint deferrable json_array json_query json_table json_value references xmlelement");
        case 11: return is_among(word, "json_exists json_object json_scalar system_user tablesample");
        case 12:
            return is_among(word,
                            "concurrently current_date current_role current_time current_user merge_action "
                            "session_user xmlserialize");
        case 13: return is_among(word, "authorization json_arrayagg xmlattributes xmlnamespaces");
        case 14: return is_among(word, "current_schema json_objectagg json_serialize localtimestamp");
        case 15: return is_among(word, "current_catalog");
        case 17: return is_among(word, "current_timestamp");
        default: return false;
    }
}

/// Whether `word` is such a keyword, regardless of case.
constexpr bool is_keyword_folded(std::string_view word) noexcept {
    char folded[24] = {};
    if (word.size() > sizeof folded) { return false; }
    const char* const from = word.data();
    bool as_written = true;
    for (std::size_t i = 0; i < word.size(); ++i) {
        folded[i] = to_lower_ascii(from[i]);
        as_written = as_written && folded[i] == from[i];
    }
    return is_keyword(as_written ? word : std::string_view(folded, word.size()));
}

}  // namespace varve::detail

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Where a keyword may be a name (https://www.postgresql.org/docs/current/sql-keywords-appendix.html).
#include <cstdint>
#include <string_view>

#include "varve/sql/keyword.hpp"
#include "varve/sql/token.hpp"
#include "varve/sql/words.hpp"

namespace varve::detail {

/// The four classes of PostgreSQL's grammar. A word that is no keyword is `free`, as an unreserved keyword is.
enum class word_class : std::uint8_t {
    free,              ///< a name everywhere
    column_name,       ///< a column or table, but no function and no type: `between`, `timestamp`
    type_or_function,  ///< a function or type, but no column and no table: `left`, `authorization`
    reserved,          ///< a name only after AS, after a dot, or in quotes
};

/// Returns the class of an unquoted word, regardless of case.
constexpr word_class class_of_word(std::string_view word) noexcept {
    if (!is_keyword_folded(word)) { return word_class::free; }
    constexpr word_list of_columns =
        "between,bigint,bit,boolean,char,character,coalesce,dec,decimal,exists,extract,float,greatest,grouping,inout,int,"
        "integer,interval,json_array,json_arrayagg,json_exists,json_object,json_objectagg,json_query,json_scalar,"
        "json_serialize,json_table,json_value,json,least,merge_action,national,nchar,none,normalize,nullif,numeric,out,"
        "overlay,position,precision,real,row,setof,smallint,substring,time,timestamp,treat,trim,values,varchar,"
        "xmlattributes,xmlconcat,xmlelement,xmlexists,xmlforest,xmlnamespaces,xmlparse,xmlpi,xmlroot,xmlserialize,xmltable";
    if (is_item_folded(of_columns, word)) { return word_class::column_name; }
    constexpr word_list of_types =
        "authorization,binary,collation,concurrently,cross,current_schema,freeze,full,ilike,inner,is,isnull,join,left,like,"
        "natural,notnull,outer,overlaps,right,similar,tablesample,verbose";
    return is_item_folded(of_types, word) ? word_class::type_or_function : word_class::reserved;
}

}  // namespace varve::detail

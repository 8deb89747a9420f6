#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Classifies functions that PostgreSQL refuses in some expressions: aggregates, window functions, functions that return
// sets, and functions that are not immutable.
#include <cstdint>
#include <string_view>

#include "varve/sql/words.hpp"

namespace varve::detail {

/// Kinds of functions that PostgreSQL refuses in some expressions.
enum class function_kind : std::uint8_t {
    other,  ///< none of these kinds, or only some functions of this name are of one
    aggregate,
    window,
    set,       ///< returns a set of rows
    changing,  ///< stable or volatile: it may return another value at another time
};

/// Returns the kind of all functions of a name, in PostgreSQL 14 to 19 or in the well-known extension that provides
/// them. tests/differential compares these lists with the catalog.
constexpr function_kind kind_of_function(std::string_view name) noexcept {
    constexpr word_list aggregates =
        "array_agg,avg,bit_and,bit_or,bit_xor,bool_and,bool_or,corr,count,covar_pop,covar_samp,every,json_agg,json_object_agg,jsonb_agg,"
        "jsonb_object_agg,max,min,mode,percentile_cont,percentile_disc,range_agg,range_intersect_agg,regr_avgx,regr_avgy,regr_count,"
        "regr_intercept,regr_r2,regr_slope,regr_sxx,regr_sxy,regr_syy,stddev,stddev_pop,stddev_samp,string_agg,sum,var_pop,var_samp,variance,"
        "xmlagg";
    constexpr word_list windows = "first_value,lag,last_value,lead,nth_value,ntile,row_number";
    constexpr word_list sets =
        "generate_series,generate_subscripts,json_array_elements,json_array_elements_text,json_each,json_each_text,json_object_keys,"
        "jsonb_array_elements,jsonb_array_elements_text,jsonb_each,jsonb_each_text,jsonb_object_keys,jsonb_path_query,regexp_matches,"
        "regexp_split_to_table,string_to_table,unnest";
    constexpr word_list changing =
        "array_to_json,array_to_string,clock_timestamp,concat,concat_ws,convert_from,convert_to,current_database,current_schemas,current_setting,"
        "currval,enum_first,enum_last,enum_range,format,gen_random_bytes,gen_random_uuid,gen_salt,json_build_array,json_build_object,"
        "jsonb_build_array,jsonb_build_object,lastval,make_timestamptz,nextval,now,pg_backend_pid,pg_sleep,random,row_to_json,set_config,setval,"
        "statement_timestamp,timeofday,to_char,to_date,to_json,to_jsonb,to_number,to_regclass,transaction_timestamp,txid_current,unaccent,"
        "uuid_generate_v1,uuid_generate_v1mc,uuid_generate_v4,version";
    return is_item_folded(aggregates, name) ? function_kind::aggregate
           : is_item_folded(windows, name)  ? function_kind::window
           : is_item_folded(sets, name)     ? function_kind::set
           : is_item_folded(changing, name) ? function_kind::changing
                                            : function_kind::other;
}

/// Returns the result type of all functions of a name, if it is one built-in type other than boolean; otherwise empty.
/// tests/differential compares these lists with the catalog.
constexpr std::string_view result_of_function(std::string_view name) noexcept {
    return is_item_folded(
               "array_length,array_lower,array_ndims,array_upper,ascii,bit_length,cardinality,char_length,character_length,"
               "json_array_length,jsonb_array_length,octet_length,strpos",
               name)
               ? "integer"
           : is_item_folded(
                 "chr,initcap,lpad,md5,quote_ident,quote_literal,regexp_replace,repeat,replace,rpad,split_part,"
                 "to_char,translate",
                 name)
               ? "text"
           : is_item_folded("abs,ceil,ceiling,date_part,floor,length,mod,power,round,sign,sqrt", name) ? "a number"
           : is_item_folded("date_trunc,now,to_date,to_timestamp", name)                               ? "a time"
                                                                                                       : "";
}

/// Whether a word without brackets is a value that depends on the session or the time.
constexpr bool is_changing_word(std::string_view word) noexcept {
    return is_item_folded(
        "current_date,current_time,current_timestamp,localtime,localtimestamp,current_user,session_user,system_user,user,current_role,"
        "current_catalog,current_schema",
        word);
}

}  // namespace varve::detail

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds out from the text of an expression how much work an operation with it is for PostgreSQL.
#include <cstddef>
#include <string_view>

#include "varve/schema/schema.hpp"
#include "varve/sql/scanner.hpp"
#include "varve/sql/words.hpp"

namespace varve::detail {

/// Whether a default may have another value in each row, so that ADD COLUMN rewrites the table. Unknown functions count
/// as volatile, which is PostgreSQL's default for new functions.
constexpr bool is_volatile_default(std::string_view sql) {
    constexpr word_list same_in_all_rows =
        "now,transaction_timestamp,statement_timestamp,current_timestamp,current_date,current_time,localtime,localtimestamp,"
        "current_setting,current_database,current_schema,current_schemas,current_user,session_user,user,version,txid_current,"
        "coalesce,nullif,greatest,least,lower,upper,initcap,md5,abs,round,floor,ceil,ceiling,trunc,power,sqrt,mod,concat,concat_ws,"
        "format,length,left,right,lpad,rpad,repeat,replace,substr,substring,trim,btrim,ltrim,rtrim,split_part,"
        "date,date_trunc,date_part,make_date,make_interval,make_time,make_timestamp,make_timestamptz,age,extract,to_char,to_date,"
        "to_number,to_timestamp,timezone,array,jsonb_build_object,jsonb_build_array,json_build_object,json_build_array,to_json,"
        "to_jsonb,array_fill,string_to_array,encode,decode,sha256,int4range,int8range,numrange,tsrange,tstzrange,daterange,"
        "varchar,char,character,numeric,decimal,timestamp,timestamptz,time,timetz,interval,bit,varbit,cast,row,in,and,or,not,case,"
        "when,then,else,precision,varying";
    scanner tokens(sql);
    token before;
    for (token each; tokens.next(each);) {
        if (is_symbol(each, '(')) {
            if (before.kind == token_kind::quoted_identifier) { return true; }
            if (before.kind == token_kind::identifier && !is_item_folded(same_in_all_rows, before.text)) {
                return true;
            }
        }
        before = each;
    }
    return false;
}

/// Whether `sql` is true only if `column` is not null, as PostgreSQL proves it: one of its parts between ANDs is
/// `column IS NOT NULL`.
constexpr bool requires_value_of(std::string_view sql, const name& column) {
    scanner tokens(sql);
    std::size_t matched = 0;  // how many words of the part agree
    std::size_t depth = 0;
    bool fits = true;
    for (token each; tokens.next(each);) {
        if (is_symbol(each, '(')) {
            ++depth;
            continue;
        }
        if (is_symbol(each, ')')) {
            if (depth != 0) { --depth; }
            continue;
        }
        if (is_word(each, "or") || is_word(each, "case")) { return false; }
        if (is_word(each, "and")) {
            if (fits && matched == 4) { return true; }
            matched = 0;
            fits = true;
            continue;
        }
        fits = fits && (matched == 0   ? names_identifier(each, column.object())
                        : matched == 1 ? is_word(each, "is")
                        : matched == 2 ? is_word(each, "not")
                                       : matched == 3 && is_word(each, "null"));
        ++matched;
    }
    return fits && matched == 4;
}

/// Whether a constraint says only that a column is not null, and the column is NOT NULL.
constexpr bool follows_from_not_null(const objects::table& table, const name& wanted) {
    const maybe<objects::constraint> found = table.find_constraint(wanted);
    if (found == nullptr || found->kind != objects::constraint_kind::check || found->columns.size() != 1) {
        return false;
    }
    const maybe<objects::column> column = table.find_column(found->columns[0]);
    if (column == nullptr || !column->not_null || column->not_null_not_valid) { return false; }
    scanner tokens(found->expression);
    for (token each; tokens.next(each);) {
        if (is_word(each, "and")) { return false; }
    }
    return requires_value_of(found->expression, column->name);
}

/// Whether a check that is valid already proves that no value of the column is null. SET NOT NULL then reads no rows.
constexpr bool proves_not_null(const objects::table& table, const name& column) {
    for (const objects::constraint& each : table.constraints) {
        if (each.kind == objects::constraint_kind::check && !each.not_valid &&
            requires_value_of(each.expression, column)) {
            return true;
        }
    }
    return false;
}

/// Whether an index, or the index of a key, begins with these columns in any order.
constexpr bool is_indexed(const objects::table& table, const list<name>& columns) {
    const auto begins_with = [&columns](std::size_t size, const auto& column_at) {
        if (size < columns.size()) { return false; }
        for (std::size_t i = 0; i < columns.size(); ++i) {
            bool found = false;
            for (const name& each : columns) { found = found || each == column_at(i); }
            if (!found) { return false; }
        }
        return true;
    };
    for (const objects::index& each : table.indexes) {
        const bool whole = each.where.empty() && (each.method.empty() || same_text(each.method.text(), "btree"));
        if (whole && begins_with(each.keys.size(), [&each](std::size_t i) { return each.keys[i].column; })) {
            return true;
        }
    }
    for (const objects::constraint& each : table.constraints) {
        if (each.has_index() && begins_with(each.columns.size(), [&each](std::size_t i) { return each.columns[i]; })) {
            return true;
        }
    }
    return false;
}

/// Whether a key column of an index can be null: a primary key then checks all rows.
constexpr bool has_nullable(const schema& before, const name& table, const name& index) {
    const maybe<objects::table> found = before.find_table(table);
    if (found == nullptr) { return false; }
    const std::size_t at = objects::position_of(found->indexes, name(index.object()));
    if (at == objects::nowhere) { return false; }
    for (const objects::index_key& key : found->indexes[at].keys) {
        const maybe<objects::column> column = found->find_column(key.column);
        if (column != nullptr && !column->not_null && !proves_not_null(*found, key.column)) { return true; }
    }
    return false;
}

}  // namespace varve::detail

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The names of PostgreSQL's built-in types (https://www.postgresql.org/docs/current/datatype.html).
#include <string_view>

#include "varve/sql/words.hpp"
#include "varve/text/name.hpp"

namespace varve::detail {

/// Returns PostgreSQL's own name for a type, as format_type prints it, if `type` is an alias in its grammar or catalog:
/// "int4" is integer, "timestamptz" is timestamp with time zone. Returns any other name unchanged. `bpchar` is not an
/// alias of character: without a length it is unlimited, and character has length 1.
constexpr std::string_view canonical_type(std::string_view type) noexcept {
    const auto is = [type](std::string_view alias) { return same_text(type, alias); };
    switch (type.size()) {
        case 3: return is("int") ? "integer" : is("dec") ? "numeric" : type;
        case 4:
            return is("int4")   ? "integer"
                   : is("int8") ? "bigint"
                   : is("bool") ? "boolean"
                   : is("time") ? "time without time zone"
                   : is("char") ? "character"
                   : is("int2") ? "smallint"
                                : type;
        case 5: return is("float") ? "double precision" : is("nchar") ? "character" : type;
        case 6:
            return is("float8")   ? "double precision"
                   : is("float4") ? "real"
                   : is("timetz") ? "time with time zone"
                   : is("varbit") ? "bit varying"
                                  : type;
        case 7: return is("varchar") ? "character varying" : is("decimal") ? "numeric" : type;
        case 9: return is("timestamp") ? "timestamp without time zone" : type;
        case 11: return is("timestamptz") ? "timestamp with time zone" : type;
        case 12: return is("char varying") ? "character varying" : type;
        case 13: return is("nchar varying") ? "character varying" : is("national char") ? "character" : type;
        case 18: return is("national character") ? "character" : type;
        case 21: return is("national char varying") ? "character varying" : type;
        case 26: return is("national character varying") ? "character varying" : type;
        default: return type;
    }
}

/// Whether a canonical name is a built-in type that a column can have. Two types have quotes in their names: `"char"`,
/// one byte, and `"bit"`, a bit string of any length.
constexpr bool is_builtin_type(std::string_view name) noexcept {
    switch (name.size()) {
        case 3: return is_among(name, "bit box cid oid tid xid xml");
        case 4: return is_among(name, "text uuid date json real inet cidr name line lseg path xid8 oid8");
        case 5: return is_among(name, "jsonb bytea money point \"bit\"");
        case 6: return is_among(name, "bigint bpchar \"char\" circle pg_lsn");
        case 7:
            return is_among(
                name,
                "boolean integer numeric macaddr tsquery tsrange polygon aclitem regoper regproc regrole regtype");
        case 8: return is_among(name, "smallint interval tsvector numrange jsonpath macaddr8 regclass");
        case 9:
            return is_among(
                name, "character daterange gtsvector int4range int8range oidvector refcursor regconfig tstzrange");
        case 10: return is_among(name, "int2vector");
        case 11: return is_among(name, "bit varying pg_mcv_list pg_snapshot regoperator regdatabase");
        case 12:
            return is_among(
                name, "interval day pg_ndistinct pg_node_tree regcollation regnamespace regprocedure tsmultirange");
        case 13: return is_among(name, "interval hour interval year nummultirange regdictionary txid_snapshot");
        case 14: return is_among(name, "datemultirange int4multirange int8multirange interval month tstzmultirange");
        case 15: return is_among(name, "interval minute interval second pg_dependencies");
        case 16: return is_among(name, "double precision");
        case 17: return is_among(name, "character varying");
        case 19: return is_among(name, "time with time zone");
        case 20: return is_among(name, "interval day to hour");
        case 21: return is_among(name, "pg_brin_bloom_summary");
        case 22:
            return is_among(
                name, "interval day to minute interval day to second interval year to month time without time zone");
        case 23: return is_among(name, "interval hour to minute interval hour to second");
        case 24: return is_among(name, "timestamp with time zone");
        case 25: return is_among(name, "interval minute to second");
        case 27: return is_among(name, "timestamp without time zone");
        case 28: return is_among(name, "pg_brin_minmax_multi_summary");
        default: return false;
    }
}

constexpr bool is_collatable(std::string_view builtin) noexcept {
    switch (builtin.size()) {
        case 4: return is_among(builtin, "name text");
        case 6: return is_among(builtin, "bpchar");
        case 9: return is_among(builtin, "character");
        case 17: return is_among(builtin, "character varying");
        default: return false;
    }
}

/// Whether a built-in type is in the category of strings, to which every type can be assigned.
constexpr bool is_string(std::string_view builtin) noexcept { return is_collatable(builtin); }

/// Returns the name of a built-in type without the fields of an interval: "interval day to second" is interval.
constexpr std::string_view base_of(std::string_view builtin) noexcept {
    return builtin.size() >= 8 && same_text(builtin.substr(0, 8), "interval") ? builtin.substr(0, 8) : builtin;
}

}  // namespace varve::detail

#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Which built-in types PostgreSQL converts into each other without an explicit cast
// (https://www.postgresql.org/docs/current/catalog-pg-cast.html).
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "varve/sql/types.hpp"
#include "varve/text/name.hpp"

namespace varve::detail {

/// Whether `word` is one of `items`, which are separated by commas.
constexpr bool is_listed(std::string_view items, std::string_view word) noexcept {
    const char* at = items.data();
    for (std::size_t rest = items.size();;) {
        const std::size_t size = find_character(at, rest, ',');
        if (size == word.size() && same_characters(at, word.data(), size)) { return true; }
        if (size == rest) { return false; }
        at += size + 1;
        rest -= size + 1;
    }
}

/// The casts of PostgreSQL 14 to 19 between types that columns commonly have. Assignment casts to strings, which every
/// type has, are left out.
struct cast_entry {
    std::string_view from;
    std::string_view implicit;    ///< implicit casts, which apply everywhere
    std::string_view assignment;  ///< assignment casts, which apply only when a value is stored in a column
};

inline constexpr cast_entry casts[] = {
    {"smallint",
     "integer,bigint,numeric,real,double precision,oid,regclass,regtype,regproc,regprocedure,regoper,regoperator,regconfig,regdictionary,regnamespace,regrole,regcollation,oid8,regdatabase",
     ""},
    {"integer",
     "bigint,numeric,real,double precision,oid,regclass,regtype,regproc,regprocedure,regoper,regoperator,regconfig,regdictionary,regnamespace,regrole,regcollation,oid8,regdatabase",
     "smallint,money"},
    {"bigint",
     "numeric,real,double precision,oid,regclass,regtype,regproc,regprocedure,regoper,regoperator,regconfig,regdictionary,regnamespace,regrole,regcollation,oid8,regdatabase",
     "smallint,integer,money"},
    {"numeric", "real,double precision", "smallint,integer,bigint,money"},
    {"real", "double precision", "smallint,integer,bigint,numeric"},
    {"double precision", "", "smallint,integer,bigint,numeric,real"},
    {"money", "", "numeric"},
    {"oid",
     "regclass,regtype,regproc,regprocedure,regoper,regoperator,regconfig,regdictionary,regnamespace,regrole,regcollation,regdatabase",
     "integer,bigint,oid8"},
    {"text", "character,bpchar,character varying,name,regclass", "\"char\""},
    {"character varying", "text,character,bpchar,name,regclass", "\"char\""},
    {"character", "text,character varying,name,bpchar", "\"char\""},
    {"bpchar", "text,character varying,name,character", "\"char\""},
    {"name", "text", "character varying,character,bpchar"},
    {"\"char\"", "text", "character varying,character,bpchar"},
    {"date", "timestamp without time zone,timestamp with time zone", ""},
    {"time without time zone", "interval,time with time zone", ""},
    {"time with time zone", "", "time without time zone"},
    {"timestamp without time zone", "timestamp with time zone", "date,time without time zone"},
    {"timestamp with time zone", "", "timestamp without time zone,date,time without time zone,time with time zone"},
    {"interval", "", "time without time zone"},
    {"json", "", "jsonb"},
    {"jsonb", "", "json"},
    {"bit", "bit varying,\"bit\"", ""},
    {"\"bit\"", "bit varying,bit", ""},
    {"bit varying", "bit,\"bit\"", ""},
    {"inet", "", "cidr"},
    {"cidr", "inet", ""},
    {"macaddr", "macaddr8", ""},
    {"macaddr8", "macaddr", ""},
    {"box", "", "polygon"},
    {"path", "", "polygon"},
    {"polygon", "", "path"},
    {"point", "", "box"},
    {"regclass", "oid", "integer,bigint"},
    {"regtype", "oid", "integer,bigint"},
    {"regproc", "oid,regprocedure", "integer,bigint"},
    {"regprocedure", "oid,regproc", "integer,bigint"},
    {"regoper", "oid,regoperator", "integer,bigint"},
    {"regoperator", "oid,regoper", "integer,bigint"},
    {"regconfig", "oid", "integer,bigint"},
    {"regdictionary", "oid", "integer,bigint"},
    {"regnamespace", "oid", "integer,bigint"},
    {"regdatabase", "oid", "integer,bigint"},
    {"oid8", "", "bigint"},
    {"regrole", "oid", "integer,bigint"},
    {"regcollation", "oid", "integer,bigint"},
};

/// Where a cast without explicit syntax is needed: anywhere, or when a value is stored in a column.
enum class context : std::uint8_t { implicit, assignment };
/// The answer to a question about PostgreSQL. Only a certain "no" leads to a refusal.
enum class answer : std::uint8_t { no, yes, unknown };

/// Whether PostgreSQL has a cast between two built-in types in this context.
constexpr answer builtin_cast(std::string_view from, std::string_view to, context where) noexcept {
    if (same_text(from, to)) { return answer::yes; }
    for (const cast_entry& each : casts) {
        if (same_text(each.from, from)) {
            if (is_listed(each.implicit, to) || (where == context::assignment && is_listed(each.assignment, to))) {
                return answer::yes;
            }
            break;
        }
    }
    return where == context::assignment && is_string(to) ? answer::yes : answer::no;
}

}  // namespace varve::detail

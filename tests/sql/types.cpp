// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

#include "varve/sql/types.hpp"

#include "support/catch.hpp"

using namespace varve::detail;

static_assert(canonical_type("int") == "integer" && canonical_type("int4") == "integer" &&
              canonical_type("integer") == "integer");
static_assert(canonical_type("int2") == "smallint" && canonical_type("int8") == "bigint" &&
              canonical_type("bool") == "boolean");
static_assert(canonical_type("float4") == "real" && canonical_type("float8") == "double precision");
static_assert(canonical_type("float") == "double precision");
static_assert(canonical_type("dec") == "numeric" && canonical_type("decimal") == "numeric");
static_assert(canonical_type("varchar") == "character varying" &&
              canonical_type("char varying") == "character varying");
static_assert(canonical_type("nchar varying") == "character varying");
static_assert(canonical_type("national character varying") == "character varying");
static_assert(canonical_type("national char varying") == "character varying");
static_assert(canonical_type("char") == "character" && canonical_type("nchar") == "character");
static_assert(canonical_type("national char") == "character" && canonical_type("national character") == "character");
static_assert(canonical_type("varbit") == "bit varying");
static_assert(canonical_type("time") == "time without time zone" && canonical_type("timetz") == "time with time zone");
static_assert(canonical_type("timestamp") == "timestamp without time zone");
static_assert(canonical_type("timestamptz") == "timestamp with time zone");

// No aliases: another type, a type of another's, a name with capitals, no type at all.
static_assert(canonical_type("\"char\"") == "\"char\"" && canonical_type("bpchar") == "bpchar");
static_assert(canonical_type("billing.int4") == "billing.int4" && canonical_type("INT") == "INT");
static_assert(canonical_type("serial") == "serial" && canonical_type("") == "");

static_assert(is_builtin_type("text") && is_builtin_type("uuid") && is_builtin_type("xml") &&
              is_builtin_type("\"char\""));
static_assert(is_builtin_type("timestamp with time zone") && is_builtin_type("interval day to second"));
static_assert(is_builtin_type("tstzmultirange") && is_builtin_type("regnamespace") && is_builtin_type("money"));
static_assert(is_builtin_type("interval minute to second") && is_builtin_type("time without time zone"));
static_assert(!is_builtin_type("int4") && !is_builtin_type("varchar"));  // aliases are no canonical names
static_assert(!is_builtin_type("citext") && !is_builtin_type("vector") && !is_builtin_type("serial") &&
              !is_builtin_type(""));
static_assert(!is_builtin_type("Text") && !is_builtin_type("interval day to month") && !is_builtin_type("record"));

TEST_CASE("each alias means a type") {
    for (const char* alias :
         {"int", "int2", "int4", "int8", "bool", "float", "float4", "float8", "dec", "decimal", "varchar", "char",
          "nchar", "varbit", "time", "timetz", "timestamp", "timestamptz", "national character varying"}) {
        CAPTURE(alias);
        CHECK_FALSE(is_builtin_type(alias));
        CHECK(is_builtin_type(canonical_type(alias)));
    }
}

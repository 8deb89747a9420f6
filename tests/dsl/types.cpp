// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "varve/dsl/types.hpp"

#include "support/catch.hpp"

using namespace varve::dsl;

namespace {

constexpr bool is(const varve::objects::data_type& type, std::string_view name, int first = -1, int second = varve::objects::no_scale,
                  int dimensions = 0) {
    return type.name.text() == name && type.first == first && type.second == second && type.dimensions == dimensions;
}

}  // namespace

TEST_CASE("types have PostgreSQL's own names") {
    STATIC_REQUIRE(is(smallint, "smallint"));
    STATIC_REQUIRE(is(integer, "integer"));
    STATIC_REQUIRE(is(bigint, "bigint"));
    STATIC_REQUIRE(is(double_precision, "double precision"));
    STATIC_REQUIRE(is(boolean, "boolean"));
    STATIC_REQUIRE(is(varchar, "character varying"));
    STATIC_REQUIRE(is(varbit, "bit varying"));
    STATIC_REQUIRE(is(time_, "time without time zone"));
    STATIC_REQUIRE(is(timetz, "time with time zone"));
    STATIC_REQUIRE(is(timestamp, "timestamp without time zone"));
    STATIC_REQUIRE(is(timestamptz, "timestamp with time zone"));
    STATIC_REQUIRE(is(interval, "interval"));
    STATIC_REQUIRE(is(pg_lsn, "pg_lsn"));
}

TEST_CASE("parameters follow the name") {
    STATIC_REQUIRE(is(varchar(20), "character varying", 20));
    STATIC_REQUIRE(is(timestamptz(3), "timestamp with time zone", 3));
    STATIC_REQUIRE(is(interval(3), "interval", 3));
    STATIC_REQUIRE(is(interval.year_to_month(), "interval year to month"));
    STATIC_REQUIRE(is(interval.day_to_second(3), "interval day to second", 3));
    STATIC_REQUIRE(is(vector(1536), "vector", 1536));
    STATIC_REQUIRE(is(numeric, "numeric"));
    STATIC_REQUIRE(is(numeric(10, 2), "numeric", 10, 2));
    STATIC_REQUIRE(is(numeric(10, -1), "numeric", 10, -1));
    STATIC_REQUIRE(is(numeric(3, 5), "numeric", 3, 5));
}

TEST_CASE("the parameters that PostgreSQL adds to a bare type are written") {
    STATIC_REQUIRE(is(character, "character", 1));
    STATIC_REQUIRE(is(character(3), "character", 3));
    STATIC_REQUIRE(is(bit, "bit", 1));
    STATIC_REQUIRE(is(numeric(10), "numeric", 10, 0));
}

TEST_CASE("a type is the same by its name") {
    STATIC_REQUIRE(type("int8") == bigint);
    STATIC_REQUIRE(type("varchar", 20) == varchar(20));
    STATIC_REQUIRE(type("numeric", 10, 2) == numeric(10, 2));
    STATIC_REQUIRE(type("numeric", 10) == numeric(10));
    STATIC_REQUIRE(type("numeric", 10, -1) == numeric(10, -1));
    STATIC_REQUIRE(type("timestamptz", 3) == timestamptz(3));
    STATIC_REQUIRE(type("char") == character);
    STATIC_REQUIRE(type("bit") == bit);
    STATIC_REQUIRE(type("bit", 3) == bit(3));
    STATIC_REQUIRE(type("vector", 3) == vector(3));
    STATIC_REQUIRE(is(type("citext"), "citext"));
    STATIC_REQUIRE(is(type("billing.amount"), "billing.amount"));
}

TEST_CASE("arrays and enums") {
    STATIC_REQUIRE(is(array(text), "text", -1, varve::objects::no_scale, 1));
    STATIC_REQUIRE(is(array(array(numeric(10, 2))), "numeric", 10, 2, 2));
    STATIC_REQUIRE(is(enumeration("order_state"), "order_state"));
    STATIC_REQUIRE(is(enumeration("text"), "text"));
}

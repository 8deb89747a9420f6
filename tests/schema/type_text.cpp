// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

#include "varve/schema/type_text.hpp"

#include "support/rendered.hpp"

using namespace varve::detail;
using varve::objects::data_type;

TEST_CASE("a type is printed as format_type prints it") {
    VARVE_CHECK_WRITTEN("bigint", render_type(out, {"bigint"}));
    VARVE_CHECK_WRITTEN("character varying(20)[]", render_type(out, {.name = "character varying", .first = 20, .dimensions = 1}));
    VARVE_CHECK_WRITTEN("text[]", render_type(out, {.name = "text", .dimensions = 2}));  // PostgreSQL prints one pair for any number
    VARVE_CHECK_WRITTEN("numeric(10,2)", render_type(out, {"numeric", 10, 2}));
    VARVE_CHECK_WRITTEN("numeric(3,-2)", render_type(out, {"numeric", 3, -2}));
    VARVE_CHECK_WRITTEN("numeric(3,-1)", render_type(out, {"numeric", 3, -1}));
    VARVE_CHECK_WRITTEN("timestamp with time zone", render_type(out, {"timestamp with time zone"}));
    VARVE_CHECK_WRITTEN("timestamp(3) with time zone", render_type(out, {"timestamp with time zone", 3}));
    VARVE_CHECK_WRITTEN("timestamp(0) without time zone[]",
                        render_type(out, {.name = "timestamp without time zone", .first = 0, .dimensions = 1}));
    VARVE_CHECK_WRITTEN("time(6) without time zone", render_type(out, {"time without time zone", 6}));
    VARVE_CHECK_WRITTEN("interval(3)", render_type(out, {"interval", 3}));
    VARVE_CHECK_WRITTEN("interval day to second(3)", render_type(out, {"interval day to second", 3}));
    VARVE_CHECK_WRITTEN("double precision", render_type(out, {"double precision"}));
    VARVE_CHECK_WRITTEN("bit varying(8)", render_type(out, {"bit varying", 8}));
    VARVE_CHECK_WRITTEN("\"char\"", render_type(out, {"\"char\""}));
}

TEST_CASE("the names of other types are identifiers") {
    VARVE_CHECK_WRITTEN("vector(1536)", render_type(out, {"vector", 1536}));
    VARVE_CHECK_WRITTEN("order_state[]", render_type(out, {.name = "order_state", .dimensions = 1}));
    VARVE_CHECK_WRITTEN("billing.\"State\"", render_type(out, {"billing.State"}));
    VARVE_CHECK_WRITTEN("\"user\"", render_type(out, {"user"}));
    VARVE_CHECK_WRITTEN("\"mood(happy)\"", render_type(out, {"mood(happy)"}));
    VARVE_CHECK_WRITTEN("geometry(Point,4326)", render_type(out, {"geometry(Point,4326)"}));
    VARVE_CHECK_WRITTEN("\"GIS\".geometry(Point,4326)[]", render_type(out, {.name = "GIS.geometry(Point,4326)", .dimensions = 1}));
}

// Parsed and printed again, as what `expected` says.
static constexpr bool parses(std::string_view written, const data_type& expected) {
    text_arena texts;
    const data_type parsed = parse_type(written, texts);
    return parsed == expected && parsed.dimensions == expected.dimensions;
}
static constexpr bool survives(std::string_view printed) {
    text_arena texts;
    buffer_sink out;
    render_type(out, parse_type(printed, texts));
    return out.text() == printed;
}

static_assert(parses("bigint", {"bigint"}) && parses("text[]", {.name = "text", .dimensions = 1}) &&
              parses("text[][]", {.name = "text", .dimensions = 2}));
static_assert(parses("character varying(20)[]", {.name = "character varying", .first = 20, .dimensions = 1}));
static_assert(parses("numeric(10,2)", {"numeric", 10, 2}) && parses("numeric( 10, -3 )", {"numeric", 10, -3}) == false);
static_assert(parses("numeric(3,-2)", {"numeric", 3, -2}) && parses("numeric(3,-1)", {"numeric", 3, -1}) && parses("numeric", {"numeric"}));
static_assert(parses("timestamp(3) with time zone", {"timestamp with time zone", 3}));
static_assert(parses("time(0) without time zone[]", {.name = "time without time zone", .first = 0, .dimensions = 1}));
static_assert(parses("interval day to second(3)", {"interval day to second", 3}) &&
              parses("interval(6)", {"interval", 6}));
static_assert(parses("\"char\"", {"\"char\""}) && parses("\"bit\"", {"\"bit\""}) &&
              parses("\"char\"[]", {.name = "\"char\"", .dimensions = 1}));
static_assert(parses("vector(1536)", {"vector", 1536}) && parses("order_state[]", {.name = "order_state", .dimensions = 1}));
static_assert(parses("\"State\"", {"State"}) && parses("billing.\"State\"", {"billing.State"}));
static_assert(parses(R"x("a ""b"" (c)"[])x", {.name = R"x(a "b" (c))x", .dimensions = 1}) &&
              parses(R"("My x"."""y")", {R"(My x."y)"}));
static_assert(parses("geometry(Point,4326)", {"geometry(Point,4326)"}));

static_assert(survives("character varying(20)[]") && survives("timestamp(3) with time zone[]") &&
              survives("numeric(10,0)"));
static_assert(survives("interval hour to second(2)") && survives("\"char\"") && survives("billing.\"Order State\"[]"));
static_assert(survives("gis.geometry(Point,4326)[]") && survives("bit(1)") && survives("\"mood(happy)\"") &&
              survives("bpchar"));

// Spellings that PostgreSQL takes and does not print.
static_assert(parses("int8", {"bigint"}) && parses("varchar(3)", {"character varying", 3}) &&
              parses("float(24)", {"real"}));
static_assert(parses("float(25)", {"double precision"}) && parses("char", {"character", 1}) &&
              parses("bit", {"bit", 1}));
static_assert(parses("bpchar", {"bpchar"}) && parses("bpchar(5)", {"character", 5}) &&
              parses("decimal(10)", {"numeric", 10, 0}));
static_assert(parses("timestamptz(3)", {"timestamp with time zone", 3}) && parses("float", {"double precision"}));

TEST_CASE("a type survives being printed and read") {
    CHECK(survives("timestamp(3) with time zone[]"));
    CHECK(survives(R"("a ""b""".c[])"));
    CHECK(stored_type({"numeric", 10}) == data_type{"numeric", 10, 0});
    CHECK(stored_type({.name = "bpchar", .first = 4, .dimensions = 1}).dimensions == 1);
}

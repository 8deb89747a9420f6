#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The types of columns, with PostgreSQL's spellings (https://www.postgresql.org/docs/current/datatype.html).
#include <cstdint>

#include "varve/schema/type.hpp"
#include "varve/sql/types.hpp"

namespace varve::detail {

/// A type that may take a length or precision: `varchar`, `varchar(20)`.
struct sized_type : objects::data_type {
    constexpr objects::data_type operator()(std::int32_t size) const {
        objects::data_type sized = *this;
        sized.first = size;
        return sized;
    }
};

/// `numeric`, `numeric(10)`, `numeric(10, 2)`. A missing scale means 0. Before PostgreSQL 15, a scale cannot be
/// negative or greater than the precision.
struct numeric_type : objects::data_type {
    constexpr objects::data_type operator()(std::int32_t precision, std::int32_t scale = 0) const {
        objects::data_type sized = *this;
        sized.first = precision;
        sized.second = scale;
        return sized;
    }
};

/// `interval`, `interval(3)`, `interval.day_to_second(3)`.
struct interval_type : sized_type {
    constexpr objects::data_type year() const { return {"interval year"}; }
    constexpr objects::data_type month() const { return {"interval month"}; }
    constexpr objects::data_type day() const { return {"interval day"}; }
    constexpr objects::data_type hour() const { return {"interval hour"}; }
    constexpr objects::data_type minute() const { return {"interval minute"}; }
    constexpr objects::data_type second(std::int32_t precision = -1) const { return {"interval second", precision}; }
    constexpr objects::data_type year_to_month() const { return {"interval year to month"}; }
    constexpr objects::data_type day_to_hour() const { return {"interval day to hour"}; }
    constexpr objects::data_type day_to_minute() const { return {"interval day to minute"}; }
    constexpr objects::data_type day_to_second(std::int32_t precision = -1) const {
        return {"interval day to second", precision};
    }
    constexpr objects::data_type hour_to_minute() const { return {"interval hour to minute"}; }
    constexpr objects::data_type hour_to_second(std::int32_t precision = -1) const {
        return {"interval hour to second", precision};
    }
    constexpr objects::data_type minute_to_second(std::int32_t precision = -1) const {
        return {"interval minute to second", precision};
    }
};

}  // namespace varve::detail

namespace varve::dsl {

// Numbers
inline constexpr objects::data_type smallint{"smallint"};
inline constexpr objects::data_type integer{"integer"};
inline constexpr objects::data_type bigint{"bigint"};
inline constexpr detail::numeric_type numeric{{"numeric"}};
inline constexpr objects::data_type real{"real"};
inline constexpr objects::data_type double_precision{"double precision"};
inline constexpr objects::data_type money{"money"};
inline constexpr objects::data_type boolean{"boolean"};

// Text and bytes. To PostgreSQL, character and bit without a length have length 1.
inline constexpr objects::data_type text{"text"};
inline constexpr detail::sized_type varchar{{"character varying"}};
inline constexpr detail::sized_type character{{"character", 1}};
inline constexpr objects::data_type bytea{"bytea"};
inline constexpr detail::sized_type bit{{"bit", 1}};
inline constexpr detail::sized_type varbit{{"bit varying"}};

// Dates and times. `time_` has an underscore because `time` is a function of the C library.
inline constexpr objects::data_type date{"date"};
inline constexpr detail::sized_type time_{{"time without time zone"}};
inline constexpr detail::sized_type timetz{{"time with time zone"}};
inline constexpr detail::sized_type timestamp{{"timestamp without time zone"}};
inline constexpr detail::sized_type timestamptz{{"timestamp with time zone"}};
inline constexpr detail::interval_type interval{{{"interval"}}};

// Documents and identifiers
inline constexpr objects::data_type uuid{"uuid"};
inline constexpr objects::data_type json{"json"};
inline constexpr objects::data_type jsonb{"jsonb"};
inline constexpr objects::data_type jsonpath{"jsonpath"};
inline constexpr objects::data_type xml{"xml"};

// Networks
inline constexpr objects::data_type inet{"inet"};
inline constexpr objects::data_type cidr{"cidr"};
inline constexpr objects::data_type macaddr{"macaddr"};
inline constexpr objects::data_type macaddr8{"macaddr8"};

// Shapes
inline constexpr objects::data_type point{"point"};
inline constexpr objects::data_type line{"line"};
inline constexpr objects::data_type lseg{"lseg"};
inline constexpr objects::data_type box{"box"};
inline constexpr objects::data_type path{"path"};
inline constexpr objects::data_type polygon{"polygon"};
inline constexpr objects::data_type circle{"circle"};

// Full text search
inline constexpr objects::data_type tsvector{"tsvector"};
inline constexpr objects::data_type tsquery{"tsquery"};

// Ranges
inline constexpr objects::data_type int4range{"int4range"};
inline constexpr objects::data_type int8range{"int8range"};
inline constexpr objects::data_type numrange{"numrange"};
inline constexpr objects::data_type tsrange{"tsrange"};
inline constexpr objects::data_type tstzrange{"tstzrange"};
inline constexpr objects::data_type daterange{"daterange"};
inline constexpr objects::data_type int4multirange{"int4multirange"};
inline constexpr objects::data_type int8multirange{"int8multirange"};
inline constexpr objects::data_type nummultirange{"nummultirange"};
inline constexpr objects::data_type tsmultirange{"tsmultirange"};
inline constexpr objects::data_type tstzmultirange{"tstzmultirange"};
inline constexpr objects::data_type datemultirange{"datemultirange"};

// PostgreSQL's own identifiers
inline constexpr objects::data_type oid{"oid"};
inline constexpr objects::data_type regclass{"regclass"};
inline constexpr objects::data_type regcollation{"regcollation"};
inline constexpr objects::data_type regconfig{"regconfig"};
inline constexpr objects::data_type regdictionary{"regdictionary"};
inline constexpr objects::data_type regnamespace{"regnamespace"};
inline constexpr objects::data_type regoper{"regoper"};
inline constexpr objects::data_type regoperator{"regoperator"};
inline constexpr objects::data_type regproc{"regproc"};
inline constexpr objects::data_type regprocedure{"regprocedure"};
inline constexpr objects::data_type regrole{"regrole"};
inline constexpr objects::data_type regtype{"regtype"};
inline constexpr objects::data_type pg_lsn{"pg_lsn"};
inline constexpr objects::data_type pg_snapshot{"pg_snapshot"};
inline constexpr objects::data_type xid8{"xid8"};

// Types of the extension vector
inline constexpr detail::sized_type vector{{"vector"}};
inline constexpr detail::sized_type halfvec{{"halfvec"}};
inline constexpr detail::sized_type sparsevec{{"sparsevec"}};

/// Returns any type by its name, with its parameters: `type("citext")`, `type("billing.amount")`, `type("numeric", 10,
/// 2)`. PostgreSQL's aliases ("int8", "varchar", "timestamptz") are resolved.
constexpr objects::data_type type(varve::name name, std::int32_t first = -1, std::int32_t second = objects::no_scale) {
    objects::data_type result{varve::name(detail::canonical_type(name.text())), first, second};
    if (first < 0 && (result.name == character.name || result.name == bit.name)) { result.first = 1; }
    if (first >= 0 && second == objects::no_scale && result.name == numeric.name) { result.second = 0; }
    return result;
}

/// Returns an enum type by its name.
constexpr objects::data_type enumeration(varve::name name) { return {name}; }

/// Returns the type of an array: `array(text)` is text[].
constexpr objects::data_type array(objects::data_type element) {
    ++element.dimensions;
    return element;
}

}  // namespace varve::dsl

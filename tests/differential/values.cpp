// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Types and values for random columns.
#include <string>

#include "differential/vocabulary.hpp"
#include "varve/dsl/types.hpp"

namespace varve::tests {
namespace {

const objects::data_type common_types[] = {dsl::integer, dsl::bigint, dsl::text, dsl::varchar(20), dsl::numeric(10, 2), dsl::boolean,
                                           dsl::timestamptz, dsl::date, dsl::smallint, dsl::uuid};
const objects::data_type other_types[] = {
    dsl::numeric,        dsl::numeric(4, 1),     dsl::real,           dsl::double_precision, dsl::money,           dsl::varchar,
    dsl::character(3),   dsl::character,         dsl::bytea,          dsl::bit,              dsl::bit(3),          dsl::varbit(4),
    dsl::varbit,         dsl::time_,             dsl::timetz(2),      dsl::timestamp,        dsl::timestamp(3),    dsl::interval,
    dsl::interval(2),    dsl::interval.day_to_second(3), dsl::interval.year(), dsl::json,    dsl::jsonb,           dsl::jsonpath,
    dsl::xml,            dsl::inet,              dsl::cidr,           dsl::macaddr,          dsl::macaddr8,        dsl::point,
    dsl::line,           dsl::box,               dsl::path,           dsl::polygon,          dsl::circle,          dsl::tsvector,
    dsl::tsquery,        dsl::int4range,         dsl::tstzrange,      dsl::int8multirange,   dsl::oid,             dsl::regclass,
    dsl::pg_lsn,         dsl::xid8,              dsl::type("name"),   dsl::type("\"char\""), dsl::type("xid"),     dsl::type("tid"),
    dsl::array(dsl::integer), dsl::array(dsl::text), dsl::array(dsl::varchar(5)), dsl::array(dsl::json), dsl::array(dsl::numeric(4, 1)),
    dsl::type("citext"), dsl::type("hstore"),    dsl::type("cube"),   dsl::type("ltree"),    dsl::type("bpchar"),  dsl::timestamptz(9)};
const objects::data_type odd_types[] = {dsl::varchar(0),     dsl::varchar(10485761), dsl::numeric(0),        dsl::numeric(1001),   dsl::numeric(5, 1001),
                                        dsl::bit(0),         dsl::character(0),      dsl::type("integr"),    dsl::type("integer", 3),
                                        dsl::type("nowhere.text"), dsl::vector(3),   dsl::type("text", 5),   dsl::numeric(3, 5),   dsl::numeric(4, -2),     dsl::numeric(2, -1001)};

constexpr std::string_view texts[] = {"",      "abc",  "5",     " 7 ",   "123456", "true",   "off",        "2020-01-02", "{}",    "{1,2}", "[1,5)", "empty",
                                      "1.5",   "-3",   "1e3",   "NaN",   "101",    "10101",  "99999999999", "a'b",   "c\\d", "null",  "\"x\"",
                                      "(1,2)", "1.25", "12345.678", "0x1f", "12:30", "9223372036854775808", "32768",
                                      "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11", "a text that is longer than twenty characters", "ab    ", "open"};

}  // namespace

std::string_view vocabulary::text() { return chance_.pick(texts); }

objects::data_type vocabulary::type(const schema& state) {
    const std::size_t choice = chance_.below(100);
    if (choice < 55) { return chance_.pick(common_types); }
    if (choice < 78) { return chance_.pick(other_types); }
    if (choice < 82) { return chance_.pick(odd_types); }
    if (choice < 95) {
        objects::data_type made{any_enum(state)};
        made.dimensions = chance_.chance(15) ? 1 : 0;
        return made;
    }
    if (choice < 97) { return {any_table(state)}; }
    objects::data_type made = chance_.pick(common_types);
    made.dimensions = 1;
    return made;
}

objects::expression vocabulary::value(const schema& state, const objects::data_type& type) {
    using objects::expression_kind;
    const objects::enumeration* labels = state.find_enum(type.name);
    if (labels != nullptr && chance_.chance(80)) { return {any_label(labels).text(), 0, 0, expression_kind::text}; }
    constexpr std::int64_t numbers[] = {0, 1, -1, 7, 100, 32767, 32768, -32768, 99999, 2147483647, 2147483648, -2147483648, 9223372036854775807};
    switch (chance_.below(10)) {
        case 0: return {{}, 0, 0, expression_kind::null};
        case 1:
        case 2: return {{}, chance_.below(2) == 0 ? 0 : 1, 0, expression_kind::boolean};
        case 3:
        case 4:
        case 5: return {{}, chance_.pick(numbers), 0, expression_kind::integer};
        case 6: return {{}, chance_.pick(numbers), static_cast<std::uint8_t>(chance_.below(5)), expression_kind::decimal};
        default: return {text(), 0, 0, expression_kind::text};
    }
}

}  // namespace varve::tests

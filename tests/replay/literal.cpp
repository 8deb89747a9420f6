// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "replay/cases.hpp"
#include "varve/replay/literal_check.hpp"

using namespace varve::tests;
using varve::detail::answer;
using varve::detail::literal_fits;
using varve::detail::conversion_time;

namespace {

constexpr answer fits(expression value, data_type type, conversion_time when = conversion_time::kept) {
    varve::detail::text_arena texts;
    return literal_fits(schema(texts), value, type, when);
}

}  // namespace

// As PostgreSQL's assignment casts judge.
static_assert(fits(number(1), boolean) == answer::no);
static_assert(fits(number(1), text) == answer::yes);
static_assert(fits(number(1), numeric) == answer::yes);
static_assert(fits(number(1), date) == answer::no);
static_assert(fits(number(1), array_of(integer)) == answer::no);
static_assert(fits(truth(true), integer) == answer::no);
static_assert(fits(truth(true), text) == answer::yes);
static_assert(fits(decimal(15, 1), integer) == answer::yes);
static_assert(fits(null, integer) == answer::yes);
static_assert(fits(sql("now()"), integer) == answer::unknown);

// What is only kept does not overflow; what is computed does.
static_assert(fits(number(100000), smallint) == answer::yes);
static_assert(fits(number(100000), smallint, conversion_time::computed) == answer::no);
static_assert(fits(decimal(21474836476, 1), integer, conversion_time::computed) == answer::no);
static_assert(fits(decimal(21474836474, 1), integer, conversion_time::computed) == answer::yes);
static_assert(fits(number(12345), {"numeric", 4, 2}) == answer::yes);
static_assert(fits(number(100), {"numeric", 4, 2}, conversion_time::computed) == answer::no);
static_assert(fits(decimal(99994, 3), {"numeric", 4, 2}, conversion_time::computed) == answer::yes);
static_assert(fits(decimal(99995, 3), {"numeric", 4, 2}, conversion_time::computed) == answer::no);
static_assert(fits(number(999949), {"numeric", 4, -2}, conversion_time::computed) == answer::yes);
static_assert(fits(number(999950), {"numeric", 4, -2}, conversion_time::computed) == answer::no);
static_assert(fits(number(-95), {"numeric", 1, -1}, conversion_time::computed) == answer::no);
static_assert(fits(number(4), {"numeric", 1, -1}, conversion_time::computed) == answer::yes);
static_assert(fits(number(0), {"numeric", 3, 5}, conversion_time::computed) == answer::yes);
static_assert(fits(decimal(1, 2), {"numeric", 3, 5}, conversion_time::computed) == answer::no);
static_assert(fits(decimal(999, 5), {"numeric", 3, 5}, conversion_time::computed) == answer::yes);
static_assert(fits(number(-1234), varchar(4), conversion_time::computed) == answer::no);
static_assert(fits(decimal(-5, 1), varchar(4), conversion_time::computed) == answer::yes);
static_assert(fits(truth(false), varchar(4), conversion_time::computed) == answer::no);
static_assert(fits(words("abcd  "), varchar(4), conversion_time::computed) == answer::yes);
static_assert(fits(words("abcde"), varchar(4), conversion_time::computed) == answer::no);
static_assert(fits(words("abcde"), varchar(4)) == answer::yes);
static_assert(fits(number(4294967296), {"regclass"}, conversion_time::computed) == answer::no);
static_assert(fits(number(9223372036854775807), {"money"}, conversion_time::computed) == answer::unknown);
static_assert(fits(words("101"), {"bit", 3}, conversion_time::computed) == answer::yes);
static_assert(fits(words("101"), {"bit", 4}, conversion_time::computed) == answer::no);

TEST_CASE("texts as the input functions read them") {
    struct text_case {
        std::string_view type;
        std::string_view text;
        answer expected;
    };
    for (const text_case& each : std::initializer_list<text_case>{
             {"integer", " 7 ", answer::yes},        {"integer", "", answer::no},           {"integer", "1.5", answer::no},
             {"integer", "2147483648", answer::no},  {"integer", "-2147483648", answer::yes}, {"integer", "0x1f", answer::unknown},
             {"bigint", "9223372036854775807", answer::yes}, {"bigint", "9223372036854775808", answer::no}, {"bigint", "-9223372036854775808", answer::yes},
             {"bigint", "99999999999999999999999", answer::no}, {"smallint", "32768", answer::no},
             {"boolean", " YES ", answer::yes},      {"boolean", "2", answer::no},          {"boolean", "o", answer::no},
             {"numeric", "1e3", answer::unknown},    {"numeric", "NaN", answer::unknown},   {"numeric", "1.", answer::yes},
             {"numeric", ".", answer::no},           {"numeric", "1.2.3", answer::no},      {"real", "abc", answer::no},
             {"date", "tomorrow", answer::unknown},  {"date", "abc", answer::no},           {"date", "", answer::no},
             {"uuid", "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11", answer::yes}, {"uuid", "{a0eebc999c0b4ef8bb6d6bb9bd380a11}", answer::yes},
             {"uuid", "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a1", answer::no},   {"uuid", "a0e-ebc999c0b4ef8bb6d6bb9bd380a11", answer::no},
             {"jsonb", "{}", answer::yes},           {"jsonb", "{1", answer::unknown},      {"jsonb", "open", answer::no},
             {"json", "true", answer::yes},          {"json", "", answer::no},              {"bit varying", "012", answer::no},
             {"bytea", "abc", answer::yes},          {"int4range", "empty", answer::yes},   {"int4range", "1,5", answer::no},
             {"inet", "", answer::no},               {"text", "", answer::yes}}) {
        INFO(each.type << " '" << each.text << '\'');
        CHECK(fits(words(each.text), {each.type}) == each.expected);
    }
}

TEST_CASE("an enum takes its own values, once their transaction is over") {
    const operation mood = make_enum("mood", {"open", "paid"});
    CHECK(said({mood}, table("t", {defaulted("a", {"mood"}, words("open"))})).empty());
    CHECK(said({mood}, table("t", {defaulted("a", {"mood"}, words("pai"))})).find("which does not fit type mood; did you mean \"paid\"?") != std::string::npos);
    const operation sent{varve::operations::add_enum_value{"mood", "sent"}};
    const operation use = table("t", {defaulted("a", {"mood"}, words("sent"))});
    CHECK(said({mood, sent}, use).find("which the same transaction adds to enum type \"mood\"") != std::string::npos);
    replayed after({mood, sent});
    varve::begin_transaction(after.state());
    CHECK_FALSE(varve::replay(after.state(), use));
    CHECK(said({mood, sent, {varve::operations::execute{.sql = "VACUUM", .effects = {}, .outside_transaction = true, .known = true}}}, use).empty());
}

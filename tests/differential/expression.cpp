// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// PostgreSQL and replay refuse the same expressions because of their words.
#include <string>
#include <string_view>
#include <vector>

#include "differential/agreement.hpp"
#include "support/catch.hpp"
#include "support/server_version.hpp"
#include "varve/sql/functions.hpp"

namespace {

using varve::operation;
using varve::objects::column;
using varve::objects::expression;
using varve::objects::expression_kind;
using varve::objects::origin;

expression sql(std::string_view text) { return {text, 0, 0, expression_kind::sql}; }

const varve::objects::data_type boolean{"boolean"}, integer{"integer"}, text{"text"}, timestamptz{"timestamp with time zone"}, mood{"mood"}, moods{"mood", -1, varve::objects::no_scale, 1};

operation the_table() {
    return varve::operations::create_table{
        "t",
        {column{.name = "a", .type = integer}, column{.name = "b", .type = integer}, column{.name = "name", .type = text}, column{.name = "made", .type = timestamptz},
         column{.name = "m", .type = mood}, column{.name = "ms", .type = moods}, column{.name = "yes", .type = boolean}},
        {}};
}

enum class where { check, generated, key, predicate, default_value, update_where, delete_where, new_value, row, conversion };
constexpr where everywhere[] = {where::check,        where::generated,    where::key,       where::predicate, where::default_value,
                                where::update_where, where::delete_where, where::new_value, where::row,       where::conversion};
constexpr const char* names[] = {"check", "generated", "key", "predicate", "default", "update where", "delete where", "new value", "row", "using"};

/// The expression in its place; `type` and `target` are those of the column that gets its value.
operation in_place(where at, std::string_view words, const varve::objects::data_type& type, const char* target) {
    using namespace varve::operations;
    switch (at) {
        case where::check: return add_constraint{"t", {.name = "ck", .expression = words}};
        case where::generated: return add_column{"t", {.name = "g", .type = type, .value = sql(words), .from = origin::generated_stored}, {}};
        case where::key: {
            varve::objects::index made{.name = "ix"};
            made.keys.push_back({.expression = words});
            return create_index{"t", made};
        }
        case where::predicate: {
            varve::objects::index made{.name = "ix", .where = words};
            made.keys.push_back({.column = "a"});
            return create_index{"t", made};
        }
        case where::default_value: return add_column{"t", {.name = "d", .type = type, .value = sql(words), .from = origin::default_value}, {}};
        case where::update_where: return update{"t", {{"a", sql("1")}}, words};
        case where::delete_where: return delete_from{"t", words};
        case where::new_value: return update{"t", {{target, sql(words)}}, {}};
        case where::row: return insert_into{"t", {target}, {sql(words)}};
        case where::conversion: return alter_column{.table = "t", .column = target, .type = type, .using_ = words};
    }
    return {};
}

}  // namespace

TEST_CASE("replay and PostgreSQL agree about impossible expressions") {
    varve::tests::agreement each;
    each.apply(varve::operations::create_enum{"mood", {"sad", "ok"}});
    each.apply(the_table());
    REQUIRE(each.database.run("BEGIN").accepted);
    for (const where at : everywhere) {
        const bool reads = at != where::default_value && at != where::row;
        for (const std::string_view words :
             {"sum(%) > 0", "count(*) > 0", "% in (select 1)", "exists (select 1)", "% > (values (1))", "row_number() over () > 0", "sum(%) over () > 0",
              "generate_series(1, 2) > 0", "% > ", "% >> ", "= 5", "% = = 5", "% > and true", "and % > 0", "% > 0 and", "(% > 0", "% > 0)", "% in ()", "% between 1 and",
              "case when % > 0 then true", "not", "% 5 > 0", "'a' 'b' = 'c'", "% > 0,", "%, %", "% > $1", "% is null or", "* 5 > 0", "% > 0 and = 3", "",
              "% > 0 or % is not null", "not % > 0", "(%) > (0)", "%::text ~ 'x'", "- % > -1", "% between 1 and 2", "% in (1, 2)", "case % when 1 then true else false end",
              "case when % > 0 then true end", "coalesce(%, 0) > 0", "% > all (array[1, 2])", "(array[1, 2])[1] = %", "cast(% as bigint) > 0", "% operator(pg_catalog.=) 5",
              "% is distinct from 3", "extract(year from date '2020-01-01') > %", "interval '1' day > interval '5 minutes'", "interval(3) '1' > interval '0'",
              "\"a\" 5 > 0", "(%) 5 > 0", "(% > 0) (% > 0)", "(%) \"a\" > 0", "(%) lower('x') = 'x'", "abs(%) (%) > 0", "(array[1])[1] % > 0", "'x' foo", "(%) 'x' > 0",
              "(%) isnull", "(%) not between 1 and (2)", "(%) operator(pg_catalog.=) (5)", "(%) + numeric (10, 2) '1.5' > 0", "interval (3) '1 s' > interval '1' day",
              "time (0) with time zone '10:00' is null", "(%)::numeric (3) is null", "(%) in (1) and (% > 0)", "0 < % < 5", "% = 1 = true", "(% = 1) = true", "% > 0 && % > 0",
              "% is null = false", "% = any (array[1]) = true", "case when % = 1 then % = 2 else 3 = % end = true", "% between 1", "% between 1 or true", "coalesce(%,) > 0",
              "coalesce(,%) > 0", "% > ?",
              "(1, 2) = (2, %)", "row(1, 2) = row(2, %)", "'{\"a\":1}'::jsonb @> '{}'", "make_interval(days => 1) > interval '0'",
              "timestamp '2020-01-01' at time zone 'UTC' is not null", "array[]::integer[] = '{}'", "% notnull", "% isnull", "b'1' = b'1'", "1 + % * 2 > 5",
              "now() is not null", "NOW() is not null", "pg_catalog.now() is not null", "current_timestamp is not null", "current_user = 'a'", "concat('a', 'b') = 'ab'",
              "random() > 0.5", "to_char(%, '9') = '1'", "localtime is null"}) {
            if (words.empty() && (at == where::update_where || at == where::delete_where)) { continue; }  // no condition at all
            if (words == "%, %" && at == where::conversion) { continue; }  // what follows would be another action of ALTER TABLE
            std::string written(words);
            for (std::size_t i; (i = written.find('%')) != std::string::npos;) { written.replace(i, 1, reads ? "a" : "1"); }
            INFO(names[static_cast<int>(at)] << ": " << written);
            each.compare(in_place(at, written, boolean, at == where::new_value || at == where::row ? "yes" : "b"));
        }
    }
}

TEST_CASE("replay and PostgreSQL agree about expressions of text") {
    varve::tests::agreement each;
    each.apply(varve::operations::create_enum{"mood", {"sad", "ok"}});
    each.apply(the_table());
    REQUIRE(each.database.run("BEGIN").accepted);
    for (const where at : {where::check, where::generated, where::key, where::predicate, where::update_where, where::new_value, where::conversion}) {
        for (const std::string_view words :
             {"name like 'b' escape 'c'", "name similar to 'b'", "name collate \"C\" > 'b'", "substring(name from 2 for 1) = 'b'", "trim(both 'x' from name) = 'a'",
              "position('a' in name) > 0", "lower(name) = 'a'", "md5(name) = 'b'", "name not like 'a%'", "name || 'x' = 'ax'", "name ||", "name like",
              "name in ('a' 'b')", "t is null", "name ilike any (array['a'])", "overlay(name placing 'x' from 1 for 2) = 'x'", "name is normalized", "normalize(name, nfc) = 'a'",
              "string_agg(name, ',') = 'a'", "regexp_matches(name, 'a') is null", "array_to_string(array[name], ',') = 'a'", "name between symmetric 'a' and 'b'",
              "name::varchar(3) = 'a'", "varchar(3) 'a' = name", "t.name = 'a'", "t.* = t.*", "count(t.*) > 0", "(t).name = 'a'"}) {
            INFO(names[static_cast<int>(at)] << ": " << words);
            each.compare(in_place(at, words, boolean, at == where::new_value ? "yes" : "b"));
        }
    }
}

TEST_CASE("replay and PostgreSQL agree about enum values of the same transaction") {
    varve::tests::agreement each;
    each.apply(varve::operations::create_enum{"mood", {"sad", "ok"}});
    each.apply(the_table());
    REQUIRE(each.database.run("BEGIN").accepted);
    each.apply(varve::operations::add_enum_value{.type = "mood", .value = "new"});
    for (const where at : everywhere) {
        const bool reads = at != where::default_value && at != where::row;
        for (const std::string_view words :
             {"m = 'new'", "'new' = m", "m <> 'new'", "m in ('ok', 'new')", "m not in ('new')", "m = any ('{ok,new}')", "m = any (array['ok', 'new']::mood[])",
              "m between 'ok' and 'new'", "m between 'new' and 'ok'", "m is distinct from 'new'", "coalesce(m, 'new') = 'ok'", "case m when 'new' then true end",
              "t.m = 'new'", "(m) = 'new'", "a > 0 and m = 'new'", "'new' = any (ms)", "ms @> '{new}'", "ms = '{\"new\"}'", "nullif('new', m) is null", "m = ('new')",
              "m = 'ok'", "name = 'new'", "name || 'new' = 'new'",
              "name between 'new' and 'z' and m = 'ok'", "m = 'ok' and name = 'new'", "coalesce(name, 'new') = 'a'", "case when m = 'ok' then name = 'new' end",
              "name = any ('{new}')"}) {
            if (!reads) { continue; }
            INFO(names[static_cast<int>(at)] << ": " << words);
            each.compare(in_place(at, words, boolean, at == where::new_value ? "yes" : "b"));
        }
        for (const std::string_view words : {"'new'::mood is null", "cast('new' as mood) is null", "mood 'new' is null", "'new'::public.mood = 'ok'", "public.mood 'new' = 'ok'",
                                             "array['new']::mood[] is null", "'{new}'::mood[] is null", "'ok'::mood = 'ok'", "'{new}'::text[] is null"}) {
            INFO(names[static_cast<int>(at)] << ": " << words);
            each.compare(in_place(at, words, boolean, at == where::new_value || at == where::row ? "yes" : "b"));
        }
        if (at == where::default_value || at == where::generated || at == where::new_value || at == where::row) {
            for (const std::string_view words : {"'new'", "('new')", "'ok'", "'new'::mood"}) {
                INFO(names[static_cast<int>(at)] << ": " << words);
                each.compare(in_place(at, words, mood, "m"));
            }
            for (const std::string_view words : {"'{new}'", "'{ok,\"new\"}'", "'{ok}'"}) { each.compare(in_place(at, words, moods, "ms")); }
        }
    }
    for (const std::string_view label : {"{new}", "{ok, new}", "{ok}", "{}"}) {
        const expression literal{label, 0, 0, expression_kind::text};
        each.compare(varve::operations::add_column{"t", {.name = "d", .type = moods, .value = literal, .from = origin::default_value}, {}});
        each.compare(varve::operations::insert_into{"t", {"ms"}, {literal}});
        each.compare(varve::operations::update{"t", {{"ms", literal}}, {}});
    }
}

TEST_CASE("replay and PostgreSQL agree about conversions that are not immutable") {
    varve::tests::agreement each;
    each.apply(varve::operations::create_enum{"mood", {"sad", "ok"}});
    each.apply(the_table());
    each.apply(varve::operations::add_column{"t", {.name = "day", .type = {"date"}}, {}});
    each.apply(varve::operations::add_column{"t", {.name = "plain", .type = {"timestamp without time zone"}}, {}});
    each.apply(varve::operations::add_column{"t", {.name = "span", .type = {"interval"}}, {}});
    each.apply(varve::operations::add_column{"t", {.name = "doc", .type = {"jsonb"}}, {}});
    REQUIRE(each.database.run("BEGIN").accepted);
    for (const where at : {where::check, where::generated, where::key, where::predicate, where::conversion}) {
        for (const char* const words :
             {"m::text is null", "(m)::text = 'new'", "m::varchar(3) is null", "ms::text is null", "made::date is null", "made::time is null", "made::timestamp is null", "made::text is null",
              "day::timestamptz is null", "day::timestamp is null", "day::text is null", "plain::timestamptz is null", "plain::date is null", "plain::text is null", "a::text is null",
              "(made at time zone 'UTC')::date is null", "(day)::date is null", "made::timestamptz is null", "m::mood is null", "date(made) is null",
              "date((made)) = '2020-01-01'", "date(plain) is null", "date(made at time zone 'UTC') is null", "date_trunc('day', made) is null", "date_trunc('day', t.made) is null",
              "date_trunc('day', plain) is null", "date_trunc('day', day) is null", "date_trunc('day', made at time zone 'UTC') is null", "pg_catalog.date_trunc('day', made) is null",
              "to_char(made, 'YYYY') = ''", "date_part('year', made) = 1", "date_part('year', plain) = 1", "date_part('year', day) = 1", "extract(year from made) = 1",
              "extract(year from plain) = 1", "extract(year from day) = 1", "extract(epoch from (made)) = 1", "extract(year from made at time zone 'UTC') = 1", "age(made) is null",
              "age(made, made) is null", "age(plain) is null", "age(day) is null", "age(plain, plain) is null", "cast(made as date) is null", "cast(made as text) is null",
              "cast(plain as date) is null", "cast(day as timestamptz) is null", "cast((m) as text) is null", "timestamptz(plain) is null", "timestamptz(day) is null", "timetz(made) is null",
              "timezone('UTC', made) is null", "timezone('UTC', day) is null", "made + interval '1 day' is null", "made - interval '1 day' > '2020-01-01'", "made + '1 day'::interval is null",
              "made - span is null", "plain + span is null", "plain - interval '1 day' is null", "day + interval '1 day' is null", "made - made > interval '1 day'",
              "made > '2020-01-01'", "made > '2020-01-01'::timestamptz", "made > timestamptz '2020-01-01'", "made > date '2020-01-01'", "made > '2020-01-01'::date",
              "made > timestamp '2020-01-01'", "made > '2020-01-01'::timestamp with time zone", "made > timestamp '2020-01-01' at time zone 'UTC'", "made > day", "day > made", "plain < made",
              "plain > day", "plain > timestamptz '2020-01-01'", "day = '2020-01-01'::timestamptz", "plain > '2020-01-01'", "plain > date '2020-01-01'",
              "made between date '2020-01-01' and '2021-01-01'", "made between '2020-01-01' and '2021-01-01'", "made = any (array['2020-01-01'::timestamptz])",
              "day at time zone 'UTC' is null", "plain at time zone 'UTC' is null", "coalesce(made, '2020-01-01') is null", "greatest(made, made) is null", "made::timestamptz(3) is null",
              "(made)::timestamptz > '2020-01-01'", "date_bin('1 hour', made, '2020-01-01') is null", "a > 0 and date(made) is null", "case when date(made) is null then true end",
              "a = extract(epoch from made - made)", "(made, a) > ('2020-01-01', 1)", "made - day > interval '1 day'",
              "name::date is null", "(name)::timestamptz is null", "cast(name as interval) is null", "name::regclass is null", "name::integer[] is null", "name::integer is null",
              "name::boolean", "name::date + 1 is null", "(doc ->> 'x')::date is null", "(doc -> 'y' ->> 0)::timestamp is null", "cast(doc ->> 'x' as date) is null",
              "(doc #>> '{a}')::date is null", "(doc ->> 'x')::integer is null", "(doc -> 'x')::integer is null", "doc ->> 'x' is null", "('x' || (doc ->> 'x'))::text is null",
              "'2020-01-01'::date is null", "to_tsvector(name) is null", "to_tsvector('english', name) is null", "to_tsvector(coalesce(name, '') || name) is null",
              "to_tsvector('simple', name) @@ to_tsquery('x')", "to_tsvector('simple', name) @@ to_tsquery('simple', 'x')", "pg_catalog.to_tsvector(doc) is null"}) {
            INFO(names[static_cast<int>(at)] << ": " << words);
            each.compare(in_place(at, words, boolean, "b"));
        }
    }
}

TEST_CASE("replay and PostgreSQL agree about conditions that are not boolean") {
    varve::tests::agreement each;
    each.apply(varve::operations::create_enum{"mood", {"sad", "ok"}});
    each.apply(the_table());
    for (const char* const column : {"value", "zone", "at", "escape", "day", "by", "document", "name_of"}) {
        each.apply(varve::operations::add_column{"t", {.name = column, .type = text}, {}});
    }
    REQUIRE(each.database.run("BEGIN").accepted);
    for (const where at : {where::check, where::predicate, where::update_where, where::delete_where}) {
        for (const char* const words :
             {"a", "(a)", "((t.a))", "t.a", "\"a\"", "name", "made", "m", "ms", "yes", "(yes)", "t.yes", "not yes", "yes and yes", "yes = yes", "a + 1", "(a + 1)", "a * (b - 2)", "(a) + (b)",
              "-a", "- a + 1", "1", "1 + 1", "a + 1 > 0", "(a + 1) > (b)", "a::text", "(a)::text", "t.a::bigint", "(a > 0)::text", "(a > 0)::boolean", "a > 0::integer", "length(name)",
              "length(name) > 0", "length(name) + 1 > 0", "char_length(name)", "(length(name))", "length(name)::integer", "length(name)::text = '1'", "round(a)", "abs(a) > 1", "lower(name)",
              "starts_with(name, 'a')", "coalesce(yes, false)", "coalesce(a, 1) > 1", "true", "null", "'t'", "(a > 0)", "(a, b) = (1, 2)", "a between 1 and 2", "a is null", "yes is true",
              "replace(name, 'a', 'b')", "a in (1)", "a % 2", "case when a > 0 then true end", "isfinite(made)"}) {
            INFO(names[static_cast<int>(at)] << ": " << words);
            each.compare(in_place(at, words, boolean, "b"));
        }
    }
    for (const where at : {where::check, where::generated, where::key, where::predicate, where::update_where, where::new_value, where::conversion}) {
        for (const char* const words :
             {"a b > 0", "a = b b", "t.a b = 1", "\"a\" b = 1", "a \"b\" = 1", "1 a = 1", "'x' name = 'x'", "a > 0 b", "not yes",
              "made at time zone zone is null", "name like 'a' escape escape", "name like value escape escape", "value like name escape at", "day = day",
              "extract(day from made at time zone 'UTC') = 1", "by is null", "name between value and day", "interval '1' day > '0'", "xmlelement(name name_of) is null",
              "xmlelement(name value, name) is null", "name collate \"C\" = name_of", "overlay(name placing value from a for b) = 'a'", "substring(name from a for b) = 'a'",
              "trim(both value from name) = 'a'", "trim(value from name) = 'a'", "position(value in name) = 1", "case a when b then yes else yes end", "a operator(pg_catalog.+) b = 1",
              "array[a, b] = array[b, a]", "name is distinct from value", "name similar to value escape zone", "row(a, b) = row(b, a)", "(a = b) is not distinct from yes",
              "name is normalized", "name is nfc normalized", "(made, made) overlaps (made, made)", "a isnull = yes", "date '2020-01-01' = date '2020-01-01'"}) {
            // To PostgreSQL 19, XMLELEMENT is not immutable. varve does not judge it.
            const bool immutable = at == where::generated || at == where::key || at == where::predicate;
            if (immutable && varve::tests::server_major() >= 19 && std::string_view(words).find("xmlelement") == 0) { continue; }
            INFO(names[static_cast<int>(at)] << ": " << words);
            each.compare(in_place(at, words, boolean, at == where::new_value ? "yes" : "b"));
        }
    }
}

TEST_CASE("the result types of well-known functions are those of the catalog") {
    varve::tests::server database;
    pqxx::nontransaction query(database.connection());
    for (const auto& row : query.exec("SELECT proname, bool_and(prorettype = 'integer'::regtype), bool_and(prorettype = 'text'::regtype), bool_and(typcategory = 'N'), "
                                      "bool_and(typcategory IN ('D', 'T')) FROM pg_proc p JOIN pg_type t ON t.oid = prorettype WHERE pronamespace = 'pg_catalog'::regnamespace GROUP BY 1")) {
        const auto called = row[0].as<std::string>();
        INFO(called);
        const std::string_view result = varve::detail::result_of_function(called);
        CHECK((result.empty() || (result == "integer" && row[1].as<bool>()) || (result == "text" && row[2].as<bool>()) || (result == "a number" && row[3].as<bool>()) ||
               (result == "a time" && row[4].as<bool>())));
    }
}

TEST_CASE("the functions that expressions cannot call are what the catalog says") {
    varve::tests::server database;
    pqxx::nontransaction query(database.connection());
    for (const auto& row : query.exec("SELECT proname, bool_and(prokind = 'a'), bool_and(prokind = 'w'), bool_and(proretset), "
                                      "bool_and(prokind = 'f' AND provolatile <> 'i') FROM pg_proc WHERE pronamespace = 'pg_catalog'::regnamespace GROUP BY 1")) {
        const auto called = row[0].as<std::string>();
        INFO(called);
        switch (varve::detail::kind_of_function(called)) {
            case varve::detail::function_kind::other: break;
            case varve::detail::function_kind::aggregate: CHECK(row[1].as<bool>()); break;
            case varve::detail::function_kind::window: CHECK(row[2].as<bool>()); break;
            case varve::detail::function_kind::set: CHECK(row[3].as<bool>()); break;
            case varve::detail::function_kind::changing: CHECK(row[4].as<bool>()); break;
        }
    }
}

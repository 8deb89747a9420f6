// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

#include "varve/model/lower.hpp"

#include <string>

#include "support/catch.hpp"
#include "support/described.hpp"
#include "support/lowered_model.hpp"
#include "varve/models.hpp"

namespace {

struct plain {
    std::int64_t id;
    std::optional<std::string> note;
};

#if VARVE_REFLECTION
struct defined {
    std::int32_t first;
    std::vector<std::string> second;
};
#else
struct defined {
    BOOST_HANA_DEFINE_STRUCT(defined, (std::int32_t, first), (std::vector<std::string>, second));
};
#endif

enum class mood : std::uint8_t { good, bad };

struct person {
    std::int64_t id;
    std::string mail;
    std::optional<std::string> name;
    mood how;
};

struct letter {
    std::int64_t from;
    std::int64_t number;
    std::optional<std::int64_t> answers_from;
    std::optional<std::int64_t> answers_number;
    std::string text;
    std::chrono::sys_seconds sent;
    double weight;
};

struct computed {
    std::int64_t price;
    std::int64_t twice;
    std::optional<std::int64_t> thrice;
};

struct not_told {
    int id;
};
struct unmappable {
    std::string_view text;
};
struct strange {
    int id;
};
struct bare {};
struct text_for_table {
    int id;
};
struct fixed {
    const bool fine;
    const std::optional<std::vector<std::vector<mood>>> moods;
};
template <class T>
struct made {
    T id;
};
template <class T>
struct made_and_named {
    T id;
};

}  // namespace

BOOST_HANA_ADAPT_STRUCT(computed, price, twice, thrice);
BOOST_HANA_ADAPT_STRUCT(plain, id, note);
BOOST_HANA_ADAPT_STRUCT(person, id, mail, name, how);
BOOST_HANA_ADAPT_STRUCT(letter, from, number, answers_from, answers_number, text, sent, weight);
BOOST_HANA_ADAPT_STRUCT(unmappable, text);
BOOST_HANA_ADAPT_STRUCT(strange, id);
BOOST_HANA_ADAPT_STRUCT(bare);
BOOST_HANA_ADAPT_STRUCT(text_for_table, id);
BOOST_HANA_ADAPT_STRUCT(fixed, fine, moods);
BOOST_HANA_ADAPT_STRUCT(made<int>, id);
BOOST_HANA_ADAPT_STRUCT(made_and_named<int>, id);

template <>
inline constexpr auto varve::enum_for<mood> = varve::enumeration("mood", "good", "bad");
// Before the table that it refers to.
template <>
inline constexpr auto varve::table_for<letter> = varve::table(
    "post.letters", primary_key(&letter::from, &letter::number).include(&letter::text).deferrable(),
    foreign_key(&letter::answers_from, &letter::answers_number).references(&letter::from, &letter::number).named("fk_answers").match_full().on_delete(set_null, &letter::answers_number),
    references(&letter::from, &person::id).on_delete(cascade).on_update(set_default).deferrable(), check("weight > 0").named("heavy").no_inherit(),
    unique(&letter::text).nulls_not_distinct().named("uq_text"), column(&letter::sent).name("sent_at").default_to(sql("now()")),
    column(&letter::weight).type(varve::dsl::numeric(6, 3)).comment("in grams"),
    index(&letter::from, desc(&letter::sent).nulls_last(), expression("lower(text)"))
        .unique()
        .method("btree")
        .include(&letter::weight, &letter::text)
        .where("weight > 1")
        .with("fillfactor", 70)
        .named("ix_letters"),
    index(key(&letter::text).opclass("text_pattern_ops")).comment("for prefixes"), comment("what was written"));
template <>
inline constexpr auto varve::table_for<person> =
    varve::table("people", primary_key(&person::id).identity(), unique(&person::mail), index(&person::name), renamed_from("persons"),
                 dropped("age"), column(&person::name).renamed_from("full_name").collate("C"));
template <>
inline constexpr auto varve::table_for<computed> = varve::table(
    "computed", column(&computed::twice).generated_as("price * 2"), column(&computed::thrice).generated_as("price * 3").virtual_());
template <>
inline constexpr auto varve::table_for<text_for_table> = "tables";
template <class T>
inline constexpr auto varve::table_for<made_and_named<T>> = varve::table("made");
template <>
inline constexpr auto varve::table_for<strange> = varve::table("strange", primary_key(&person::id));

namespace {

using varve::tests::sql_of;

}  // namespace

TEST_CASE("a generated column is stored, or virtual") {
    CHECK(sql_of<computed>() ==
          "CREATE TABLE computed (\n    price bigint NOT NULL,\n    twice bigint GENERATED ALWAYS AS (price * 2) STORED NOT NULL,\n"
          "    thrice bigint GENERATED ALWAYS AS (price * 3) VIRTUAL\n);");
    CHECK_THROWS_AS(varve::column(&computed::twice).virtual_(), varve::detail::misuse);
    CHECK_THROWS_AS(varve::column(&computed::twice).identity().virtual_(), varve::detail::misuse);
}

TEST_CASE("a struct alone is a table called after it") {
    CHECK(sql_of<plain>() == "CREATE TABLE plain (\n    id bigint NOT NULL,\n    note text\n);");
    CHECK(sql_of<defined>() == "CREATE TABLE defined (\n    first integer NOT NULL,\n    second text[] NOT NULL\n);");
}

TEST_CASE("a struct without members is a table without columns") {
    CHECK(sql_of<bare>() == "CREATE TABLE bare (\n);");
}

TEST_CASE("members that cannot be assigned to are columns") {
    CHECK(sql_of<fixed>() == "CREATE TABLE fixed (\n    fine boolean NOT NULL,\n    moods mood[]\n);");
}

TEST_CASE("what a template makes is a table by the name that it is given") {
    CHECK(sql_of<made_and_named<int>>() == "CREATE TABLE made (\n    id integer NOT NULL\n);");
    CHECK(sql_of<made<int>>().find("it is made by a template, and its table has no name: give it one: ") == 0);
}

TEST_CASE("the parts of a table say what a struct cannot") {
    CHECK(sql_of<person>() ==
          "CREATE TABLE people (\n    id bigint GENERATED BY DEFAULT AS IDENTITY NOT NULL,\n    mail text NOT NULL,\n"
          "    name text COLLATE \"C\",\n    how mood NOT NULL,\n    PRIMARY KEY (id),\n    UNIQUE (mail)\n);\n"
          "CREATE INDEX ix_people_name ON people (name);\n-- table persons\n-- full_name to name\n-- without age");
    CHECK(sql_of<letter>() ==
          "CREATE TABLE post.letters (\n    \"from\" bigint NOT NULL,\n    number bigint NOT NULL,\n    answers_from bigint,\n"
          "    answers_number bigint,\n    text text NOT NULL,\n    sent_at timestamp with time zone DEFAULT now() NOT NULL,\n"
          "    weight numeric(6,3) NOT NULL,\n    PRIMARY KEY (\"from\", number) INCLUDE (text) DEFERRABLE,\n    CONSTRAINT heavy CHECK (weight > 0) NO INHERIT,\n"
          "    CONSTRAINT uq_text UNIQUE NULLS NOT DISTINCT (text)\n);\n"
          "COMMENT ON COLUMN post.letters.weight IS 'in grams';\n"
          "ALTER TABLE post.letters ADD CONSTRAINT fk_answers FOREIGN KEY (answers_from, answers_number) REFERENCES post.letters "
          "(\"from\", number) MATCH FULL ON DELETE SET NULL (answers_number);\n"
          "ALTER TABLE post.letters ADD FOREIGN KEY (\"from\") REFERENCES people (id) ON DELETE CASCADE ON UPDATE SET DEFAULT "
          "DEFERRABLE;\n"
          "CREATE UNIQUE INDEX ix_letters ON post.letters USING btree (\"from\", sent_at DESC NULLS LAST, (lower(text))) INCLUDE (weight, text) WITH "
          "(fillfactor = 70) WHERE weight > 1;\n"
          "CREATE INDEX ix_post_letters_text ON post.letters (text text_pattern_ops);\nCOMMENT ON INDEX post.ix_post_letters_text IS 'for prefixes';\n"
          "-- what was written");
}

TEST_CASE("renamed_from and dropped in a model may stay") {
    varve::detail::text_arena texts;
    varve::detail::model_draft draft;
    draft.texts = &texts;
    varve::detail::lower_model<person>(draft);
    CHECK(draft.former_name.text() == "persons");
    REQUIRE(draft.former_columns.size() == 1);
    CHECK(draft.former_columns[0].from.text() == "full_name");
    CHECK(draft.former_columns[0].to.text() == "name");
    REQUIRE(draft.dropped_columns.size() == 1);
    CHECK(draft.dropped_columns[0].text() == "age");
}

TEST_CASE("a struct that cannot be a table has an error that says why") {
#if VARVE_REFLECTION
    CHECK(sql_of<not_told>() == "CREATE TABLE not_told (\n    id integer NOT NULL\n);");
#else
    CHECK(sql_of<not_told>().find("its members are not known: describe them: BOOST_HANA_ADAPT_STRUCT(") == 0);
#endif
    CHECK(sql_of<unmappable>().find("member \"text\" has a type that varve cannot map to a PostgreSQL type: a model owns its values") == 0);
    CHECK(sql_of<text_for_table>().find("its varve::table_for is not a varve::table(...): write one: ") == 0);
#if VARVE_REFLECTION
    CHECK(sql_of<strange>() == "primary_key(...) names a member of another struct: name a member of this struct");
#else
    CHECK(sql_of<strange>().find("primary_key(...) names a member of another struct, or one that BOOST_HANA_ADAPT_STRUCT does not list: ") == 0);
#endif
}

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// Structs whose annotations declare their tables. Without reflection there is nothing to test.
#include "varve/text/reflection.hpp"

#if VARVE_REFLECTION

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/lowered_model.hpp"
#include "varve/models.hpp"

using namespace varve::dsl;

namespace {

enum class [[=varve::enumeration("mood")]] mood : std::uint8_t { good, bad };
enum class [[=varve::enumeration("billing.way", "by hand", "by post")]] way : std::uint8_t { hand, post };
enum class [[=varve::enumeration("never")]] overruled_enum : std::uint8_t { one };
enum class noted_elsewhere : std::uint8_t { one, two };

// The same table, by annotations and by parts.
struct [[=varve::table("people").renamed_from("persons").dropped("age", "size").comment("who there is")]] person {
    [[=primary_key.identity()]] std::int64_t id;
    [[=unique, =column.comment("login").collate("C")]] std::string mail;
    [[=indexed, =column.renamed_from("full_name")]] std::optional<std::string> name;
    mood how;
};
struct person_by_parts {
    std::int64_t id;
    std::string mail;
    std::optional<std::string> name;
    mood how;
};

struct [[=varve::table("post.letters"), =primary_key.of("from", "number"), =checked("weight > 0").named("heavy").no_inherit(),
         =references(&person::id, &person::mail).of("from", "text").named("fk_two").match_full().on_delete(set_null, "text"),
         =indexed.of("number", "text").include("weight", "sent").unique().where("weight > 1").with("fillfactor", 70).with("deduplicate_items", false)]]
    letter {
    [[=references(&person::id).on_delete(cascade).on_update(set_default).deferrable()]] std::int64_t from;
    [[=column.default_to(7)]] std::int64_t number;
    [[=references(&letter::number).named("fk_answers").not_valid()]] std::optional<std::int64_t> answers;
    [[=unique.nulls_not_distinct().include("number", "weight").named("uq_text"), =indexed.opclass("text_pattern_ops").comment("for prefixes")]] std::string text;
    [[=column.name("sent_at").default_to(sql("now()")), =indexed.desc().nulls_last().named("ix_sent").method("btree")]] std::int64_t sent;
    [[=column.type(numeric(6, 3)).comment("in grams")]] double weight;
    [[=column.generated_as("weight * 2")]] double twice;
    [[=column.generated_as("weight * 3").virtual_()]] std::optional<double> thrice;
};
struct letter_by_parts {
    std::int64_t from;
    std::int64_t number;
    std::optional<std::int64_t> answers;
    std::string text;
    std::int64_t sent;
    double weight;
    double twice;
    std::optional<double> thrice;
};

// Members of bases.
struct entity {
    [[=primary_key.identity_always()]] std::int64_t id;
    [[=column.name("made_at")]] std::string made;
};
struct named {
    [[=unique]] std::string title;
};
struct film : entity, named {
    [[=references<film>(&film::id)]] std::optional<std::int64_t> sequel_of;
};
struct [[=varve::table("seats")]] seat : film {
    std::int16_t row;
};
struct ticket {
    std::int64_t film_id;
    std::int64_t seat_id;
};

// Where both speak.
struct [[=varve::table("never"), =checked("a > 0").named("positive")]] both {
    [[=primary_key.identity()]] std::int64_t a;
    [[=unique, =column.comment("never").collate("C")]] std::string b;
    [[=indexed.unique()]] std::string c;
    [[=references(&person::id).on_delete(cascade), =column.default_to(1)]] std::int64_t d;
    [[=column.renamed_from("x").type(varve::dsl::text)]] std::int64_t e;
    overruled_enum f;
};
// Foreign keys to a table of which no struct is.
struct [[=references("app.Wide", "x", "y").of("a", "b").named("fk_xy")]] part {
    [[=references("app.Wide", "id").on_delete(set_null).deferrable()]] std::optional<std::int64_t> whole;
    std::int64_t a;
    std::int64_t b;
    [[=references("one", "id")]] std::int64_t c;
    [[=references(&person::id)]] std::int64_t d;
};
struct part_by_parts {
    std::optional<std::int64_t> whole;
    std::int64_t a;
    std::int64_t b;
    std::int64_t c;
    std::int64_t d;
};
struct [[=references("wide", "x").of("a", "b")]] part_of_other_number {
    std::int64_t a;
    std::int64_t b;
};
struct part_of_both {
    [[=references("never", "id")]] std::int64_t a;
    [[=references("never", "id")]] std::int64_t b;
    [[=references(&person::id)]] std::int64_t c;
};
struct named_only {
    [[=primary_key]] std::int32_t id;
    noted_elsewhere which;
};

struct wide {
    std::int16_t a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, b0, b1, b2, b3, b4, b5, b6, b7, b8, b9, c0, c1, c2, c3, c4, c5, c6, c7, c8, c9;
    std::int16_t d0, d1, d2, d3, d4, d5, d6, d7, d8, d9, e0, e1, e2, e3, e4, e5, e6, e7, e8, e9, f0, f1, f2, f3, f4, f5, f6, f7, f8, f9;
};
template <class T>
struct [[=varve::table("made")]] made_and_named {
    [[=primary_key]] T id;
};

// What is no table.
struct with_bits {
    int id;
    unsigned flag : 1;
};
struct with_reference {
    int& id;
};
struct with_union {
    int id;
    union {
        int either;
        float or_this;
    };
};
class with_private {
public:
    int id;

private:
    [[maybe_unused]] int hidden_ = 0;
};
struct from_private : private entity {
    int own;
};
struct from_virtual : virtual named {
    int own;
};
union no_struct {
    int id;
};
struct not_defined;
struct unmappable {
    std::string_view text;
};
struct two_origins {
    [[=primary_key.identity(), =column.default_to(1)]] std::int64_t id;
};
struct two_origins_at_once {
    [[=column.identity().default_to(1)]] std::int64_t id;
};
struct stray_virtual {
    [[=column.virtual_()]] std::int64_t id;
};
struct [[=primary_key]] key_of_struct {
    std::int64_t id;
};
struct [[=column.comment("all")]] column_of_struct {
    std::int64_t id;
};
struct table_of_member {
    [[=varve::table("a")]] std::int64_t id;
};
struct [[=unique.of("idd", "name")]] misspelled {
    std::int64_t id;
    std::string name;
};
struct [[=references(&person::id).of("a", "b")]] other_number {
    std::int64_t a;
    std::int64_t b;
};
struct [[=primary_key.of("a", "b").identity()]] numbered_pair {
    std::int64_t a;
    std::int64_t b;
};
enum class [[=varve::enumeration("flags")]] unused_enum : std::uint8_t { one };
template <class T>
struct [[=primary_key.of("id")]] made {
    T id;
};

}  // namespace

template <>
inline constexpr auto varve::enum_for<overruled_enum> = varve::enumeration("said", "one");
template <>
inline constexpr auto varve::enum_for<noted_elsewhere> = varve::enumeration("elsewhere");
template <>
inline constexpr auto varve::table_for<part_by_parts> =
    varve::table("part", references(&part_by_parts::d, &person::id),
                 foreign_key(&part_by_parts::a, &part_by_parts::b).references("app.Wide", "x", "y").named("fk_xy"),
                 references(&part_by_parts::whole, "app.Wide", "id").on_delete(set_null).deferrable(), references(&part_by_parts::c, "one", "id"));
template <>
inline constexpr auto varve::table_for<part_of_both> =
    varve::table("", references(&part_of_both::a, "wide", "id"), references(&part_of_both::b, &person::id), references(&part_of_both::c, "wide", "id"));
template <>
inline constexpr auto varve::table_for<person_by_parts> =
    varve::table("people", primary_key(&person_by_parts::id).identity(), unique(&person_by_parts::mail),
                 column(&person_by_parts::mail).comment("login").collate("C"), index(&person_by_parts::name),
                 column(&person_by_parts::name).renamed_from("full_name"), renamed_from("persons"), dropped("age"), dropped("size"),
                 comment("who there is"));
template <>
inline constexpr auto varve::table_for<letter_by_parts> = varve::table(
    "post.letters", primary_key(&letter_by_parts::from, &letter_by_parts::number), check("weight > 0").named("heavy").no_inherit(),
    foreign_key(&letter_by_parts::from, &letter_by_parts::text).references(&person::id, &person::mail).named("fk_two").match_full().on_delete(set_null, &letter_by_parts::text),
    index(&letter_by_parts::number, &letter_by_parts::text)
        .include(&letter_by_parts::weight, &letter_by_parts::sent)
        .unique()
        .where("weight > 1")
        .with("fillfactor", 70)
        .with("deduplicate_items", false),
    references(&letter_by_parts::from, &person::id).on_delete(cascade).on_update(set_default).deferrable(),
    column(&letter_by_parts::number).default_to(7),
    references(&letter_by_parts::answers, &letter_by_parts::number).named("fk_answers").not_valid(),
    unique(&letter_by_parts::text).nulls_not_distinct().include(&letter_by_parts::number, &letter_by_parts::weight).named("uq_text"),
    index(key(&letter_by_parts::text).opclass("text_pattern_ops")).comment("for prefixes"),
    column(&letter_by_parts::sent).name("sent_at").default_to(sql("now()")),
    index(desc(&letter_by_parts::sent).nulls_last()).named("ix_sent").method("btree"),
    column(&letter_by_parts::weight).type(varve::dsl::numeric(6, 3)).comment("in grams"),
    column(&letter_by_parts::twice).generated_as("weight * 2"), column(&letter_by_parts::thrice).generated_as("weight * 3").virtual_());
template <>
inline constexpr auto varve::table_for<ticket> =
    varve::table("tickets", references<film>(&ticket::film_id, &film::id), references<seat>(&ticket::seat_id, &seat::id),
                 primary_key(&ticket::film_id, &ticket::seat_id));
template <>
inline constexpr auto varve::table_for<seat> = varve::table("", column(&seat::title).comment("of the film"), index(&seat::made));
template <>
inline constexpr auto varve::table_for<both> =
    varve::table("both", primary_key(&both::a, &both::b), unique(&both::b).named("uq_b"), column(&both::b).comment("said"), index(&both::c),
                 references(&both::d, &person::id), column(&both::d).default_to(2), column(&both::e).renamed_from("y").type(varve::dsl::bigint),
                 check("a > 1").named("positive"));
template <>
inline constexpr auto varve::table_for<named_only> = varve::table("named_by_table_for").comment("a note").renamed_from("before");

namespace {

using varve::tests::sql_of;

static_assert(varve::detail::type_facts_of<mood>.enumeration.text() == "mood" && varve::detail::type_facts_of<mood>.enum_values.size() == 2);
static_assert(varve::detail::type_facts_of<way>.enum_values[1].text() == "by post");
static_assert(varve::detail::type_facts_of<std::vector<std::optional<way>>>.enumeration.text() == "billing.way");
static_assert(varve::detail::type_facts_of<overruled_enum>.enumeration.text() == "said");
static_assert(varve::detail::type_facts_of<noted_elsewhere>.enumeration.text() == "elsewhere" &&
              varve::detail::type_facts_of<noted_elsewhere>.enum_values[1].text() == "two");

}  // namespace

TEST_CASE("annotations declare the same as the parts of a table") {
    CHECK(sql_of<person>() ==
          "CREATE TABLE people (\n    id bigint GENERATED BY DEFAULT AS IDENTITY NOT NULL,\n    mail text COLLATE \"C\" NOT NULL,\n"
          "    name text,\n    how mood NOT NULL,\n    PRIMARY KEY (id),\n    UNIQUE (mail)\n);\n"
          "COMMENT ON COLUMN people.mail IS 'login';\nCREATE INDEX ix_people_name ON people (name);\n-- who there is\n"
          "-- table persons\n-- full_name to name\n-- without age\n-- without size");
    CHECK(sql_of<person>() == sql_of<person_by_parts>());
    const std::string letters = sql_of<letter>();
    CHECK(letters.find("CREATE TABLE post.letters (\n    \"from\" bigint NOT NULL,\n    number bigint DEFAULT 7 NOT NULL,\n") == 0);
    CHECK(letters.find("REFERENCES people (id) ON DELETE CASCADE ON UPDATE SET DEFAULT DEFERRABLE") != std::string::npos);
    std::string by_parts = sql_of<letter_by_parts>();
    CHECK(letters == by_parts);
}

TEST_CASE("members of a base are columns, those of the base first") {
    CHECK(sql_of<film>() ==
          "CREATE TABLE film (\n    id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,\n    made_at text NOT NULL,\n    title text NOT NULL,\n"
          "    sequel_of bigint,\n    PRIMARY KEY (id),\n    UNIQUE (title)\n);\n"
          "ALTER TABLE film ADD FOREIGN KEY (sequel_of) REFERENCES film (id);");
    CHECK(sql_of<seat>() ==
          "CREATE TABLE seats (\n    id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,\n    made_at text NOT NULL,\n    title text NOT NULL,\n"
          "    sequel_of bigint,\n    \"row\" smallint NOT NULL,\n    PRIMARY KEY (id),\n    UNIQUE (title)\n);\n"
          "COMMENT ON COLUMN seats.title IS 'of the film';\n"
          "ALTER TABLE seats ADD FOREIGN KEY (sequel_of) REFERENCES film (id);\n"
          "CREATE INDEX ix_seats_made_at ON seats (made_at);");
    CHECK(sql_of<ticket>() ==
          "CREATE TABLE tickets (\n    film_id bigint NOT NULL,\n    seat_id bigint NOT NULL,\n    PRIMARY KEY (film_id, seat_id)\n);\n"
          "ALTER TABLE tickets ADD FOREIGN KEY (film_id) REFERENCES film (id);\n"
          "ALTER TABLE tickets ADD FOREIGN KEY (seat_id) REFERENCES seats (id);");
}

TEST_CASE("table_for wins over annotations") {
    CHECK(sql_of<both>() ==
          "CREATE TABLE \"both\" (\n    a bigint GENERATED BY DEFAULT AS IDENTITY NOT NULL,\n    b text COLLATE \"C\" NOT NULL,\n    c text NOT NULL,\n"
          "    d bigint DEFAULT 2 NOT NULL,\n    e bigint NOT NULL,\n    f said NOT NULL,\n    PRIMARY KEY (a, b),\n"
          "    CONSTRAINT uq_b UNIQUE (b),\n    CONSTRAINT positive CHECK (a > 1)\n);\n"
          "COMMENT ON COLUMN \"both\".b IS 'said';\n"
          "ALTER TABLE \"both\" ADD FOREIGN KEY (d) REFERENCES people (id);\nCREATE INDEX ix_both_c ON \"both\" (c);\n-- y to e");
    CHECK(sql_of<named_only>() ==
          "CREATE TABLE named_by_table_for (\n    id integer NOT NULL,\n    which elsewhere NOT NULL,\n    PRIMARY KEY (id)\n);\n-- a note\n-- table before");
}

TEST_CASE("a foreign key refers to a table that no struct describes") {
    CHECK(sql_of<part>() == sql_of<part_by_parts>());
    CHECK(sql_of<part>() ==
          "CREATE TABLE part (\n    whole bigint,\n    a bigint NOT NULL,\n    b bigint NOT NULL,\n    c bigint NOT NULL,\n    d bigint NOT NULL\n);\n"
          "ALTER TABLE part ADD FOREIGN KEY (d) REFERENCES people (id);\n"
          "ALTER TABLE part ADD CONSTRAINT fk_xy FOREIGN KEY (a, b) REFERENCES app.\"Wide\" (x, y);\n"
          "ALTER TABLE part ADD FOREIGN KEY (whole) REFERENCES app.\"Wide\" (id) ON DELETE SET NULL DEFERRABLE;\n"
          "ALTER TABLE part ADD FOREIGN KEY (c) REFERENCES one (id);");
    CHECK(sql_of<part_of_other_number>().find("references(...) does not have as many columns as it refers to: ") == 0);
    CHECK(sql_of<part_of_both>() ==
          "CREATE TABLE part_of_both (\n    a bigint NOT NULL,\n    b bigint NOT NULL,\n    c bigint NOT NULL\n);\n"
          "ALTER TABLE part_of_both ADD FOREIGN KEY (b) REFERENCES people (id);\n"
          "ALTER TABLE part_of_both ADD FOREIGN KEY (a) REFERENCES wide (id);\n"
          "ALTER TABLE part_of_both ADD FOREIGN KEY (c) REFERENCES wide (id);");
}

TEST_CASE("a struct has as many members as it likes, and may be made by a template") {
    const std::string sql = sql_of<wide>();
    CHECK(sql.find("    a0 smallint NOT NULL,\n") != std::string::npos);
    CHECK(sql.find("    f9 smallint NOT NULL\n);") != std::string::npos);
    CHECK(sql_of<made_and_named<int>>() == "CREATE TABLE made (\n    id integer NOT NULL,\n    PRIMARY KEY (id)\n);");
    CHECK(sql_of<made<int>>().find("it is made by a template, and its table has no name: give it one: ") == 0);
}

TEST_CASE("a struct with a member that cannot be a column has an error that says why") {
    CHECK(sql_of<with_bits>() ==
          "member \"flag\" is a bit field; C++ has no pointer to it: make it a member of its own: a bool, or a std::int16_t");
    CHECK(sql_of<with_reference>() == "member \"id\" is a reference, and a model owns its values: make it a value, or a std::optional of one");
    CHECK(sql_of<with_union>() == "one of its members has no name: make the members of the union members of the struct");
    CHECK(sql_of<with_private>() == "member \"hidden_\" is not public: make it public, or keep it out of the struct");
    CHECK(sql_of<from_private>() == "member \"id\" is one of a base that is not public, or virtual: derive publicly from it, and not virtually");
    CHECK(sql_of<from_virtual>().find("member \"title\" is one of a base that is not public, or virtual") == 0);
    CHECK(sql_of<no_struct>().find("its members are not known: define the struct before") == 0);
    CHECK(sql_of<not_defined>().find("its members are not known: define the struct before") == 0);
    CHECK(sql_of<unmappable>().find("member \"text\" has a type that varve cannot map to a PostgreSQL type: a model owns its values") == 0);
}

TEST_CASE("annotations that do not fit have errors that say why") {
    CHECK(sql_of<two_origins>() == "column has two of default_to, identity, identity_always and generated_as: write one of them");
    CHECK(sql_of<two_origins_at_once>() == sql_of<two_origins>());
    CHECK(sql_of<stray_virtual>().find("column is virtual_ and not generated: write it right after generated_as(...)") == 0);
    CHECK(sql_of<key_of_struct>() ==
          "primary_key is on the struct, and names none of its members: put it on a member, or name several: .of(\"user_id\", \"number\")");
    CHECK(sql_of<column_of_struct>() == "column is on the struct: put it on a member");
    CHECK(sql_of<table_of_member>().find("varve::table(...) is on a member: put it on the struct") == 0);
    CHECK(sql_of<misspelled>() == "unique names \"idd\", which is not a member of it; did you mean \"id\"?: name its members as the struct does");
    CHECK(sql_of<other_number>().find("references(...) does not have as many columns as it refers to: ") == 0);
    CHECK(sql_of<numbered_pair>().find("primary_key.identity() is on the struct: put it on the member that is numbered") == 0);
}

#endif

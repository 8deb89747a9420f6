// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Cases in which autogenerate must lose nothing: ways back, renames, and chains with SQL that varve does not understand.

#include <chrono>
#include <string>
#include <vector>

#include "missing.hpp"
#include "support/catch.hpp"
#include "support/described.hpp"
#include "varve/models.hpp"

namespace {

using namespace varve::dsl;

enum class mood : std::uint8_t { good, bad, best };

struct person {
    std::int64_t id;
    std::string name;
    std::chrono::hh_mm_ss<std::chrono::seconds> woken;
};
struct numbers {
    std::int64_t id;
    std::vector<std::int32_t> many;
};
struct number {
    std::int64_t id;
    std::int32_t many;
};
struct audit {
    std::int64_t id;
    std::string extra;
};
struct named_by_type {
    std::int64_t id;
    std::string how;
};
struct moods {
    std::int64_t id;
    std::vector<mood> all;
};
struct goods {
    std::int64_t id;
    std::int64_t price;
    std::int64_t twice;
};
struct plain_goods {
    std::int64_t id;
    std::int64_t price;
    std::int64_t twice;
};
struct touched {
    std::int64_t id;
    std::int64_t n;
};
struct counted {
    std::int64_t id;
    std::optional<std::int32_t> first;
    std::optional<std::int32_t> second;
};
struct taken_over {
    std::int64_t id;
};
struct made_anew {
    std::int64_t id;
    std::optional<std::string> x;
    std::optional<std::string> x2;
};
struct shifted {
    std::int64_t id;
    std::int64_t b;
    std::int64_t c;
};

}  // namespace

BOOST_HANA_ADAPT_STRUCT(person, id, name, woken);
BOOST_HANA_ADAPT_STRUCT(numbers, id, many);
BOOST_HANA_ADAPT_STRUCT(number, id, many);
BOOST_HANA_ADAPT_STRUCT(audit, id, extra);
BOOST_HANA_ADAPT_STRUCT(named_by_type, id, how);
BOOST_HANA_ADAPT_STRUCT(moods, id, all);
BOOST_HANA_ADAPT_STRUCT(goods, id, price, twice);
BOOST_HANA_ADAPT_STRUCT(plain_goods, id, price, twice);
BOOST_HANA_ADAPT_STRUCT(shifted, id, b, c);
BOOST_HANA_ADAPT_STRUCT(touched, id, n);
BOOST_HANA_ADAPT_STRUCT(counted, id, first, second);
BOOST_HANA_ADAPT_STRUCT(taken_over, id);
BOOST_HANA_ADAPT_STRUCT(made_anew, id, x, x2);

template <>
inline constexpr auto varve::enum_for<mood> = varve::enumeration("mood", "good", "bad", "best");
template <>
inline constexpr auto varve::table_for<person> =
    varve::table("users", primary_key(&person::id), renamed_from("people"), column(&person::name).renamed_from("full_name"));
template <>
inline constexpr auto varve::table_for<numbers> = varve::table("numbers", primary_key(&numbers::id));
template <>
inline constexpr auto varve::table_for<number> = varve::table("numbers", primary_key(&number::id));
template <>
inline constexpr auto varve::table_for<audit> = varve::table("audit", primary_key(&audit::id));
template <>
inline constexpr auto varve::table_for<named_by_type> =
    varve::table("named", primary_key(&named_by_type::id), column(&named_by_type::how).type(dsl::enumeration("mood")));
template <>
inline constexpr auto varve::table_for<moods> = varve::table("moods", primary_key(&moods::id), column(&moods::all).default_to("{best}"));
template <>
inline constexpr auto varve::table_for<goods> =
    varve::table("goods", primary_key(&goods::id), renamed_from("wares"), column(&goods::twice).generated_as("price * 2"));
template <>
inline constexpr auto varve::table_for<plain_goods> = varve::table("goods", primary_key(&plain_goods::id));
template <>
inline constexpr auto varve::table_for<touched> = varve::table("t", primary_key(&touched::id), dropped("m"));
template <>
inline constexpr auto varve::table_for<counted> =
    varve::table("t", primary_key(&counted::id), column(&counted::first).type(dsl::type("posint")), column(&counted::second).type(dsl::type("posint")));
template <>
inline constexpr auto varve::table_for<taken_over> = varve::table("old", primary_key(&taken_over::id), renamed_from("new_one"));
template <>
inline constexpr auto varve::table_for<made_anew> =
    varve::table("new_one", primary_key(&made_anew::id), column(&made_anew::x2).renamed_from("x"));
template <>
inline constexpr auto varve::table_for<shifted> =
    varve::table("shifted", primary_key(&shifted::id), column(&shifted::b).renamed_from("a"), column(&shifted::c).renamed_from("b"));

namespace {

using varve::tests::missing;

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("the way back of a rename is a rename, whatever else has no inverse") {
    const auto people = create_table("people", column("id", bigint).primary_key(), column("full_name", text).not_null(),
                                     column("woken", text).not_null());
    const std::string back = missing<varve::models<person>>(steps(people));
    INFO(back);
    CHECK(has(back, "ALTER TABLE people RENAME TO users;\n"));
    CHECK_FALSE(has(back, "down: DROP"));
    CHECK_FALSE(has(back, "down: CREATE"));
    // From a time to a moment there is no way back, and none is invented.
    const auto moments = create_table("people", column("id", bigint).primary_key(), column("full_name", text).not_null(),
                                      column("woken", timestamptz).not_null());
    const std::string none = missing<varve::models<person>>(steps(moments));
    INFO(none);
    CHECK(has(none, "irreversible: no value of column \"woken\" of table \"users\" converts from time"));
    CHECK_FALSE(has(none, "down: "));
}

TEST_CASE("a conversion that no value survives is not written") {
    const auto one = create_table("numbers", column("id", bigint).primary_key(), column("many", integer).not_null());
    const std::string made = missing<varve::models<numbers>>(steps(one));
    CHECK(has(made, "TYPE integer[] USING ARRAY[many]::integer[]"));
    CHECK(has(made, "irreversible: no value of column \"many\" of table \"numbers\" converts from integer[] to integer"));
    const auto array_of = create_table("numbers", column("id", bigint).primary_key(), column("many", array(integer)).not_null());
    CHECK(missing<varve::models<number>>(steps(array_of)) ==
          "no value of column \"many\" of table \"numbers\" converts from integer[] to integer: write the migration by hand, with "
          "alter_column(...).type(...).using_(\"...\")");
}

TEST_CASE("SQL that a user wrote hides no difference from a model") {
    const auto stands = create_table("audit", column("id", bigint).primary_key());
    const std::string column_only = "ALTER TABLE audit ADD COLUMN extra text NOT NULL;\n";
    CHECK(missing<varve::models<audit>>(steps(stands, execute("ALTER TABLE audit SET (fillfactor = 70)"))) == column_only);
    CHECK(missing<varve::models<audit>>(steps(stands, execute("DO $$ BEGIN END $$"))) == column_only);
    const auto complete = create_table("audit", column("id", bigint).primary_key(), column("extra", text).not_null());
    CHECK(missing<varve::models<audit>>(steps(complete, execute("DO $$ BEGIN END $$"))).empty());
    const auto table = create_table("t", column("id", bigint).primary_key());
    CHECK(has(missing<varve::models<audit, varve::without_model<"t">>>(steps(table, execute("CREATE VIEW v AS SELECT id AS audit FROM t"))),
              "CREATE TABLE audit"));
}

TEST_CASE("an enum type that a model only names stays as it is") {
    const auto made = create_table("named", column("id", bigint).primary_key(), column("how", enumeration("mood")).not_null());
    CHECK(missing<varve::models<named_by_type>>(steps(create_enum("mood", "sunny", "dull"), made)).empty());
}

TEST_CASE("a value that an element of an array's default uses is committed before") {
    const auto made = create_table("moods", column("id", bigint).primary_key(), column("all", array(enumeration("mood"))).not_null());
    const std::string both = missing<varve::models<moods>>(steps(create_enum("mood", "good", "bad"), made));
    INFO(both);
    CHECK(both.find("ALTER TYPE mood ADD VALUE 'best' AFTER 'bad';\n--\n") == 0);
}

TEST_CASE("a computed column is created again, or becomes an ordinary one in place, which has no way back") {
    const auto wares = create_table("wares", column("id", bigint).primary_key(), column("price", bigint).not_null(),
                                    column("twice", bigint).not_null().generated_as("price * 3"));
    const std::string anew = missing<varve::models<goods>>(steps(wares));
    INFO(anew);
    CHECK(anew.find("ALTER TABLE wares RENAME TO goods;\n") == 0);
    CHECK(has(anew, "ALTER TABLE goods DROP COLUMN twice;\n"));
    const auto computed = create_table("goods", column("id", bigint).primary_key(), column("price", bigint).not_null(),
                                       column("twice", bigint).not_null().generated_as("price * 2"));
    CHECK(missing<varve::models<plain_goods>>(steps(computed)).find(
              "ALTER TABLE goods ALTER COLUMN twice DROP EXPRESSION;\n"
              "irreversible: column \"twice\" of table \"goods\" would be dropped and created again, and lose its values") == 0);
}

TEST_CASE("a table without a model follows what it refers to") {
    const auto people = create_table("people", column("id", bigint).primary_key(), column("full_name", text).not_null(),
                                     column("woken", time_).not_null());
    const auto log = create_table("log", column("id", bigint).primary_key(), column("who", bigint).references("people", "id"));
    CHECK(missing<varve::models<person, varve::without_model<"log">>>(steps(people, log)) ==
          "ALTER TABLE people RENAME TO users;\nALTER TABLE users RENAME COLUMN full_name TO name;\n"
          "ALTER TABLE users RENAME CONSTRAINT people_pkey TO users_pkey;\n");
}

TEST_CASE("renames that reuse a name run in the order that frees it") {
    const auto before = create_table("shifted", column("id", bigint).primary_key(), column("a", bigint).not_null(),
                                     column("b", bigint).not_null());
    const auto after = create_table("shifted", column("id", bigint).primary_key(), column("b", bigint).not_null(),
                                    column("c", bigint).not_null());
    CHECK(missing<varve::models<shifted>>(steps(before)) ==
          "ALTER TABLE shifted RENAME COLUMN b TO c;\nALTER TABLE shifted RENAME COLUMN a TO b;\n");
    CHECK(missing<varve::models<shifted>>(steps(after)).empty());
}

TEST_CASE("values that went and came may have been renamed") {
    const auto made = create_table("moods", column("id", bigint).primary_key(), column("all", array(enumeration("mood"))).not_null());
    const std::string said = missing<varve::models<moods>>(steps(create_enum("mood", "fine", "bad", "best"), made));
    CHECK(said.find("value \"fine\" of enum type \"mood\" is gone, and \"good\" is new: it may have been renamed: rename it with "
                    "execute(\"ALTER TYPE mood RENAME VALUE 'fine' TO 'good'\").effect(replace_enum(\"mood\", ...))") == 0);
}

TEST_CASE("where the chain does not know enough to derive a way back, one is written") {
    const auto made = create_table("t", column("id", bigint).primary_key(), column("n", integer).not_null(), column("m", text));
    const std::string back = missing<varve::models<touched>>(steps(made, execute("ALTER TABLE t SET (fillfactor = 70)")));
    INFO(back);
    CHECK(has(back, "down: ALTER TABLE t ALTER COLUMN n TYPE integer;\n"));
    CHECK(has(back, "down: ALTER TABLE t ADD COLUMN m text;\n"));
    CHECK_FALSE(has(missing<varve::models<touched>>(steps(made)), "down:"));
}

TEST_CASE("types that SQL has made are taken as the chain takes them") {
    const auto made = create_table("t", column("id", bigint).primary_key(), column("first", type("posint")));
    CHECK(missing<varve::models<counted>>(steps(execute("CREATE DOMAIN posint AS integer CHECK (VALUE > 0)"), made)) ==
          "ALTER TABLE t ADD COLUMN second posint;\n");
}

TEST_CASE("an object that gets the old name of a renamed one is created after the rename") {
    const auto before = create_table("new_one", column("id", bigint).primary_key());
    const std::string table = missing<varve::models<taken_over, made_anew>>(steps(before));
    INFO(table);
    CHECK(table.find("ALTER TABLE new_one RENAME TO old;\n") == 0);
    CHECK(has(table, "CREATE TABLE new_one ("));
    const auto with_x = create_table("new_one", column("id", bigint).primary_key(), column("x", text));
    CHECK(missing<varve::models<made_anew>>(steps(with_x)) ==
          "ALTER TABLE new_one RENAME COLUMN x TO x2;\nALTER TABLE new_one ADD COLUMN x text;\n");
}

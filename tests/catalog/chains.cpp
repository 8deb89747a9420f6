// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// Chains with the whole vocabulary on a real server. After each migration, the replayed schema equals the catalog. Up, down and
// up leaves the same dump at every step.

#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/server_version.hpp"
#include "support/walker_checks.hpp"
#include "varve/chain/chain.hpp"
#include "varve/dsl/dsl.hpp"

using namespace varve::dsl;
using varve::tests::check_chain;
using varve::tests::check_migrations;

namespace {

using nothing = std::vector<std::string>;

// A shop
// ------------------------------------------------------------------------------------------------------------------

namespace shop {

struct users {
    static constexpr auto revision = "shop_01";
    static constexpr auto revises = varve::base;
    static constexpr auto message = "users";
    static constexpr auto up = steps(
        create_table("users", column("id", bigint).identity().primary_key(), column("email", text).not_null().unique(),
                     column("name", varchar(80)).not_null().default_to("nobody").comment("as they are 'called'"),
                     column("age", smallint).check("age BETWEEN 0 AND 150"),
                     column("made", timestamptz).default_to(sql("now()"))),
        create_index("ix_users_name", on("users", "name", desc("made").nulls_last())),
        comment_on_table("users", "who buys"), comment_on_index("ix_users_name", "for the list"));
};

struct orders {
    static constexpr auto revision = "shop_02";
    static constexpr auto revises = "shop_01";
    static constexpr auto message = "orders";
    static constexpr auto up =
        steps(create_enum("order_state", "open", "paid"),
              create_table(
                  "orders", column("number", integer).identity_always(),
                  column("user_id", bigint).not_null().references("users", "id").on_delete(cascade).on_update(restrict),
                  column("state", enumeration("order_state")).not_null().default_to("open"),
                  column("total", numeric(10, 2)).not_null().default_to(-0.5), column("note", text).collate("C"),
                  primary_key("number"), unique("user_id", "number").deferrable().initially_deferred(),
                  check("total >= -1 AND total < 1000000")),
              create_table(
                  "order_lines", column("order_number", integer), column("line", integer),
                  column("amount", integer).default_to(1), column("price", numeric).default_to(0),
                  column("sum", numeric).generated_as("amount * price"), primary_key("order_number", "line"),
                  foreign_key("order_number").references("orders").on_delete(cascade).deferrable().named("fk_order")),
              create_index("ix_orders_open", on("orders", "user_id", expression("lower(note)"),
                                                key("note").opclass("text_pattern_ops").collate("POSIX")))
                  .unique()
                  .include("total")
                  .where("state = 'open' AND (total > 0)")
                  .with("fillfactor", 70)
                  .with("deduplicate_items", false),
              create_table("roles", column("id", integer).primary_key(), column("name", text)),
              insert_into("roles", columns("id", "name"), row(1, "it's"), row(2, nullptr)));
    static constexpr auto down = steps(drop_table("order_lines"), drop_table("orders"), drop_enum("order_state"),
                                       delete_from("roles").where("id = 2"), drop_table("roles"));
};

struct later_constraints {
    static constexpr auto revision = "shop_03";
    static constexpr auto revises = "shop_02";
    static constexpr auto message = "constraints by name";
    static constexpr auto up = steps(
        add_constraint("users", unique("name", "age").named("uq_name_age")),
        add_constraint("users", check("char_length(name) > 0")), add_constraint("orders", unique("number", "user_id")),
        add_constraint(
            "orders",
            foreign_key("number", "user_id").references("orders", "number", "user_id").named("self").not_valid()),
        add_constraint("orders", check("note <> ''").named("note_given").not_valid()),
        validate_constraint("orders", "note_given"), drop_constraint("users", "users_age_check"),
        rename_constraint("order_lines", "fk_order", "fk_order_number"),
        rename_constraint("order_lines", "order_lines_pkey", "pk_lines"));
};

struct columns_later {
    static constexpr auto revision = "shop_04";
    static constexpr auto revises = "shop_03";
    static constexpr auto message = "columns";
    static constexpr auto up = steps(
        add_column("orders", column("due", date).default_to(sql("CURRENT_DATE + 14")).check("due > DATE '2000-01-01'")),
        add_column("orders", column("parent", integer).references("orders").on_delete(set_null)),
        add_column("users", column("tags", array(text)).not_null().default_to(sql("'{}'")).comment("words")),
        rename_column("users", "age", "years"), alter_column("users", "name").type(text).drop_default().drop_not_null(),
        alter_column("users", "years").type(integer).using_("years::integer").set_default(18).comment("in years"),
        alter_column("orders", "note").set_default("none").set_not_null(), drop_column("orders", "due"));
};

struct identities {
    static constexpr auto revision = "shop_05a";
    static constexpr auto revises = "shop_04";
    static constexpr auto message = "identity comes, changes and goes";
    static constexpr auto up =
        steps(alter_column("users", "id").drop_identity().set_default(0), alter_column("orders", "number").set_identity(),
              alter_column("roles", "id").add_identity_always(), alter_column("order_lines", "amount").set_not_null().drop_default().add_identity());
};

struct drops {
    static constexpr auto revision = "shop_05";
    static constexpr auto revises = "shop_05a";
    static constexpr auto message = "drops";
    static constexpr auto up =
        steps(drop_index("ix_orders_open"), drop_table("order_lines"), drop_column("users", "email"),
              drop_constraint("orders", "self"), drop_column("orders", "parent"), rename_table("users", "people"),
              rename_index("ix_users_name", "ix_people_name"), rename_index("users_pkey", "people_pkey"));
};

using chain = varve::chain<users, orders, later_constraints, columns_later, identities, drops>;

}  // namespace shop

// What follows a change
// ---------------------------------------------------------------------------------------------------

namespace following {

struct first {
    static constexpr auto revision = "follow_01";
    static constexpr auto revises = varve::base;
    static constexpr auto message = "expressions of columns";
    static constexpr auto up = steps(
        create_table("parents", column("id", integer).primary_key(),
                     column("code", varchar(9)).unique().default_to("x")),
        create_table("children", column("parent_id", integer).references("parents"),
                     column("code", varchar(9)).references("parents", "code"), column("low", integer).default_to(0),
                     column("high", integer), column("width", integer).generated_as("high - low"), check("low <= high"),
                     check("code IN ('a', 'b')").named("known_code")),
        create_index("ix_children_width", on("children", expression("low + high"))).where("code LIKE 'a%' AND low > 0"),
        create_index("ix_children_code", on("children", "code", "low")));
};

struct renamed {
    static constexpr auto revision = "follow_02";
    static constexpr auto revises = "follow_01";
    static constexpr auto message = "renames follow into keys and constraints";
    static constexpr auto up =
        steps(rename_table("parents", "elders"), rename_column("elders", "code", "label"),
              rename_column("children", "parent_id", "elder_id"), rename_column("children", "low", "bottom"),
              rename_constraint("elders", "parents_pkey", "pk_elders"),
              rename_constraint("elders", "parents_code_key", "uq_elders"));
};

struct retyped {
    static constexpr auto revision = "follow_03";
    static constexpr auto revises = "follow_02";
    static constexpr auto message = "types under expressions";
    static constexpr auto up =
        steps(alter_column("elders", "label").type(text), alter_column("elders", "id").type(bigint),
              alter_column("elders", "label").set_default("y").set_not_null().comment("a label"));
};

struct dropped {
    static constexpr auto revision = "follow_04";
    static constexpr auto revises = "follow_03";
    static constexpr auto message = "drops take along what belongs to them";
    static constexpr auto up =
        steps(drop_constraint("children", "children_code_fkey"), drop_column("children", "code"),
              drop_column("children", "width"), drop_column("children", "high"), drop_table("children"),
              drop_constraint("elders", "pk_elders"), alter_column("elders", "id").drop_not_null());
};

using chain = varve::chain<first, renamed, retyped, dropped>;

}  // namespace following

// Schemas, extensions, names that need quotes
// -----------------------------------------------------------------------------

namespace naming {

struct first {
    static constexpr auto revision = "naming_01";
    static constexpr auto revises = varve::base;
    static constexpr auto message = "schemas and extensions";
    static constexpr auto up = steps(
        create_schema("billing"), create_schema("Größe"), create_extension("citext"), create_extension("pg_trgm"),
        create_enum("billing.kind", "a", "it's", "Größe \"x\" \\"),
        create_table("billing.invoices", column("id", bigint).identity().primary_key(),
                     column("kind", enumeration("billing.kind")).default_to("it's"),
                     column("mail", type("citext")).not_null().unique(),
                     column("kinds", array(enumeration("billing.kind")))),
        create_table("Größe.Order", column("select", integer).primary_key(),
                     column("it's \"quoted\" \\", text).default_to("\\ ' \" $$ Größe"),
                     column("user", bigint).references("billing.invoices", "id"), check("\"select\" > 0")),
        create_index("Ünique", on("Größe.Order", "it's \"quoted\" \\", expression("\"select\" + 1"))).unique(),
        create_index("ix_mail", on("billing.invoices", key("mail").opclass("gin_trgm_ops"))).method("gin"),
        comment_on_table("Größe.Order", "it's \\ a \"table\""), comment_on_index("Größe.Ünique", "of ünique names"),
        comment_on_column("billing.invoices", "mail", "a mail"));
};

struct between {
    static constexpr auto revision = "naming_02";
    static constexpr auto revises = "naming_01";
    static constexpr auto message = "a table without columns";
    static constexpr auto up = steps(create_table("later"));
};

struct second {
    static constexpr auto revision = "naming_03";
    static constexpr auto revises = "naming_02";
    static constexpr auto message = "changes in schemas";
    static constexpr auto up =
        steps(rename_table("billing.invoices", "Bills"), rename_column("Größe.Order", "select", "from"),
              rename_index("billing.ix_mail", "IX"), add_constraint("billing.Bills", unique("kind", "id")),
              drop_index("Größe.Ünique"), add_column("public.later", column("x", integer)),
              comment_on_table("Größe.Order", ""), drop_table("Größe.Order"), drop_schema("Größe"));
};

struct third {
    static constexpr auto revision = "naming_04";
    static constexpr auto revises = "naming_03";
    static constexpr auto message = "the rest goes";
    static constexpr auto up =
        steps(drop_table("later"), drop_index("billing.IX"), drop_extension("pg_trgm"), drop_table("billing.Bills"),
              drop_enum("billing.kind"), drop_schema("billing"), drop_extension("citext"));
};

using chain = varve::chain<first, between, second, third>;

}  // namespace naming

// Enums, concurrent indexes, SQL
// ------------------------------------------------------------------------------------------

namespace segments {

struct first {
    static constexpr auto revision = "segment_01";
    static constexpr auto revises = varve::base;
    static constexpr auto message = "an enum in use";
    static constexpr auto up = steps(create_enum("state", "open", "paid"),
                                     create_table("t", column("id", integer).identity_always().primary_key(),
                                                  column("state", enumeration("state")).not_null().default_to("open"),
                                                  column("states", array(enumeration("state"))), column("j", jsonb)),
                                     create_index("ix_state", on("t", "state")).where("state = 'paid'"));
};

struct values {
    static constexpr auto revision = "segment_02";
    static constexpr auto revises = "segment_01";
    static constexpr auto message = "more values";
    static constexpr auto up = steps(add_enum_value("state", "sent").after("open"),
                                     add_enum_value("state", "new").before("open"), add_enum_value("state", "lost"));
};

struct concurrent {
    static constexpr auto revision = "segment_03";
    static constexpr auto revises = "segment_02";
    static constexpr auto message = "beside the traffic";
    static constexpr auto up =
        steps(alter_column("t", "state").set_default("new"),
              create_index("ix_j", on("t", key("j").opclass("jsonb_path_ops"))).method("gin").concurrently(),
              drop_index("ix_state").concurrently(), comment_on_index("ix_j", "documents"));
};

struct by_hand {
    static constexpr auto revision = "segment_04";
    static constexpr auto revises = "segment_03";
    static constexpr auto message = "SQL with a declared effect";
    static constexpr auto up = steps(
        execute("CREATE TABLE made (a integer PRIMARY KEY, b text DEFAULT 'x'); CREATE INDEX ix_made ON made (b DESC)")
            .effect(create_table("made", column("a", integer).primary_key(), column("b", text).default_to("x")),
                    create_index("ix_made", on("made", desc("b")))),
        execute("CREATE FUNCTION twice(x integer) RETURNS integer IMMUTABLE LANGUAGE sql AS 'SELECT 2 * x'").effect(),
        add_column("made", column("c", integer).generated_as("twice(a)")),
        execute("VACUUM made").effect().outside_transaction(),
        insert_into("made", columns("a", "b"), row(1, "one"), row(2, nullptr)),
        update("made").set("b", "two").where("a = 2"));
    static constexpr auto down = steps(drop_table("made"), execute("DROP FUNCTION twice").effect());
};

struct hidden {
    static constexpr auto revision = "segment_05";
    static constexpr auto revises = "segment_04";
    static constexpr auto message = "SQL that varve does not see through";
    static constexpr auto up = steps(execute("ALTER TABLE made ADD COLUMN IF NOT EXISTS d integer; CREATE TABLE IF NOT EXISTS unknown (x integer)"),
                                     create_table("known", column("a", integer).primary_key()));
    static constexpr auto down =
        steps(drop_table("known"), execute("DROP TABLE IF EXISTS unknown; ALTER TABLE made DROP COLUMN IF EXISTS d"));
};

struct no_way_back {
    static constexpr auto revision = "segment_06";
    static constexpr auto revises = "segment_05";
    static constexpr auto message = "the end";
    static constexpr auto up =
        steps(delete_from("t").where("state = 'lost'"), add_column("known", column("b", boolean).default_to(true)));
    static constexpr auto down = irreversible("rows are gone");
};

struct after {
    static constexpr auto revision = "segment_07";
    static constexpr auto revises = "segment_06";
    static constexpr auto message = "and on";
    static constexpr auto up = steps(alter_column("known", "b").drop_default(), rename_table("known", "sure"));
};

using chain = varve::chain<first, values, concurrent, by_hand, hidden, no_way_back, after>;

}  // namespace segments

// Types
// -------------------------------------------------------------------------------------------------------------------

namespace types {

struct all {
    static constexpr auto revision = "types_01";
    static constexpr auto revises = varve::base;
    static constexpr auto message = "every type";
    static constexpr auto up = steps(
        create_table("numbers", column("a", smallint).default_to(-1), column("b", integer).default_to(2147483647),
                     column("c", bigint).default_to(5000000000), column("d", numeric).default_to(0.1),
                     column("e", numeric(5)), column("f", numeric(12, 4)).default_to(-12.5), column("g", real),
                     column("h", double_precision).default_to(1e-7), column("i", money),
                     column("j", boolean).default_to(false), column("k", array(integer))),
        create_table("texts", column("a", text).default_to(""), column("b", varchar),
                     column("c", varchar(20)).default_to("x"), column("d", character(4)), column("e", character),
                     column("f", bytea).default_to("\\x00"), column("g", bit(3)), column("h", varbit),
                     column("i", varbit(9)), column("j", array(varchar(5))), column("k", type("name")),
                     column("l", type("varchar", 7)), column("m", bit)),
        create_table("times", column("a", date), column("b", time_), column("c", time_(3)), column("d", timetz),
                     column("e", timetz(0)), column("f", timestamp), column("g", timestamp(6)),
                     column("h", timestamptz), column("i", timestamptz(2)), column("j", interval),
                     column("k", interval(4)), column("l", interval.year_to_month()),
                     column("m", interval.day_to_second(2)), column("n", interval.second(1)),
                     column("o", type("timestamptz"))),
        create_table("others", column("a", uuid).default_to(sql("gen_random_uuid()")), column("b", json),
                     column("c", jsonb).default_to("{}"), column("d", jsonpath), column("e", xml), column("f", inet),
                     column("g", cidr), column("h", macaddr), column("i", macaddr8), column("j", point),
                     column("k", line), column("l", lseg), column("m", box), column("n", path), column("o", polygon),
                     column("p", circle), column("q", tsvector), column("r", tsquery), column("s", int4range),
                     column("t", int8range), column("u", numrange), column("v", tsrange), column("w", tstzrange),
                     column("x", daterange), column("y", int4multirange), column("z", datemultirange),
                     column("aa", array(array(text))), column("bb", oid), column("cc", regclass), column("dd", pg_lsn),
                     column("ee", pg_snapshot), column("ff", xid8)));
};

struct changed {
    static constexpr auto revision = "types_02";
    static constexpr auto revises = "types_01";
    static constexpr auto message = "changes of type";
    static constexpr auto up = steps(
        alter_column("numbers", "a").type(integer), alter_column("numbers", "d").type(numeric(20, 3)).set_default(0.25),
        alter_column("texts", "b").type(varchar(100)), alter_column("texts", "c").type(text).collate("C"),
        alter_column("others", "b").type(jsonb).using_("b::jsonb").set_default("[]").set_not_null(),
        alter_column("others", "aa").type(array(varchar(3))).using_("aa::varchar(3)[]"));
};

struct computed {
    static constexpr auto revision = "types_03";
    static constexpr auto revises = "types_02";
    static constexpr auto message = "changes of type that compute";
    static constexpr auto up = steps(alter_column("texts", "a").type(integer).using_("length(a)").drop_default(),
                                     alter_column("times", "f").type(timestamptz).using_("f AT TIME ZONE 'UTC'"));
    static constexpr auto down = steps(alter_column("times", "f").type(timestamp).using_("f AT TIME ZONE 'UTC'"),
                                       alter_column("texts", "a").type(text).using_("repeat('x', a)").set_default(""));
};

using chain = varve::chain<all, changed, computed>;

}  // namespace types

// What PostgreSQL 15 brought
// ---------------------------------------------------------------------------------------------

namespace since_15 {

struct first {
    static constexpr auto revision = "since_15_01";
    static constexpr auto revises = varve::base;
    static constexpr auto message = "nulls that are the same";
    static constexpr auto up =
        steps(create_table("t", column("a", integer).unique().nulls_not_distinct(), column("b", integer)),
              add_constraint("t", unique("b", "a").nulls_not_distinct()),
              create_index("i", on("t", "b")).unique().nulls_not_distinct());
};

struct second {
    static constexpr auto revision = "since_15_02";
    static constexpr auto revises = "since_15_01";
    static constexpr auto message = "and go";
    static constexpr auto up = steps(drop_index("i"), drop_constraint("t", "t_b_a_key"), drop_column("t", "a"));
};

using chain = varve::chain<first, second>;

}  // namespace since_15

// What PostgreSQL 18 brought
// ---------------------------------------------------------------------------------------------

namespace since_18 {

struct first {
    static constexpr auto revision = "since_18_01";
    static constexpr auto revises = varve::base;
    static constexpr auto message = "virtual columns";
    static constexpr auto up =
        steps(create_table("t", column("a", integer), column("b", text).collate("C"),
                           column("v", bigint).generated_as("a + 1").virtual_().comment("not kept"),
                           column("low", text).collate("C").generated_as("lower(b)").virtual_(),
                           column("kept", text).generated_as("b || '!'")));
};

struct second {
    static constexpr auto revision = "since_18_02";
    static constexpr auto revises = "since_18_01";
    static constexpr auto message = "change";
    static constexpr auto up =
        steps(alter_column("t", "v").type(numeric(12, 2)), alter_column("t", "low").type(varchar(80)).collate("C"),
              rename_column("t", "a", "Amount"), rename_table("t", "things"), add_constraint("things", check("low <> '' OR v > 0")),
              add_column("things", column("w", boolean).generated_as("\"Amount\" > 0 AND b IS NOT NULL").virtual_().not_null()));
};

struct third {
    static constexpr auto revision = "since_18_03";
    static constexpr auto revises = "since_18_02";
    static constexpr auto message = "and go";
    static constexpr auto up = steps(alter_column("things", "w").drop_not_null(), drop_column("things", "v"), drop_column("things", "kept"),
                                     add_column("things", column("kept", text).generated_as("b || '!'").virtual_()));
};

using chain = varve::chain<first, second, third>;

}  // namespace since_18

// A chain that lies
// -------------------------------------------------------------------------------------------------------

namespace lies {

struct hides_a_column {
    static constexpr auto revision = "lie_01";
    static constexpr auto revises = varve::base;
    static constexpr auto message = "an effect that is not the one";
    static constexpr auto up =
        steps(create_table("t", column("a", integer).default_to(1)),
              execute("ALTER TABLE t ADD COLUMN b integer, ALTER COLUMN a SET DEFAULT 2, SET (fillfactor = 90)").effect());
    static constexpr auto down = steps(execute("ALTER TABLE t RENAME TO u; ANALYZE u").effect(drop_table("t")));
};

struct on_top {
    static constexpr auto revision = "lie_02";
    static constexpr auto revises = "lie_01";
    static constexpr auto message = "an index that is another";
    static constexpr auto up =
        steps(execute("CREATE INDEX i ON t (b) WHERE a > 1").effect(create_index("i", on("t", "a")).where("a > 0")));
    static constexpr auto down = irreversible("the test would not go on");
};

using chain = varve::chain<hides_a_column, on_top>;

}  // namespace lies

}  // namespace

TEST_CASE("a shop") { CHECK(check_chain<shop::chain>() == nothing{}); }
TEST_CASE("words after a change") { CHECK(check_chain<following::chain>() == nothing{}); }
TEST_CASE("schemas, extensions and odd names") {
    CHECK(check_chain<naming::chain>({.sequence_names = true}) == nothing{});
}
TEST_CASE("enums, concurrent indexes and SQL") { CHECK(check_chain<segments::chain>() == nothing{}); }
TEST_CASE("types") { CHECK(check_chain<types::chain>() == nothing{}); }
TEST_CASE("nulls not distinct", "[since_15]") {
    if (!varve::tests::needs_server(15)) { return; }
    CHECK(check_chain<since_15::chain>() == nothing{});
}
TEST_CASE("virtual generated columns", "[since_18]") {
    if (!varve::tests::needs_server(18)) { return; }
    CHECK(check_chain<since_18::chain>() == nothing{});
}
TEST_CASE("plans run without the walker") { CHECK(check_migrations(segments::chain::migrations()) == nothing{}); }

TEST_CASE("a chain with a false declared effect is found") {
    const nothing found = check_chain<lies::chain>();
    const auto says = [&](const std::string& wanted) {
        for (const std::string& each : found) {
            if (each.find(wanted) != std::string::npos) { return true; }
        }
        return false;
    };
    CHECK(says("up to lie_01: table \"t\": column \"b\" is not expected"));
    CHECK(says("up to lie_01: table \"t\", column \"a\": the default is 2, expected 1"));
    CHECK(says("up to lie_02: table \"t\", index \"i\": the predicate is a > 1, expected a > 0"));
    CHECK(says("up to lie_02: table \"t\", index \"i\", key 1: the column is \"b\", expected \"a\""));
    CHECK(says("down to base: table \"u\" is not expected"));
    CHECK(says("down to base: pg_dump says otherwise than at first:"));
    CHECK(says("\n  + CREATE TABLE public.u ("));
}

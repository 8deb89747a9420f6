// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// Every hazard: a step that has it, and a near twin that does not.

#include "varve/hazard/later_hazards.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "support/catch.hpp"
#include "varve/dsl/dsl.hpp"
#include "varve/replay/replay.hpp"
#include "varve/text/arena.hpp"

using namespace varve::dsl;
using varve::hazard;

namespace {

using names = std::vector<std::string>;

constexpr auto existing = steps(
    create_extension("citext"), create_enum("state", "open", "paid"),
    create_table("users", column("id", bigint).identity().primary_key(), column("email", varchar(50)).unique(), column("name", text),
                 column("age", integer), column("born", date).not_null()),
    create_table("orders", column("id", bigint).primary_key(), column("user_id", bigint), column("state", enumeration("state")),
                 column("note", varchar(20)), column("total", numeric(10, 2))),
    add_constraint("orders", check("total IS NOT NULL AND total > 0").named("priced")),
    add_constraint("orders", check("note <> ''").named("noted").not_valid()), create_index("ix_name", on("users", expression("lower(name)"))),
    create_index("ux_age", on("users", "age")).unique(),
    execute("CREATE VIEW seen AS SELECT 1 AS one; CREATE MATERIALIZED VIEW totals AS SELECT 1 AS one"));

class reviewed {
public:
    explicit reviewed(const varve::list<varve::operation>& steps) {
        for (const varve::operation& each : existing.operations()) { REQUIRE_FALSE(replay(state_, each)); }
        begin_transaction(state_);
        varve::list<varve::located_hazard> found_there;
        std::size_t at = 0;
        for (const varve::operation& each : steps) {
            for (const varve::found_hazard& found : walk_.step(state_, each)) { found_there.push_back({found, at}); }
            ++at;
            const varve::refusal no = replay(state_, each);
            INFO(no.what());
            REQUIRE_FALSE(no);
        }
        varve::detail::forget_recreated_views(found_there, steps);
        varve::detail::add_later_hazards(state_, state_, steps, found_there);
        for (const varve::located_hazard& each : found_there) { add(each.found); }
        std::sort(found_.begin(), found_.end());
    }
    const names& found() const { return found_; }

private:
    void add(const varve::found_hazard& each) {
        CHECK_FALSE(each.why().empty());
        found_.emplace_back(name_of(each.what));
    }

    varve::detail::text_arena texts_;
    varve::schema state_{texts_};
    varve::hazard_walk walk_;
    names found_;
};

template <class Steps>
names found(const Steps& each) {
    return reviewed(each.operations()).found();
}

}  // namespace

#define HAS(expected, ...)                              \
    {                                                   \
        static constexpr auto tried = steps(__VA_ARGS__); \
        CAPTURE(#__VA_ARGS__);                          \
        CHECK(found(tried) == names expected);          \
    }

TEST_CASE("hazards of indexes and keys") {
    HAS(({"builds_index"}), create_index("i", on("users", "name")))
    HAS(({}), create_index("i", on("users", "name")).concurrently())
    HAS(({}), create_table("t", column("a", text)), create_index("i", on("t", "a")))
    HAS(({"drops_index"}), drop_index("ux_age"))
    HAS(({}), drop_index("ux_age").concurrently())
    HAS(({"builds_key"}), add_constraint("users", unique("name")))
    HAS(({}), add_constraint("users", unique("age").using_index("ux_age")))
    HAS(({}), create_table("t", column("a", text)), add_constraint("t", unique("a")))
    HAS(({"wide_index"}), create_index("i", on("users", "name", "age", "born", "id")).concurrently())
    HAS(({}), create_index("i", on("users", "name", "age", "born")).concurrently())
    HAS(({}), create_index("i", on("users", "name", "age", "born", "id")).unique().concurrently())
}

TEST_CASE("hazards of checks and references") {
    HAS(({"checks_rows"}), add_constraint("users", check("age > 0")))
    HAS(({"never_validated"}), add_constraint("users", check("age > 0").not_valid()))
    HAS(({}), add_constraint("users", check("age > 0").named("c").not_valid()), execute("VACUUM users").outside_transaction(),
        validate_constraint("users", "c"))
    HAS(({"checks_foreign_key", "unindexed_foreign_key"}), add_constraint("orders", foreign_key("user_id").references("users", "id")))
    HAS(({"never_validated", "unindexed_foreign_key"}), add_constraint("orders", foreign_key("user_id").references("users", "id").not_valid()))
    HAS(({}), create_index("i", on("orders", "user_id")).concurrently(),
        add_constraint("orders", foreign_key("user_id").references("users", "id").named("fk").not_valid()),
        execute("VACUUM users").outside_transaction(), validate_constraint("orders", "fk"))
    HAS(({"unindexed_foreign_key"}), create_table("t", column("u", bigint).references("users", "id")))
    HAS(({}), create_table("t", column("u", bigint).references("users", "id").primary_key()))
    HAS(({}), create_table("t", column("u", bigint).references("users", "id"), column("x", text)), create_index("i", on("t", "u", "x")))
    HAS(({"unindexed_foreign_key"}), create_table("t", column("u", bigint).references("users", "id"), column("x", text)),
        create_index("i", on("t", "x", "u")))
    HAS(({"checks_rows"}), alter_column("users", "name").set_not_null())
    HAS(({}), alter_column("orders", "total").set_not_null())
    HAS(({"checks_rows"}), alter_column("orders", "note").set_not_null())
    HAS(({"drops_not_null"}), alter_column("users", "born").drop_not_null())
    HAS(({"drops_constraint"}), drop_constraint("orders", "priced"))
}

TEST_CASE("hazards of columns") {
    HAS(({}), add_column("users", column("x", text)))
    HAS(({"requires_value"}), add_column("users", column("x", text).not_null()))
    HAS(({}), add_column("users", column("x", text).not_null().default_to("new")))
    HAS(({"requires_value"}), execute("ALTER TABLE users ADD COLUMN x text NOT NULL DEFAULT NULL"))
    HAS(({}), add_column("users", column("x", timestamptz).not_null().default_to(sql("now()"))))
    HAS(({"rewrites_table"}), add_column("users", column("x", uuid).default_to(sql("gen_random_uuid()"))))
    HAS(({"rewrites_table"}), add_column("users", column("x", bigint).identity()))
    HAS(({"rewrites_table"}), add_column("users", column("x", integer).generated_as("age + 1")))
    HAS(({"builds_key"}), add_column("users", column("x", text).unique()))
    HAS(({"checks_rows"}), add_column("users", column("x", integer).check("x > 0")))
    HAS(({"unindexed_foreign_key"}), add_column("orders", column("x", bigint).references("users", "id")))
    HAS(({"checks_foreign_key", "unindexed_foreign_key"}), add_column("orders", column("x", bigint).default_to(1).references("users", "id")))
    HAS(({"checks_foreign_key", "unindexed_foreign_key"}), add_column("orders", column("x", type("citext")).references("users", "email")))
    HAS(({"drops_column"}), drop_column("users", "name"))
    HAS(({"renames_column"}), rename_column("users", "name", "called"))
    HAS(({}), create_table("t", column("a", text)), rename_column("t", "a", "b"), drop_column("t", "b"))
    HAS(({"drops_table"}), drop_table("orders"))
    HAS(({"renames_table"}), rename_table("orders", "purchases"))
    HAS(({"regretted_type"}), add_column("users", column("x", json)))
    HAS(({"regretted_type"}), create_table("t", column("x", timestamp)))
    HAS(({}), create_table("t", column("x", timestamptz), column("y", jsonb)))
}

TEST_CASE("hazards of types") {
    HAS(({}), alter_column("orders", "note").type(varchar(40)))
    HAS(({}), alter_column("orders", "note").type(text))
    HAS(({"narrows_type", "rewrites_table"}), alter_column("orders", "note").type(varchar(10)))
    HAS(({"rewrites_table"}), alter_column("users", "age").type(bigint))
    HAS(({"checks_rows"}), alter_column("orders", "total").type(numeric(12, 2)))
    HAS(({"narrows_type", "rewrites_table"}), alter_column("orders", "note").type(integer).using_("length(note)"))
    HAS(({"rebuilds_index"}), alter_column("users", "name").type(varchar))
    HAS(({"rebuilds_index"}), alter_column("users", "email").type(type("citext")))
    HAS(({}), alter_column("users", "email").type(text).using_("email::text"))
    HAS(({"unplaced_enum_value"}), add_enum_value("state", "sent"))
    HAS(({}), add_enum_value("state", "sent").after("paid"))
}

TEST_CASE("hazards of several steps in one transaction") {
    HAS(({"drops_column", "lengthens_lock"}), drop_column("users", "name"), update("orders").set("note", "x").where("total = 1"))
    HAS(({"drops_column"}), update("orders").set("note", "x").where("total = 1"), drop_column("users", "name"))
    HAS(({"builds_index", "lengthens_lock"}), add_column("orders", column("x", text)), create_index("i", on("orders", "x")))
    HAS(({"checks_rows", "checks_rows", "scans_table_again"}), add_constraint("users", check("age > 0")), alter_column("users", "name").set_not_null())
    HAS(({"checks_rows", "checks_rows"}), add_constraint("users", check("age > 0")), execute("VACUUM users").outside_transaction(),
        alter_column("users", "name").set_not_null())
    HAS(({"lengthens_lock"}), alter_column("orders", "note").set_default("x"), validate_constraint("orders", "noted"))
    HAS(({}), validate_constraint("orders", "noted"))
    HAS(({"updates_all_rows"}), update("orders").set("note", "x"))
    HAS(({}), update("orders").set("note", "x").where("total = 1"))
    HAS(({}), create_table("t", column("a", text)), update("t").set("a", "x"))
    HAS(({"drops_column"}), drop_column("users", "name"), backfill("orders").set("note", "x"))
    HAS(({"deletes_rows"}), delete_from("orders"))
    HAS(({}), delete_from("orders").where("total = 1"))
}

TEST_CASE("hazards of SQL text") {
    HAS(({"builds_index"}), execute("CREATE INDEX i ON users (name)"))
    HAS(({}), execute("CREATE INDEX CONCURRENTLY i ON users (name)").outside_transaction())
    HAS(({}), execute("CREATE TABLE t (a text); CREATE INDEX i ON t (a)"))
    HAS(({}), execute("CREATE TABLE t (a text)"), execute("CREATE INDEX i ON t (a); ALTER TABLE t DROP a"))
    HAS(({}), execute("CREATE TABLE t (a text) PARTITION BY LIST (a)"), execute("CREATE INDEX i ON t (a)"))
    HAS(({"drops_column"}), execute("-- no longer used\nALTER TABLE users DROP COLUMN name"))
    HAS(({"drops_cascaded"}), execute("DROP FUNCTION f() CASCADE"))
    HAS(({}), execute("DROP FUNCTION f()"))
    HAS(({"deletes_rows"}), execute("TRUNCATE orders"))
    HAS(({"deletes_rows", "drops_cascaded"}), execute("TRUNCATE orders CASCADE"))
    HAS(({"deletes_rows"}), execute("DELETE FROM orders"))
    HAS(({"updates_all_rows"}), execute("UPDATE orders SET note = 'x'"))
    HAS(({"updates_all_rows"}), execute("UPDATE orders AS o SET note = u.name FROM users AS u"))
    HAS(({}), execute("UPDATE orders AS o SET note = u.name FROM users AS u WHERE u.id = o.user_id"))
    HAS(({}), execute("DELETE FROM orders WHERE total = 1"))
    HAS(({"adds_exclusion"}), execute("ALTER TABLE orders ADD CONSTRAINT x EXCLUDE USING gist (note WITH =)"))
    HAS(({"detaches_partition"}), execute("ALTER TABLE orders DETACH PARTITION orders_1"))
    HAS(({}), execute("ALTER TABLE orders DETACH PARTITION orders_1 CONCURRENTLY").outside_transaction())
    HAS(({"constrains_domain"}), execute("ALTER DOMAIN d ADD CONSTRAINT c CHECK (value > 0)"))
    HAS(({}), execute("ALTER DOMAIN d ADD CONSTRAINT c CHECK (value > 0) NOT VALID"))
    HAS(({"rebuilds_index"}), execute("REINDEX TABLE users"))
    HAS(({}), execute("REINDEX TABLE CONCURRENTLY users").outside_transaction())
    HAS(({"unknown_sql"}), execute("DO 'BEGIN END'"))
    HAS(({}), execute("CREATE VIEW v AS SELECT 1"))
    HAS(({"drops_column", "lengthens_lock", "updates_all_rows"}), drop_column("users", "name"), execute("UPDATE orders SET note = 'x' || note"))
    HAS(({"drops_table"}), execute("DROP TABLE orders").effect(drop_table("orders")))
}

TEST_CASE("hazards of SQL that no operation expresses") {
    HAS(({"drops_cascaded", "drops_table"}), execute("DROP TABLE users CASCADE"))
    HAS(({"drops_cascaded", "drops_column"}), execute("ALTER TABLE users DROP COLUMN name CASCADE"))
    HAS(({"drops_cascaded"}), execute("CREATE TEMPORARY TABLE t (a text)"), execute("ALTER TABLE t DROP COLUMN a CASCADE"))
    HAS(({"drops_cascaded", "drops_table"}), execute("DROP SCHEMA old CASCADE"))
    HAS(({}), execute("DROP SCHEMA IF EXISTS old"))
    HAS(({"renames_table"}), execute("ALTER TABLE users SET SCHEMA old"))
    HAS(({"renames_table"}), execute("ALTER VIEW seen RENAME TO known"))
    HAS(({}), execute("CREATE VIEW v AS SELECT 1 AS one"), execute("ALTER VIEW v RENAME TO w"))
    HAS(({"renames_table"}), execute("ALTER SCHEMA old RENAME TO older"))
    HAS(({}), execute("ALTER VIEW seen ALTER COLUMN one SET DEFAULT 1"))
    HAS(({"rewrites_table"}), execute("REFRESH MATERIALIZED VIEW totals"))
    HAS(({}), execute("REFRESH MATERIALIZED VIEW CONCURRENTLY totals"))
    HAS(({}), execute("CREATE MATERIALIZED VIEW m AS SELECT 1 AS a"), execute("CREATE INDEX i ON m (a)"), execute("REFRESH MATERIALIZED VIEW m"))
    HAS(({"builds_index"}), execute("CREATE INDEX i ON totals (one)"))
    HAS(({}), execute("CREATE TABLE parts (a integer) PARTITION BY RANGE (a)"), execute("CREATE INDEX i ON ONLY parts (a)"))
    HAS(({"checks_rows"}), execute("CREATE TABLE parts (a integer) PARTITION BY RANGE (a)"), execute("ALTER TABLE parts ATTACH PARTITION users FOR VALUES FROM (1) TO (9)"))
    HAS(({}), execute("CREATE TABLE parts (a integer) PARTITION BY RANGE (a); CREATE TABLE t (a integer)"), execute("ALTER TABLE parts ATTACH PARTITION t FOR VALUES FROM (1) TO (9)"))
    HAS(({}), execute("CREATE TABLE parts (a integer) PARTITION BY RANGE (a)"), execute("ALTER TABLE parts ATTACH PARTITION orders FOR VALUES FROM (0) TO (0)"))
    HAS(({"checks_rows"}), execute("CREATE TABLE parts (a integer) PARTITION BY RANGE (a)"), execute("ALTER TABLE parts ATTACH PARTITION orders FOR VALUES FROM (0) TO (5)"))
    HAS(({"checks_rows"}), execute("ALTER TABLE users ADD CONSTRAINT ux_age PRIMARY KEY USING INDEX ux_age"))
    HAS(({"deletes_rows"}), execute("DELETE FROM ONLY orders"))
    HAS(({"deletes_rows"}), execute("DELETE FROM orders WHERE true"))
    HAS(({"drops_column", "lengthens_lock"}), drop_column("users", "name"), execute("INSERT INTO orders (id) SELECT id FROM users"))
    HAS(({"drops_column"}), drop_column("users", "name"), execute("INSERT INTO orders (id) SELECT 1"))
    HAS(({"drops_column", "lengthens_lock"}), drop_column("users", "name"), execute("CREATE TABLE t AS SELECT * FROM orders"))
}

TEST_CASE("an identity column of a short integer type") {
    HAS(({"integer_key"}), create_table("t", column("id", integer).identity().primary_key()))
    HAS(({"integer_key"}), create_table("t", column("id", smallint).identity_always()))
    HAS(({}), create_table("t", column("id", bigint).identity().primary_key(), column("stars", smallint)))
    HAS(({}), create_table("t", column("id", integer).primary_key()))
    HAS(({}), create_table("t", column("id", array(integer)).primary_key()))
    HAS(({"integer_key", "rewrites_table"}), add_column("users", column("x", integer).identity()))
    HAS(({"integer_key"}), execute("CREATE TABLE t (id serial PRIMARY KEY)"))
    HAS(({"integer_key"}), execute("CREATE TABLE t (id smallserial, name text)"))
    HAS(({}), execute("CREATE TABLE t (id bigserial PRIMARY KEY)"))
    HAS(({"integer_key", "rewrites_table"}), execute("ALTER TABLE users ADD x serial"))
    HAS(({"integer_key"}), create_table("t", column("id", integer).not_null()), alter_column("t", "id").add_identity())
    HAS(({}), create_table("t", column("id", bigint).not_null()), alter_column("t", "id").add_identity())
    HAS(({"integer_key"}), execute("CREATE SEQUENCE s"), create_table("t", column("id", integer).not_null()),
        execute("ALTER TABLE t ALTER id SET DEFAULT nextval('s'::regclass)"))
    HAS(({}), create_table("t", column("id", integer).default_to(1)), alter_column("t", "id").set_default(2))
    HAS(({}), alter_column("users", "born").set_default(sql("now()")))
}

TEST_CASE("a view that is dropped for good") {
    HAS(({"drops_view"}), execute("DROP VIEW seen"))
    HAS(({"drops_view"}), execute("DROP MATERIALIZED VIEW IF EXISTS totals"))
    HAS(({"drops_view", "drops_view"}), execute("DROP MATERIALIZED VIEW totals"), execute("DROP VIEW seen"))
    HAS(({}), execute("DROP VIEW IF EXISTS nowhere"))
    HAS(({}), execute("CREATE VIEW v AS SELECT 1 AS one"), execute("DROP VIEW v"))
    HAS(({}), execute("DROP VIEW seen; CREATE VIEW seen AS SELECT 2 AS two"))
    HAS(({"drops_view"}), drop_view("seen"))
    HAS(({"drops_view"}), drop_materialized_view("totals"))
    HAS(({"renames_table"}), rename_view("seen", "unseen"))
    HAS(({}), replace_view("seen", "SELECT 2 AS one, 3 AS more"), refresh_materialized_view("totals").concurrently())
    HAS(({"rewrites_table"}), refresh_materialized_view("totals"))
    HAS(({}), drop_view("seen"), create_view("seen", "SELECT 2 AS two"))
    HAS(({}), create_view("v", "SELECT 1 AS one"), drop_view("v"))
    HAS(({"drops_view"}), execute("DROP VIEW IF EXISTS seen"))
    HAS(({}), execute("DROP VIEW seen"), comment_on_table("users", "who"),
        execute("CREATE VIEW Seen AS SELECT 2 AS two"))
    HAS(({}), execute("DROP VIEW seen"), execute("CREATE VIEW better AS SELECT 2 AS two"), execute("ALTER VIEW better RENAME TO seen"))
    HAS(({}), execute("DROP VIEW seen"), create_table("seen", column("one", integer)))
    HAS(({"unknown_sql"}), execute("DROP VIEW seen"), execute("DO $$ BEGIN EXECUTE 'CREATE VIEW seen AS SELECT 2 AS two'; END $$"))
    HAS(({"drops_view"}), execute("DROP VIEW seen"), execute("-- no longer seen\nCREATE VIEW other AS SELECT 1 AS one"))
    HAS(({"drops_view"}), execute("CREATE VIEW other AS SELECT one FROM seen"), execute("DROP VIEW other; DROP VIEW seen"))
}

TEST_CASE("an enum value that is renamed") {
    HAS(({"renames_enum_value"}), execute("ALTER TYPE state RENAME VALUE 'paid' TO 'settled'"))
    HAS(({}), execute("CREATE TYPE mood AS ENUM ('good', 'bad')"), execute("ALTER TYPE mood RENAME VALUE 'bad' TO 'poor'"))
    HAS(({}), create_enum("mood", "good", "bad"), execute("ALTER TYPE mood RENAME VALUE 'bad' TO 'poor'"))
    HAS(({}), add_enum_value("state", "settled").after("paid"))
    HAS(({}), execute("COMMENT ON TYPE state IS 'rename value'"))
    HAS(({"renames_enum_value"}), execute("ALTER TYPE state RENAME VALUE 'paid' TO 'settled'").effect(replace_enum("state", "open", "settled")))
    HAS(({"rewrites_table"}), replace_enum("state", "open"))
    HAS(({}), create_enum("mood", "good", "bad"),
        execute("ALTER TYPE mood RENAME VALUE 'bad' TO 'poor'").effect(replace_enum("mood", "good", "poor")))
    HAS(({"renames_enum_value"}), execute("ALTER TYPE state RENAME VALUE 'paid' TO 'settled'").effect(replace_enum("state", "open", "settled")),
        validate_constraint("orders", "noted"))
}

TEST_CASE("hazards of what only newer servers know") {
    HAS(({"checks_rows"}), add_constraint("users", not_null("name")))
    HAS(({}), add_constraint("orders", not_null("total")))
    HAS(({"never_validated"}), add_constraint("users", not_null("name").not_valid()))
    HAS(({}), add_constraint("users", not_null("name").named("n").not_valid()), validate_constraint("users", "n").outside_transaction())
    HAS(({"checks_rows"}), add_constraint("users", not_null("name").named("n").not_valid()), execute("VACUUM users").outside_transaction(),
        alter_column("users", "name").set_not_null())
    HAS(({}), create_table("t", column("a", text)), add_constraint("t", not_null("a")))
    HAS(({"checks_rows"}), execute("ALTER TABLE users ADD CONSTRAINT n NOT NULL name"))
    HAS(({}), add_column("users", column("x", integer).generated_as("age + 1").virtual_()))
    HAS(({"checks_rows"}), add_column("users", column("x", integer).generated_as("age + 1").virtual_().not_null()))
    HAS(({"checks_rows"}), add_column("users", column("x", integer).generated_as("age + 1").virtual_().check("x > 0")))
    HAS(({"checks_rows"}), execute("ALTER TABLE orders ALTER CONSTRAINT priced ENFORCED"))
    HAS(({}), execute("ALTER TABLE orders ALTER CONSTRAINT priced NOT ENFORCED"))
    HAS(({}), execute("ALTER TABLE orders ADD CONSTRAINT c CHECK (total < 9) NOT ENFORCED"))
    HAS(({"rewrites_table"}), execute("REPACK orders").outside_transaction())
    HAS(({}), execute("REPACK (CONCURRENTLY) orders").outside_transaction())
}

TEST_CASE("hazards are sentences") {
    varve::detail::buffer_sink said;
    put_hazard(said, {hazard::drops_column, "users", "name", {}});
    CHECK(said.text() == "table \"users\", \"name\": its values are lost, and the release that runs may use it");
    static_assert(name_of(hazard::unknown_sql) == "unknown_sql");
    static_assert(name_of(hazard::builds_index) == "builds_index");
}

TEST_CASE("hazards in a constant expression") {
    static constexpr auto tried = steps(create_index("i", on("t", "a")), drop_table("t"));
    static_assert([] {
        varve::detail::text_arena texts;
        varve::schema state(texts);
        return hazards(state, tried.operations()[0]).size() == 1 && hazards(state, tried.operations()[1])[0].what == hazard::drops_table;
    }());
    SUCCEED();
}

TEST_CASE("changes of tables in use have no hazard but those that no form of them spares") {
    HAS(({}), add_constraint("users", unique("name")).online())
    HAS(({}), add_constraint("users", check("age > 0").named("c")).online())
    HAS(({"unindexed_foreign_key"}), add_constraint("orders", foreign_key("user_id").references("users", "id")).online())
    HAS(({}), create_index("i", on("orders", "user_id")).concurrently(),
        add_constraint("orders", foreign_key("user_id").references("users", "id")).online())
    HAS(({}), alter_column("users", "name").set_not_null().online())
    HAS(({}), alter_column("users", "name").set_not_null().online(), alter_column("users", "age").set_not_null().online(),
        add_constraint("users", unique("name")).online())
    HAS(({"lengthens_lock", "updates_all_rows"}), alter_column("users", "name").set_not_null().online(), update("users").set("age", 1))
}

TEST_CASE("a foreign key that the transaction which adds it also validates makes writes to both tables wait") {
    HAS(({"checks_foreign_key"}), create_index("i", on("orders", "user_id")).concurrently(),
        execute("ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (user_id) REFERENCES users (id) NOT VALID"),
        execute("ALTER TABLE orders VALIDATE CONSTRAINT fk"))
    HAS(({"checks_foreign_key"}), create_index("i", on("orders", "user_id")).concurrently(),
        add_constraint("orders", foreign_key("user_id").references("users", "id").named("fk").not_valid()), validate_constraint("orders", "fk"))
    HAS(({}), create_index("i", on("orders", "user_id")).concurrently(),
        add_constraint("orders", foreign_key("user_id").references("users", "id").named("fk").not_valid()),
        validate_constraint("orders", "fk").outside_transaction())
}

TEST_CASE("a check that NOT NULL implies is no loss") {
    HAS(({}), add_constraint("users", check("born IS NOT NULL").named("c").not_valid()), drop_constraint("users", "c"))
    HAS(({}), add_constraint("users", check("((born) IS NOT NULL)").named("c").not_valid()), drop_constraint("users", "c"))
    HAS(({"drops_constraint"}), add_constraint("users", check("age IS NOT NULL").named("c").not_valid()), drop_constraint("users", "c"))
    HAS(({"drops_constraint"}), add_constraint("users", check("born IS NOT NULL AND born > '1900-01-01'").named("c").not_valid()),
        drop_constraint("users", "c"))
    HAS(({"drops_constraint"}), add_constraint("users", check("NOT (born IS NOT NULL)").named("c").not_valid()), drop_constraint("users", "c"))
}

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Every word of the vocabulary is written as a person would.
#include "emit/emitted.hpp"

using namespace varve::dsl;

TEST_CASE("tables and columns") {
    VARVE_CHECK_EMITTED(create_table("orders", column("id", bigint).identity().primary_key(), column("total", numeric(10, 2)).not_null().default_to(0).check("total >= 0")));
    VARVE_CHECK_EMITTED(create_table("orders", column("user_id", bigint).references("users", "id").on_delete(cascade)));
    VARVE_CHECK_EMITTED(create_table("lines", column("order_id", bigint), column("line", integer), primary_key("order_id", "line")));
    VARVE_CHECK_EMITTED(create_table("t", column("a", integer).unique().nulls_not_distinct().named("uq"), column("b", text).not_null().references("u").on_update(restrict).initially_deferred(), check("a < length(b)").named("ck").not_valid()));
    VARVE_CHECK_EMITTED(create_table("empty"));
    VARVE_CHECK_EMITTED(create_table("t", column("a", integer).identity_always().primary_key().deferrable(), check("1 > 0")));
    VARVE_CHECK_EMITTED(drop_table("orders"), rename_table("billing.orders", "purchases"));
    VARVE_CHECK_EMITTED(add_column("orders", column("made", timestamptz).not_null().default_to(sql("now()")).comment("when it was placed")));
    VARVE_CHECK_EMITTED(add_column("posts", column("slug", text).collate("C").generated_as("lower(title)")));
    VARVE_CHECK_EMITTED(add_column("posts", column("slug", text).not_null().generated_as("lower(title)").virtual_().check("slug <> ''").comment("computed")));
    VARVE_CHECK_EMITTED(drop_column("orders", "note"), rename_column("orders", "note", "remark"));
    VARVE_CHECK_EMITTED(alter_column("orders", "total").type(numeric(12, 2)).using_("total::numeric").set_not_null().set_default(0));
    VARVE_CHECK_EMITTED(alter_column("orders", "note").type(text).collate("C").drop_not_null().drop_default().comment("free text"));
    VARVE_CHECK_EMITTED(alter_column("orders", "note").comment(""));
    VARVE_CHECK_EMITTED(alter_column("orders", "id").set_not_null().drop_default().add_identity());
    VARVE_CHECK_EMITTED(alter_column("orders", "id").add_identity_always());
    VARVE_CHECK_EMITTED(alter_column("orders", "total").set_expression("price * 2"));
    VARVE_CHECK_EMITTED(alter_column("orders", "total").drop_expression());
    VARVE_CHECK_EMITTED(alter_column("orders", "id").set_identity());
    VARVE_CHECK_EMITTED(alter_column("orders", "id").set_identity_always());
    VARVE_CHECK_EMITTED(alter_column("orders", "id").set_default(1).drop_identity().comment("mine"));
}

TEST_CASE("constraints and indexes") {
    VARVE_CHECK_EMITTED(add_constraint("orders", unique("number").named("uq_orders_number")));
    VARVE_CHECK_EMITTED(add_constraint("orders", unique("number").named("uq_orders_number").using_index("ix_number")),
                        add_constraint("orders", primary_key("id").deferrable().using_index("ix_id")));
    VARVE_CHECK_EMITTED(add_constraint("seats", unique("hall", "seat").nulls_not_distinct()));
    VARVE_CHECK_EMITTED(add_constraint("orders", foreign_key("user_id").references("users", "id").on_delete(set_null).on_update(set_default).initially_deferred()));
    VARVE_CHECK_EMITTED(add_constraint("orders", foreign_key("a", "b").references("users").named("fk_user").not_valid()));
    VARVE_CHECK_EMITTED(add_constraint("orders", check("low <= high")), add_constraint("orders", primary_key("id")));
    VARVE_CHECK_EMITTED(create_table("t", column("id", bigint).identity().not_null("id is known").primary_key(), column("a", text).not_null("a")));
    VARVE_CHECK_EMITTED(alter_column("orders", "note").set_not_null("noted"), add_constraint("orders", not_null("note")));
    VARVE_CHECK_EMITTED(add_constraint("orders", not_null("note").named("noted").no_inherit().not_valid()));
    VARVE_CHECK_EMITTED(validate_constraint("orders", "fk_user"), drop_constraint("orders", "uq_orders_number"), rename_constraint("orders", "a", "b"));
    VARVE_CHECK_EMITTED(create_index("ix_orders_open", on("orders", "user_id", desc("made").nulls_last(), expression("lower(note)"))).unique().method("btree").include("total").where("state = 'open'").with("fillfactor", 70));
    VARVE_CHECK_EMITTED(create_index("ix_docs", on("docs", key("embedding").opclass("vector_cosine_ops"))).method("hnsw"));
    VARVE_CHECK_EMITTED(create_index("ix", on("docs", key("a").collate("C").nulls_first(), desc(expression("a || b")))).unique().nulls_not_distinct().with("fastupdate", "off").concurrently());
    VARVE_CHECK_EMITTED(drop_index("ix_orders_open").concurrently(), rename_index("billing.a", "b"));
}

TEST_CASE("types, schemas, extensions and comments") {
    VARVE_CHECK_EMITTED(create_enum("order_state", "open", "paid"), create_enum("none"));
    VARVE_CHECK_EMITTED(add_enum_value("order_state", "sent"), add_enum_value("order_state", "new").before("open"), add_enum_value("order_state", "late").after("paid"));
    VARVE_CHECK_EMITTED(replace_enum("order_state", "open"), drop_enum("order_state"));
    VARVE_CHECK_EMITTED(create_extension("vector"), create_extension("citext").schema("billing"), drop_extension("vector"), create_schema("billing"), drop_schema("billing"));
    VARVE_CHECK_EMITTED(comment_on_table("orders", "what \"was\" bought"), comment_on_column("orders", "made", "a\\b\n"), comment_on_index("ix_orders_open", ""));
}

TEST_CASE("views") {
    VARVE_CHECK_EMITTED(create_view("active_users", "SELECT id FROM users WHERE active").columns("a", "B c").security_barrier().security_invoker().with_check_option(), drop_view("s.v"));
    VARVE_CHECK_EMITTED(create_view("v", "VALUES (1)").or_replace().with_local_check_option(), replace_view("v", "TABLE t"), rename_view("v", "w"));
    VARVE_CHECK_EMITTED(create_materialized_view("m", "SELECT a FROM t").columns("b").with_no_data(), drop_materialized_view("m"), rename_materialized_view("m", "n"));
    VARVE_CHECK_EMITTED(refresh_materialized_view("m"), refresh_materialized_view("m").concurrently(), refresh_materialized_view("m").with_no_data());
}

TEST_CASE("functions and triggers") {
    VARVE_CHECK_EMITTED(create_function("s.add(a int, b int DEFAULT 1)", "RETURNS int LANGUAGE sql AS 'SELECT a + b'").or_replace(), replace_function("f()", "RETURNS int LANGUAGE sql RETURN 1"), drop_function("f()"));
    VARVE_CHECK_EMITTED(create_procedure("p(a int)", "LANGUAGE sql AS ''"), replace_procedure("p(a int)", "LANGUAGE sql AS ''"), drop_procedure("p(int)"));
    VARVE_CHECK_EMITTED(create_trigger("tr", on("s.t"), "BEFORE UPDATE OF a", "FOR EACH ROW EXECUTE FUNCTION f()").or_replace(), drop_trigger("tr", on("t")));
    VARVE_CHECK_EMITTED(create_trigger("tr", on("t"), "AFTER INSERT", "FOR EACH ROW EXECUTE FUNCTION f()").constraint(), replace_trigger("tr", on("t"), "AFTER INSERT", "EXECUTE FUNCTION f()"));
}

TEST_CASE("row security") {
    VARVE_CHECK_EMITTED(enable_row_security("s.t"), disable_row_security("t"), force_row_security("t"), no_force_row_security("t"));
    VARVE_CHECK_EMITTED(create_policy("own", on("s.t")).restrictive().for_update().to("app", "current_user").using_("a = 1").with_check("b > 2"), drop_policy("own", on("t")), rename_policy("own", on("t"), "mine"));
    VARVE_CHECK_EMITTED(create_policy("p", on("t")), create_policy("p", on("t")).for_select().using_("true"), create_policy("p", on("t")).for_insert().with_check("true"), create_policy("p", on("t")).for_delete().to("public's"));
}

TEST_CASE("rows and SQL of one's own") {
    VARVE_CHECK_EMITTED(insert_into("roles", columns("id", "name"), row(1, "admin"), row(2, nullptr), row(-9223372036854775807 - 1, sql("now()")), row(true, 1.25), row(false, -100.0)));
    VARVE_CHECK_EMITTED(update("orders").set("state", "paid").set("total", 0).where("total = 0"), update("orders").set("note", nullptr));
    VARVE_CHECK_EMITTED(backfill("orders").set("state", "paid").set("total", 0).where("total = 0").in_batches_of(5000).pausing(50).while_lag_below(2000), backfill("orders").set("note", nullptr).in_batches_of(10000));
    VARVE_CHECK_EMITTED(delete_from("orders").where("state = 'draft'"), delete_from("orders"));
    VARVE_CHECK_EMITTED(require("SELECT NOT EXISTS (SELECT 1 FROM orders)", "delete the orders first"));
    VARVE_CHECK_EMITTED(execute("VACUUM orders").outside_transaction(), execute("SELECT 1").effect());
    VARVE_CHECK_EMITTED(execute("CREATE INDEX ix_mail ON users (lower(mail))").effect(create_index("ix_mail", on("users", expression("lower(mail)"))), drop_table("t")));
}

TEST_CASE("types") {
    VARVE_CHECK_EMITTED(create_table("t", column("c", smallint), column("c", double_precision), column("c", numeric), column("c", numeric(10)), column("c", numeric(10, -2)), column("c", varchar), column("c", varchar(20)), column("c", character), column("c", character(3)), column("c", bit), column("c", bit(3)), column("c", varbit(4))));
    VARVE_CHECK_EMITTED(create_table("t", column("c", time_), column("c", time_(3)), column("c", timetz), column("c", timestamp(0)), column("c", timestamptz), column("c", interval), column("c", interval(2)), column("c", interval.year()), column("c", interval.day_to_second(3)), column("c", interval.minute_to_second())));
    VARVE_CHECK_EMITTED(create_table("t", column("c", vector(1536)), column("c", halfvec), column("c", sparsevec(3)), column("c", array(text)), column("c", array(varchar(5))), column("c", enumeration("billing.state")), column("c", type("citext")), column("c", type("\"char\"")), column("c", type("geometry(Point,4326)")), column("c", jsonb), column("c", int8multirange), column("c", pg_lsn)));
}

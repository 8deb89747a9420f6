// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Generated columns, defaults, renames and parts that prevent other changes, for which Alembic finds nothing or not enough.
#include "diff/alembic_cases.hpp"

namespace varve::tests {

using namespace varve::dsl;

namespace {

void generated(case_taker& each) {
    each.suite("AutogenerateComputedTest.test_cant_change_computed_warning, warns and finds nothing");
    const auto user = [](auto foo) {
        return steps(create_table("user", column("id", integer).primary_key(), column("bar", integer), foo));
    };
    const auto foo = column("foo", integer);
    each("none and one", user(foo), user(foo.generated_as("bar*5")), "",
         "ALTER TABLE \"user\" DROP COLUMN foo;\n"
         "ALTER TABLE \"user\" ADD COLUMN foo integer GENERATED ALWAYS AS (bar*5) STORED;\n",
         differs::more);
    each("one and none", user(foo.generated_as("bar*5")), user(foo), "",
         "ALTER TABLE \"user\" ALTER COLUMN foo DROP EXPRESSION;\n",
         differs::more);
    each("another expression", user(foo.generated_as("bar*5")), user(foo.generated_as("bar * 42")), "",
         "ALTER TABLE \"user\" DROP COLUMN foo;\n"
         "ALTER TABLE \"user\" ADD COLUMN foo integer GENERATED ALWAYS AS (bar * 42) STORED;\n",
         differs::more);
    each.suite("compare/server_defaults.py, without compare_server_default");
    const auto table = [](auto x) { return steps(create_table("t", x)); };
    const auto x = column("x", integer);
    each("a default is added", table(x), table(x.default_to(1)), "", "ALTER TABLE t ALTER COLUMN x SET DEFAULT 1;\n",
         differs::more);
    each("a default changes", table(x.default_to(1)), table(x.default_to(2)), "",
         "ALTER TABLE t ALTER COLUMN x SET DEFAULT 2;\n", differs::more);
    each("a default goes", table(x.default_to(1)), table(x), "", "ALTER TABLE t ALTER COLUMN x DROP DEFAULT;\n",
         differs::more);
}

void renamed(case_taker& each) {
    each.suite("autogenerate.rst, cannot detect: changes of name");
    const auto id = column("id", integer).primary_key();
    each("a table, with a hint", steps(create_table("holdings", id)), steps(create_table("positions", id)),
         "remove_table holdings; add_table positions",
         "ALTER TABLE holdings RENAME TO positions;\n"
         "ALTER TABLE positions RENAME CONSTRAINT holdings_pkey TO positions_pkey;\n",
         differs::more, {.tables = {{"holdings", "positions"}}, .columns = {}});
    each("a column, with a hint", steps(create_table("t", id, column("amount", integer).not_null())),
         steps(create_table("t", id, column("quantity", integer).not_null())),
         "remove_column t.amount; add_column t.quantity", "ALTER TABLE t RENAME COLUMN amount TO quantity;\n",
         differs::more, {.tables = {}, .columns = {{"t", "amount", "quantity"}}});
    each("a column that others read, with a hint",
         steps(create_table("t", id, column("amount", integer).unique().check("amount > 0")),
               create_index("ix", on("t", "amount")).where("amount < 9")),
         steps(create_table("t", id, column("quantity", integer).unique().check("quantity > 0")),
               create_index("ix", on("t", "quantity")).where("quantity < 9")),
         "remove_index ix; remove_constraint t_amount_key; remove_constraint t_amount_check; remove_column t.amount; "
         "add_column t.quantity; "
         "add_constraint t(quantity); add_index ix",
         "ALTER TABLE t RENAME COLUMN amount TO quantity;\n"
         "ALTER TABLE t RENAME CONSTRAINT t_amount_check TO t_quantity_check;\n"
         "ALTER TABLE t RENAME CONSTRAINT t_amount_key TO t_quantity_key;\n",
         differs::more, {.tables = {}, .columns = {{"t", "amount", "quantity"}}});
}

void in_the_way(case_taker& each) {
    each.suite("compare/tables.py: foreign keys in a circle are not split");
    const auto circle_a = create_table("a", column("id", integer).primary_key(), column("b", integer));
    const auto circle_b =
        create_table("b", column("id", integer).primary_key(), column("a", integer).references("a", "id"));
    const auto back = add_constraint("a", foreign_key("b").references("b", "id"));
    each("a circle is made", steps(), steps(circle_a, circle_b, back), "add_table a; add_table b",
         "CREATE TABLE a (\n"
         "    id integer NOT NULL,\n"
         "    b integer,\n"
         "    PRIMARY KEY (id)\n"
         ");\n"
         "CREATE TABLE b (\n"
         "    id integer NOT NULL,\n"
         "    a integer,\n"
         "    PRIMARY KEY (id),\n"
         "    FOREIGN KEY (a) REFERENCES a (id)\n"
         ");\n"
         "ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b (id);\n",
         differs::more);
    each("a circle goes", steps(circle_a, circle_b, back), steps(), "remove_table a; remove_table b",
         "ALTER TABLE b DROP CONSTRAINT b_a_fkey;\n"
         "DROP TABLE a;\n"
         "DROP TABLE b;\n",
         differs::more);
    each.suite("compare/types.py: what reads a column of another type stays");
    const auto pair = [](const objects::data_type& type) {
        return steps(create_table("u", column("id", type).primary_key()),
                     create_table("t", column("u", type).references("u", "id")));
    };
    each("a key and what refers to it", pair(integer), pair(uuid), "modify_type u.id; modify_type t.u",
         "ALTER TABLE t DROP CONSTRAINT t_u_fkey;\n"
         "ALTER TABLE u ALTER COLUMN id TYPE uuid USING id::text::uuid;\n"
         "ALTER TABLE t ALTER COLUMN u TYPE uuid USING u::text::uuid;\n"
         "ALTER TABLE t ADD FOREIGN KEY (u) REFERENCES u (id);\n",
         differs::more);
    const auto read = [](const objects::data_type& type) {
        return steps(create_table("t", column("a", type), column("twice", bigint).generated_as("a * 2")));
    };
    each("a generated column", read(integer), read(bigint), "modify_type t.a",
         "ALTER TABLE t DROP COLUMN twice;\n"
         "ALTER TABLE t ALTER COLUMN a TYPE bigint;\n"
         "ALTER TABLE t ADD COLUMN twice bigint GENERATED ALWAYS AS (a * 2) STORED;\n",
         differs::more);
    each("a check and an index",
         steps(create_table("t", column("a", text).check("a <> ''").named("ck")),
               create_index("ix", on("t", "a")).where("a <> 'x'")),
         steps(create_table("t", column("a", integer).check("a <> 0").named("ck")),
               create_index("ix", on("t", "a")).where("a <> 1")),
         "modify_type t.a",
         "DROP INDEX ix;\n"
         "ALTER TABLE t DROP CONSTRAINT ck;\n"
         "ALTER TABLE t ALTER COLUMN a TYPE integer USING a::integer;\n"
         "ALTER TABLE t ADD CONSTRAINT ck CHECK (a <> 0);\n"
         "CREATE INDEX ix ON t (a) WHERE a <> 1;\n",
         differs::more);
    each("a default that means something else", steps(create_table("t", column("a", text).default_to("5"))),
         steps(create_table("t", column("a", integer).default_to("5"))), "modify_type t.a",
         "ALTER TABLE t ALTER COLUMN a DROP DEFAULT, ALTER COLUMN a TYPE integer USING a::integer, ALTER COLUMN a SET "
         "DEFAULT '5';\n",
         differs::more);
}

}  // namespace

void missed_column_cases(case_taker& each) {
    generated(each);
    renamed(each);
    in_the_way(each);
}

}  // namespace varve::tests

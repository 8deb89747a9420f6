// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Unique constraints in Alembic's test_autogen_indexes.py and test_postgresql.py.
#include "diff/alembic_cases.hpp"

namespace varve::tests {

using namespace varve::dsl;

namespace {

void constraints(case_taker& each) {
    each.suite("AutogenerateUniqueIndexTest");
    const auto user = [](auto... parts) {
        return create_table("user", column("id", integer).primary_key(), column("name", varchar(50)).not_null(),
                            column("a1", varchar(10)).default_to("x"), parts...);
    };
    each("test_index_flag_becomes_named_unique_constraint",
         steps(user(), create_index("ix_user_name", on("user", "name"))),
         steps(user(unique("name").named("uq_user_name"))), "remove_index ix_user_name; add_constraint uq_user_name",
         "DROP INDEX ix_user_name;\n"
         "ALTER TABLE \"user\" ADD CONSTRAINT uq_user_name UNIQUE (name);\n");
    const auto address = [](auto... parts) {
        return steps(
            create_table("address", column("id", integer).primary_key(),
                         column("email_address", varchar(100)).not_null(), column("qpr", varchar(10)), parts...),
            create_index("ix_address_qpr", on("address", "qpr")));
    };
    each("test_add_unique_constraint", address(), address(unique("email_address").named("uq_email_address")),
         "add_constraint uq_email_address",
         "ALTER TABLE address ADD CONSTRAINT uq_email_address UNIQUE (email_address);\n");
    const auto two = [](const char* table, auto... parts) {
        return steps(create_table(table, column("x", integer), column("y", integer), parts...));
    };
    each("test_named_cols_changed", two("col_change", unique("x").named("nochange")),
         two("col_change", unique("x", "y").named("nochange")), "remove_constraint nochange; add_constraint nochange",
         "ALTER TABLE col_change DROP CONSTRAINT nochange;\n"
         "ALTER TABLE col_change ADD CONSTRAINT nochange UNIQUE (x, y);\n");
    each("test_unnamed_cols_changed", two("col_change", unique("x")), two("col_change", unique("x", "y")),
         "remove_constraint col_change_x_key; add_constraint col_change(x, y)",
         "ALTER TABLE col_change DROP CONSTRAINT col_change_x_key;\n"
         "ALTER TABLE col_change ADD UNIQUE (x, y);\n");
    each("test_remove_named_unique_constraint",
         steps(create_table("remove_idx", column("x", integer), unique("x").named("xidx"))),
         steps(create_table("remove_idx", column("x", integer))), "remove_constraint xidx",
         "ALTER TABLE remove_idx DROP CONSTRAINT xidx;\n");
    each("test_mismatch_db_named_col_flag",
         steps(create_table("item", column("x", integer), unique("x").named("db_generated_name"))),
         steps(create_table("item", column("x", integer).unique())), "",
         "ALTER TABLE item RENAME CONSTRAINT db_generated_name TO item_x_key;\n", differs::renamed);
    const auto cased = [](const char* called) {
        return steps(create_table("new_idx", column("id1", integer).primary_key(), column("x", varchar(20)),
                                  unique("x").named(called)));
    };
    each("test_uq_casing_convention_changed_so_put_drops_first", cased("SomeCasingConvention"),
         cased("somecasingconvention"), "remove_constraint SomeCasingConvention; add_constraint somecasingconvention",
         "ALTER TABLE new_idx RENAME CONSTRAINT \"SomeCasingConvention\" TO somecasingconvention;\n", differs::renamed);
    const auto changed = [](auto... parts) {
        return steps(create_table("something_changed", column("id", integer).primary_key(),
                                  column("sid", integer).not_null(), column("label", varchar(30)).not_null(),
                                  column("fid", integer).not_null(), parts...));
    };
    each("test_nothing_changed_cols_unsorted", changed(unique("sid", "label"), unique("sid", "fid")),
         changed(unique("sid", "label"), unique("sid", "fid")));
    each("test_remove_uq_constraint", changed(unique("sid", "label"), unique("sid", "fid")),
         changed(unique("sid", "fid")), "remove_constraint something_changed_sid_label_key",
         "ALTER TABLE something_changed DROP CONSTRAINT something_changed_sid_label_key;\n");
    each("test_drop_table_w_uq_constraint",
         steps(create_table("some_table", column("id", integer).primary_key(), column("x", varchar(20)),
                            column("y", varchar(20)), unique("y").named("uq_y"))),
         steps(), "remove_table some_table", "DROP TABLE some_table;\n");
    const auto no_uq = create_table("no_uq", column("x", varchar(50)).unique());
    each("test_dont_add_uq_on_table_create", steps(), steps(no_uq), "add_table no_uq",
         "CREATE TABLE no_uq (\n"
         "    x character varying(50),\n"
         "    UNIQUE (x)\n"
         ");\n");
    each("test_dont_add_uq_on_reverse_table_drop", steps(no_uq), steps(), "remove_table no_uq", "DROP TABLE no_uq;\n");
    each.suite("PGUniqueIndexAutogenerateTest");
    const auto named = [](auto... parts) {
        return steps(create_table("add_uq", column("id", integer).primary_key(), column("name", varchar), parts...));
    };
    each("test_uq_dropped", named(unique("name").named("uq_name")), named(), "remove_constraint uq_name",
         "ALTER TABLE add_uq DROP CONSTRAINT uq_name;\n");
    const auto elsewhere = [](auto... parts) {
        return steps(create_schema("test_schema"),
                     create_table("test_schema.add_uq", column("x", varchar(50)), parts...));
    };
    each("test_uq_added_schema", elsewhere(), elsewhere(unique("x").named("ix_1")), "add_constraint ix_1",
         "ALTER TABLE test_schema.add_uq ADD CONSTRAINT ix_1 UNIQUE (x);\n");
    each("test_uq_unchanged_schema", elsewhere(unique("x").named("ix_1")), elsewhere(unique("x").named("ix_1")));
}

void same(case_taker& each) {
    each.suite("AutogenerateUniqueIndexTest");
    const auto twice = [&each](const char* test, const auto&... parts) {
        each(test, steps(parts...), steps(parts...));
    };
    const auto id = column("id", integer).primary_key();
    twice("test_nothing_changed_implicit_uq_w_naming_conv",
          create_table("nothing_changed", column("id1", integer), column("id2", integer),
                       column("x", varchar(20)).unique().named("uq_nothing_changed_x"), primary_key("id1", "id2")));
    twice("test_nothing_changed_uq_w_mixed_case_nconv_name",
          create_table("NothingChanged", id, column("XCol", integer),
                       unique("XCol").named("unique_NothingChanged_NothingChanged_XCol")));
    twice("test_nothing_changed_uq_w_mixed_case_plain_name",
          create_table("nothing_changed", id, column("x", integer), unique("x").named("SomeConstraint")));
    twice("test_nothing_changed_two",
          create_table("nothing_changed", column("id1", integer), column("id2", integer),
                       column("x", varchar(20)).unique(), primary_key("id1", "id2")),
          create_table("nothing_changed_related", column("id1", integer), column("id2", integer),
                       foreign_key("id1", "id2").references("nothing_changed", "id1", "id2")));
    twice("test_nothing_changed_unique_w_colkeys",
          create_table("nothing_changed", column("x", varchar(20)), unique("x")));
    each.suite("NoUqReflectionIndexTest");
    twice(
        "test_unique_not_reported",
        create_table("order", column("order_id", integer).primary_key(), column("amount", numeric(10, 2)),
                     column("user_id", integer), unique("order_id", "user_id").named("order_order_id_user_id_unique")));
}

void filtered(case_taker& each) {
    each.suite("IncludeHooksTest");
    const auto table = [](auto... parts) {
        return steps(create_table("t", column("x", integer), column("y", integer), column("z", integer), parts...));
    };
    each("test_remove_connection_uq, without its filter", table(unique("x").named("uq1"), unique("y").named("uq2")),
         table(), "remove_constraint uq1; remove_constraint uq2",
         "ALTER TABLE t DROP CONSTRAINT uq1;\n"
         "ALTER TABLE t DROP CONSTRAINT uq2;\n");
    const auto bare = create_table("t", column("x", integer));
    each("test_add_metadata_unique, without its filter", steps(bare),
         steps(bare, add_constraint("t", unique("x").named("uq1")), add_constraint("t", unique("x").named("uq2"))),
         "add_constraint uq1; add_constraint uq2",
         "ALTER TABLE t ADD CONSTRAINT uq1 UNIQUE (x);\n"
         "ALTER TABLE t ADD CONSTRAINT uq2 UNIQUE (x);\n");
    each("test_change_unique, without its filter", table(unique("x").named("uq1"), unique("y").named("uq2")),
         table(unique("x", "z").named("uq1"), unique("y", "z").named("uq2")),
         "remove_constraint uq1; remove_constraint uq2; add_constraint uq1; add_constraint uq2",
         "ALTER TABLE t DROP CONSTRAINT uq1;\n"
         "ALTER TABLE t DROP CONSTRAINT uq2;\n"
         "ALTER TABLE t ADD CONSTRAINT uq1 UNIQUE (x, z);\n"
         "ALTER TABLE t ADD CONSTRAINT uq2 UNIQUE (y, z);\n");
}

void nulls(case_taker& each) {
    each.suite("PGNullsNotDistinctAutogenerateTest");
    const auto table = [](auto... parts) {
        return create_table("tbl", column("id", integer).primary_key(), column("name", varchar), parts...);
    };
    const auto key = unique("id", "name").named("nnd_obj");
    const auto index = create_index("nnd_obj", on("tbl", "name")).unique();
    each("test_add, a constraint", steps(table()), steps(table(key)), "add_constraint nnd_obj",
         "ALTER TABLE tbl ADD CONSTRAINT nnd_obj UNIQUE (id, name);\n");
    each("test_add, a constraint with nulls_not_distinct", steps(table()), steps(table(key.nulls_not_distinct())),
         "add_constraint nnd_obj", "ALTER TABLE tbl ADD CONSTRAINT nnd_obj UNIQUE NULLS NOT DISTINCT (id, name);\n");
    each("test_add, an index", steps(table()), steps(table(), index), "add_index nnd_obj",
         "CREATE UNIQUE INDEX nnd_obj ON tbl (name);\n");
    each("test_add, an index with nulls_not_distinct", steps(table()), steps(table(), index.nulls_not_distinct()),
         "add_index nnd_obj", "CREATE UNIQUE INDEX nnd_obj ON tbl (name) NULLS NOT DISTINCT;\n");
    each("test_remove, a constraint", steps(table(key)), steps(table()), "remove_constraint nnd_obj",
         "ALTER TABLE tbl DROP CONSTRAINT nnd_obj;\n");
    each("test_remove, a constraint with nulls_not_distinct", steps(table(key.nulls_not_distinct())), steps(table()),
         "remove_constraint nnd_obj", "ALTER TABLE tbl DROP CONSTRAINT nnd_obj;\n");
    each("test_remove, an index", steps(table(), index), steps(table()), "remove_index nnd_obj",
         "DROP INDEX nnd_obj;\n");
    each("test_remove, an index with nulls_not_distinct", steps(table(), index.nulls_not_distinct()), steps(table()),
         "remove_index nnd_obj", "DROP INDEX nnd_obj;\n");
    each("test_toggle_not_distinct, a constraint", steps(table(key)), steps(table(key.nulls_not_distinct())),
         "remove_constraint nnd_obj; add_constraint nnd_obj",
         "ALTER TABLE tbl DROP CONSTRAINT nnd_obj;\n"
         "ALTER TABLE tbl ADD CONSTRAINT nnd_obj UNIQUE NULLS NOT DISTINCT (id, name);\n");
    each("test_toggle_not_distinct, a constraint, back", steps(table(key.nulls_not_distinct())), steps(table(key)),
         "remove_constraint nnd_obj; add_constraint nnd_obj",
         "ALTER TABLE tbl DROP CONSTRAINT nnd_obj;\n"
         "ALTER TABLE tbl ADD CONSTRAINT nnd_obj UNIQUE (id, name);\n");
    each("test_toggle_not_distinct, an index", steps(table(), index), steps(table(), index.nulls_not_distinct()),
         "remove_index nnd_obj; add_index nnd_obj",
         "DROP INDEX nnd_obj;\n"
         "CREATE UNIQUE INDEX nnd_obj ON tbl (name) NULLS NOT DISTINCT;\n");
    each("test_toggle_not_distinct, an index, back", steps(table(), index.nulls_not_distinct()), steps(table(), index),
         "remove_index nnd_obj; add_index nnd_obj",
         "DROP INDEX nnd_obj;\n"
         "CREATE UNIQUE INDEX nnd_obj ON tbl (name);\n");
    each("test_no_change, a constraint", steps(table(key)), steps(table(key)));
    each("test_no_change, a constraint with nulls_not_distinct", steps(table(key.nulls_not_distinct())),
         steps(table(key.nulls_not_distinct())));
    each("test_no_change, an index", steps(table(), index), steps(table(), index));
    each("test_no_change, an index with nulls_not_distinct", steps(table(), index.nulls_not_distinct()),
         steps(table(), index.nulls_not_distinct()));
}

}  // namespace

void unique_cases(case_taker& each) {
    constraints(each);
    same(each);
    filtered(each);
    nulls(each);
}

}  // namespace varve::tests

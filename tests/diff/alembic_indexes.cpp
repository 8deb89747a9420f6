// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Indexes on columns in Alembic's test_autogen_indexes.py and test_postgresql.py.
#include "diff/alembic_cases.hpp"

namespace varve::tests {

using namespace varve::dsl;

namespace {

constexpr auto id = column("id", integer).primary_key();

void changes(case_taker& each) {
    each.suite("AutogenerateUniqueIndexTest");
    const auto order =
        create_table("order", column("order_id", integer).primary_key(), column("amount", numeric(10, 2)),
                     column("user_id", integer), unique("order_id", "user_id").named("order_order_id_user_id_unique"));
    const auto amounts = create_index("order_user_id_amount_idx", on("order", "user_id", "amount"));
    each("test_index_becomes_unique", steps(order, amounts), steps(order, amounts.unique()),
         "remove_index order_user_id_amount_idx; add_index order_user_id_amount_idx",
         "DROP INDEX order_user_id_amount_idx;\n"
         "CREATE UNIQUE INDEX order_user_id_amount_idx ON \"order\" (user_id, amount);\n");
    const auto remove_idx = create_table("remove_idx", column("x", integer));
    each("test_remove_named_unique_index", steps(remove_idx, create_index("xidx", on("remove_idx", "x")).unique()),
         steps(remove_idx), "remove_index xidx", "DROP INDEX xidx;\n");
    const auto add_ix = create_table("add_ix", column("x", varchar(50)));
    const auto ix = create_index("ix_add_ix_x", on("add_ix", "x"));
    each("test_add_uq_ix_on_table_create", steps(), steps(add_ix, ix.unique()),
         "add_table add_ix; add_index ix_add_ix_x",
         "CREATE TABLE add_ix (\n"
         "    x character varying(50)\n"
         ");\n"
         "CREATE UNIQUE INDEX ix_add_ix_x ON add_ix (x);\n");
    each.suite("AutogenerateIndexTest");
    each("test_add_ix_on_table_create", steps(), steps(add_ix, ix), "add_table add_ix; add_index ix_add_ix_x",
         "CREATE TABLE add_ix (\n"
         "    x character varying(50)\n"
         ");\n"
         "CREATE INDEX ix_add_ix_x ON add_ix (x);\n");
    each("test_add_idx_non_col", steps(add_ix), steps(add_ix, create_index("foo_idx", on("add_ix", desc("x")))),
         "add_index foo_idx", "CREATE INDEX foo_idx ON add_ix (x DESC);\n");
    each("test_new_table_added", steps(),
         steps(create_table("extra", column("foo", integer), column("bar", integer)),
               create_index("ix_extra_foo", on("extra", "foo")), create_index("newtable_idx", on("extra", "bar"))),
         "add_table extra; add_index ix_extra_foo; add_index newtable_idx",
         "CREATE TABLE extra (\n"
         "    foo integer,\n"
         "    bar integer\n"
         ");\n"
         "CREATE INDEX ix_extra_foo ON extra (foo);\n"
         "CREATE INDEX newtable_idx ON extra (bar);\n");
    const auto new_idx = create_table("new_idx", column("id1", integer), column("id2", integer),
                                      column("x", varchar(20)), primary_key("id1", "id2"));
    each("test_ix_casing_convention_changed_so_put_drops_first",
         steps(new_idx, create_index("SomeCasingConvention", on("new_idx", "x"))),
         steps(new_idx, create_index("somecasingconvention", on("new_idx", "x"))),
         "remove_index SomeCasingConvention; add_index somecasingconvention",
         "ALTER INDEX \"SomeCasingConvention\" RENAME TO somecasingconvention;\n", differs::renamed);
    each("test_new_idx_index_named_as_column", steps(new_idx), steps(new_idx, create_index("x", on("new_idx", "x"))),
         "add_index x", "CREATE INDEX x ON new_idx (x);\n");
    each("test_removed_idx_index_named_as_column", steps(new_idx, create_index("x", on("new_idx", "x"))),
         steps(new_idx), "remove_index x", "DROP INDEX x;\n");
    each("test_drop_table_w_indexes",
         steps(create_table("some_table", id, column("x", varchar(20)), column("y", varchar(20))),
               create_index("xy_idx", on("some_table", "x", "y")), create_index("y_idx", on("some_table", "y"))),
         steps(), "remove_index xy_idx; remove_index y_idx; remove_table some_table", "DROP TABLE some_table;\n",
         differs::goes_along);
    const auto order_change = create_table("order_change", id, column("x", integer), column("y", integer));
    each("test_column_order_changed", steps(order_change, create_index("SomeIndex", on("order_change", "x", "y"))),
         steps(order_change, create_index("SomeIndex", on("order_change", "y", "x"))),
         "remove_index SomeIndex; add_index SomeIndex",
         "DROP INDEX \"SomeIndex\";\n"
         "CREATE INDEX \"SomeIndex\" ON order_change (y, x);\n");
    each.suite("PGUniqueIndexAutogenerateTest");
    const auto elsewhere = create_table("test_schema.add_ix", column("x", varchar(50)));
    const auto ix_1 = create_index("ix_1", on("test_schema.add_ix", "x"));
    each("test_idx_added_schema", steps(create_schema("test_schema"), elsewhere),
         steps(create_schema("test_schema"), elsewhere, ix_1), "add_index ix_1",
         "CREATE INDEX ix_1 ON test_schema.add_ix (x);\n");
    each("test_idx_unchanged_schema", steps(create_schema("test_schema"), elsewhere, ix_1),
         steps(create_schema("test_schema"), elsewhere, ix_1));
    each.suite("NoUqReflectionIndexTest");
    const auto oid_ix = create_index("oid_ix", on("order", "order_id", "user_id"));
    each("test_remove_plain_index_is_reported", steps(order, oid_ix), steps(order), "remove_index oid_ix",
         "DROP INDEX oid_ix;\n");
    each.suite("IncludeHooksTest");
    const auto t = create_table("t", column("x", integer), column("y", integer), column("z", integer));
    const auto ix1 = create_index("ix1", on("t", "x"));
    const auto ix2 = create_index("ix2", on("t", "y"));
    each("test_remove_connection_index, without its filter", steps(t, ix1, ix2), steps(t),
         "remove_index ix1; remove_index ix2",
         "DROP INDEX ix1;\n"
         "DROP INDEX ix2;\n");
    each("test_add_metadata_index, without its filter", steps(t), steps(t, ix1, create_index("ix2", on("t", "x"))),
         "add_index ix1; add_index ix2",
         "CREATE INDEX ix1 ON t (x);\n"
         "CREATE INDEX ix2 ON t (x);\n");
    each("test_change_index, without its filter", steps(t, ix1, ix2),
         steps(t, create_index("ix1", on("t", "x", "y")), create_index("ix2", on("t", "x", "z"))),
         "remove_index ix1; remove_index ix2; add_index ix1; add_index ix2",
         "DROP INDEX ix1;\n"
         "DROP INDEX ix2;\n"
         "CREATE INDEX ix1 ON t (x, y);\n"
         "CREATE INDEX ix2 ON t (x, z);\n");
}

void same(case_taker& each) {
    const auto twice = [&each](const char* test, const auto&... parts) {
        each(test, steps(parts...), steps(parts...));
    };
    each.suite("AutogenerateUniqueIndexTest");
    twice("test_unique_flag_nothing_changed", create_table("unq_idx", id, column("x", varchar(20))),
          create_index("x", on("unq_idx", "x")).unique());
    twice("test_nothing_changed_one", create_table("nothing_changed", column("x", varchar(20))),
          create_index("ix_nothing_changed_x", on("nothing_changed", "x")).unique());
    each.suite("AutogenerateIndexTest");
    twice("test_nothing_changed_one", create_table("nothing_changed", column("x", varchar(20))),
          create_index("ix_nothing_changed_x", on("nothing_changed", "x")));
    const auto plain = create_table("nothing_changed", id, column("x", integer), column("y", integer));
    twice("test_nothing_changed_ix_w_mixed_case_plain_name", plain,
          create_index("SomeIndex", on("nothing_changed", "x")));
    twice("test_nothing_changed_ix_w_mixed_case_nconv_name",
          create_table("NothingChanged", id, column("XCol", integer)),
          create_index("index_NothingChanged_NothingChanged_XCol", on("NothingChanged", "XCol")));
    twice("test_nothing_changed_index_named_as_column", plain, create_index("x", on("nothing_changed", "x")));
    twice("test_nothing_changed_covering_index", plain,
          create_index("SomeIndex", on("nothing_changed", "x")).include("y"));
    twice("test_idx_string_col_in_fn_no_change", plain, create_index("foo_idx", on("nothing_changed", desc("x"))));
    twice("test_unchanged_case_sensitive_implicit_idx", create_table("add_ix", column("regNumber", varchar(50))),
          create_index("ix_add_ix_regNumber", on("add_ix", "regNumber")));
    twice("test_unchanged_case_sensitive_explicit_idx", create_table("add_ix", column("reg_number", varchar(50))),
          create_index("regNumber_idx", on("add_ix", "reg_number")));
    const auto nc2 = create_table("nc2", id);
    twice("test_nothing_changed_implicit_fk_index_named", nc2,
          create_table("nothing_changed", id,
                       column("other_id", integer).not_null().references("nc2", "id").named("fk_my_table_other_table"),
                       column("foo", integer)));
    twice(
        "test_nothing_changed_implicit_composite_fk_index_named",
        create_table("nc2", column("id1", integer), column("id2", integer), primary_key("id1", "id2")),
        create_table(
            "nothing_changed", id, column("other_id_1", integer), column("other_id_2", integer), column("foo", integer),
            foreign_key("other_id_1", "other_id_2").references("nc2", "id1", "id2").named("fk_my_table_other_table")));
    each.suite("TruncatedIdxTest");
    twice("test_idx_matches_long", create_table("q", id, column("data", integer)),
          create_index("idx_q_table_this_is_more_than_thirty_characters", on("q", "data")));
}

void order(case_taker& each) {
    each.suite("AutogenerateIndexTest");
    const auto sorted = [](const varve::detail::index_key_declaration& by) {
        return steps(create_table("order_change", column("y", integer)),
                     create_index("SomeIndex", on("order_change", by)));
    };
    struct key_pair {
        varve::detail::index_key_declaration from;
        varve::detail::index_key_declaration to;
        std::string_view found = "";
    };
    const auto y = key("y");
    const key_pair changed[] = {
        {desc("y"), asc("y"),
         "DROP INDEX \"SomeIndex\";\n"
         "CREATE INDEX \"SomeIndex\" ON order_change (y);\n"},
        {asc("y"), desc("y"),
         "DROP INDEX \"SomeIndex\";\n"
         "CREATE INDEX \"SomeIndex\" ON order_change (y DESC);\n"},
        {desc("y"), desc("y").nulls_last(),
         "DROP INDEX \"SomeIndex\";\n"
         "CREATE INDEX \"SomeIndex\" ON order_change (y DESC NULLS LAST);\n"},
        {y.nulls_last(), y.nulls_first(),
         "DROP INDEX \"SomeIndex\";\n"
         "CREATE INDEX \"SomeIndex\" ON order_change (y NULLS FIRST);\n"},
        {y.nulls_first(), y.nulls_last(),
         "DROP INDEX \"SomeIndex\";\n"
         "CREATE INDEX \"SomeIndex\" ON order_change (y NULLS LAST);\n"},
        {desc("y").nulls_last(), asc("y").nulls_first(),
         "DROP INDEX \"SomeIndex\";\n"
         "CREATE INDEX \"SomeIndex\" ON order_change (y NULLS FIRST);\n"},
    };
    for (const key_pair& keys : changed) {
        each("test_column_sort_changed", sorted(keys.from), sorted(keys.to),
             "remove_index SomeIndex; add_index SomeIndex", keys.found);
    }
    const key_pair unchanged[] = {
        {asc("y"), asc("y")},
        {desc("y"), desc("y")},
        {y.nulls_last(), y.nulls_last()},
        {y.nulls_first(), y.nulls_first()},
        {y, asc("y")},
        {y, y.nulls_last()},
        {desc("y"), desc("y").nulls_first()},
        {asc("y").nulls_last(), y},
    };
    for (const key_pair& keys : unchanged) { each("test_column_sort_not_changed", sorted(keys.from), sorted(keys.to)); }
}

}  // namespace

void index_cases(case_taker& each) {
    changes(each);
    same(each);
    order(each);
}

}  // namespace varve::tests

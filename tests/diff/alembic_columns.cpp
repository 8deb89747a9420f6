// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Alembic's tests about comments, identity, generated columns, and other properties of a column.
#include "diff/alembic_cases.hpp"

namespace varve::tests {

using namespace varve::dsl;

namespace {

void comments(case_taker& each) {
    each.suite("AutogenerateCommentsTest");
    const auto plain = create_table("some_table", column("test", varchar(10)).primary_key());
    const auto first = comment_on_table("some_table", "this is some table");
    const auto second = comment_on_table("some_table", "this is also some table");
    each("test_existing_table_comment_no_change", steps(plain, first), steps(plain, first));
    each("test_add_table_comment", steps(plain), steps(plain, first), "add_table_comment some_table",
         "COMMENT ON TABLE some_table IS 'this is some table';\n");
    each("test_remove_table_comment", steps(plain, first), steps(plain), "remove_table_comment some_table",
         "COMMENT ON TABLE some_table IS NULL;\n");
    each("test_alter_table_comment", steps(plain, first), steps(plain, second), "add_table_comment some_table",
         "COMMENT ON TABLE some_table IS 'this is also some table';\n");
    const auto with = [](auto amount) {
        return steps(create_table("some_table", column("test", varchar(10)).primary_key(), amount));
    };
    const auto amount = column("amount", double_precision);
    each("test_existing_column_comment_no_change", with(amount.comment("the amount")),
         with(amount.comment("the amount")));
    each("test_add_column_comment", with(amount), with(amount.comment("the amount")),
         "modify_comment some_table.amount", "COMMENT ON COLUMN some_table.amount IS 'the amount';\n");
    each("test_remove_column_comment", with(amount.comment("the amount")), with(amount),
         "modify_comment some_table.amount", "COMMENT ON COLUMN some_table.amount IS NULL;\n");
    each("test_alter_column_comment", with(amount.comment("the amount")), with(amount.comment("the adjusted amount")),
         "modify_comment some_table.amount", "COMMENT ON COLUMN some_table.amount IS 'the adjusted amount';\n");
    each.suite("AlterColumnTest");
    const auto x = column("x", integer);
    const auto commented = [&each](const char* test, const auto& from, const auto& to) {
        each(test, steps(create_table("a", from)), steps(create_table("a", to)), "modify_comment a.x",
             to.column().comment == "x" ? "COMMENT ON COLUMN a.x IS 'x';\n" : "COMMENT ON COLUMN a.x IS 'new';\n");
    };
    commented("test_all_existings_filled", x, x.comment("x"));
    commented("test_all_existings_filled, in a key", x.primary_key(), x.comment("x").primary_key());
    commented("test_all_existings_filled_in_notnull", x.not_null(), x.not_null().comment("x"));
    commented("test_all_existings_filled_in_comment", x.comment("old"), x.comment("new"));
    commented("test_all_existings_filled_in_comment, in a key", x.comment("old").primary_key(),
              x.comment("new").primary_key());
    commented("test_all_existings_filled_in_server_default", x.default_to("5"), x.default_to("5").comment("new"));
}

void numbers(case_taker& each) {
    each.suite("AutoincrementTest");
    const auto x = column("x", integer);
    const auto wide = column("x", bigint);
    const auto id = column("id", integer).primary_key();
    each("test_alter_column_autoincrement_none", steps(create_table("a", x.not_null())), steps(create_table("a", x)),
         "modify_nullable a.x", "ALTER TABLE a ALTER COLUMN x DROP NOT NULL;\n");
    each("test_alter_column_autoincrement_pk_false", steps(create_table("a", x.primary_key())),
         steps(create_table("a", wide.primary_key())), "modify_type a.x",
         "ALTER TABLE a ALTER COLUMN x TYPE bigint;\n");
    each("test_alter_column_autoincrement_pk_implicit_true", steps(create_table("a", x.identity().primary_key())),
         steps(create_table("a", wide.identity().primary_key())), "modify_type a.x",
         "ALTER TABLE a ALTER COLUMN x TYPE bigint;\n");
    each("test_alter_column_autoincrement_nonpk_false", steps(create_table("a", id, x)),
         steps(create_table("a", id, wide)), "modify_type a.x", "ALTER TABLE a ALTER COLUMN x TYPE bigint;\n");
    each("test_alter_column_autoincrement_nonpk_explicit_true", steps(create_table("a", id, x.identity())),
         steps(create_table("a", id, wide.identity())), "modify_type a.x",
         "ALTER TABLE a ALTER COLUMN x TYPE bigint;\n");
    each("test_alter_column_autoincrement_compositepk_false",
         steps(create_table("a", column("id", integer), x, primary_key("id", "x"))),
         steps(create_table("a", column("id", integer), wide, primary_key("id", "x"))), "modify_type a.x",
         "ALTER TABLE a ALTER COLUMN x TYPE bigint;\n");
    each("test_alter_column_autoincrement_compositepk_explicit_true",
         steps(create_table("a", column("id", integer), x.identity(), primary_key("id", "x"))),
         steps(create_table("a", column("id", integer), wide.identity(), primary_key("id", "x"))), "modify_type a.x",
         "ALTER TABLE a ALTER COLUMN x TYPE bigint;\n");
}

void identity(case_taker& each) {
    each.suite("AutogenerateIdentityTest");
    const auto user = [](auto... columns) { return steps(create_table("user", column("other", text), columns...)); };
    const auto id = column("id", integer);
    each("test_add_identity_column", user(), user(id.identity().primary_key()),
         "add_column user.id; add_constraint user(id)",
         "ALTER TABLE \"user\" ADD COLUMN id integer GENERATED BY DEFAULT AS IDENTITY NOT NULL;\n"
         "ALTER TABLE \"user\" ADD PRIMARY KEY (id);\n");
    each("test_remove_identity_column", user(id.identity().primary_key()), user(), "remove_column user.id",
         "ALTER TABLE \"user\" DROP COLUMN id;\n");
    each("test_no_change_identity_column", user(id.identity()), user(id.identity()));
    each("test_change_identity, none and one", user(id.not_null()), user(id.identity()), "modify_default user.id",
         "DO\n");
    each("test_change_identity, one and none", user(id.identity()), user(id.not_null()), "modify_default user.id",
         "ALTER TABLE \"user\" ALTER COLUMN id DROP IDENTITY;\n");
    each("test_change_identity, by default and always", user(id.identity()), user(id.identity_always()),
         "modify_default user.id",
         "ALTER TABLE \"user\" ALTER COLUMN id SET GENERATED ALWAYS;\n");
}

void computed(case_taker& each) {
    each.suite("AutogenerateComputedTest");
    const auto user = [](auto... columns) {
        return steps(create_table("user", column("id", integer).primary_key(), columns...));
    };
    const auto bar = column("bar", integer);
    const auto foo = column("foo", integer);
    each("test_add_computed_column", user(), user(foo.generated_as("5")), "add_column user.foo",
         "ALTER TABLE \"user\" ADD COLUMN foo integer GENERATED ALWAYS AS (5) STORED;\n");
    each("test_remove_computed_column", user(foo.generated_as("5")), user(), "remove_column user.foo",
         "ALTER TABLE \"user\" DROP COLUMN foo;\n");
    each("test_computed_unchanged, none", user(bar, foo), user(bar, foo));
    each("test_computed_unchanged, a constant", user(bar, foo.generated_as("5")), user(bar, foo.generated_as("5")));
    each("test_computed_unchanged", user(bar, foo.generated_as("bar*5")), user(bar, foo.generated_as("bar*5")));
    each("test_computed_unchanged, with blanks", user(bar, foo.generated_as("bar*5")),
         user(bar, foo.generated_as("bar * \r\n\t5")));
}

}  // namespace

void column_cases(case_taker& each) {
    comments(each);
    numbers(each);
    identity(each);
    computed(each);
}

}  // namespace varve::tests

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Constraints that differ without Alembic saying so.
#include "diff/alembic_cases.hpp"

namespace varve::tests {

using namespace varve::dsl;

namespace {

constexpr auto x = column("x", integer);
constexpr auto y = column("y", integer);

auto table(auto... parts) { return steps(create_table("t", parts...)); }

void primary_keys(case_taker& each) {
    each.suite("autogenerate.rst, cannot detect: PRIMARY KEY");
    const auto a = column("x", integer).not_null();
    const auto b = column("y", integer).not_null();
    each("a key is added", table(a, b), table(a, b, primary_key("x")), "", "ALTER TABLE t ADD PRIMARY KEY (x);\n",
         differs::more);
    each("a key goes", table(a, b, primary_key("x")), table(a, b), "", "ALTER TABLE t DROP CONSTRAINT t_pkey;\n",
         differs::more);
    each("a key of other columns", table(a, b, primary_key("x")), table(a, b, primary_key("y")), "",
         "ALTER TABLE t DROP CONSTRAINT t_pkey;\n"
         "ALTER TABLE t ADD PRIMARY KEY (y);\n",
         differs::more);
    each("a key of more columns", table(a, b, primary_key("x")), table(a, b, primary_key("x", "y")), "",
         "ALTER TABLE t DROP CONSTRAINT t_pkey;\n"
         "ALTER TABLE t ADD PRIMARY KEY (x, y);\n",
         differs::more);
    each("a key in another order", table(a, b, primary_key("x", "y")), table(a, b, primary_key("y", "x")), "",
         "ALTER TABLE t DROP CONSTRAINT t_pkey;\n"
         "ALTER TABLE t ADD PRIMARY KEY (y, x);\n",
         differs::more);
    each("a key of another name", table(a, primary_key("x")), table(a, primary_key("x").named("pk_t")), "",
         "ALTER TABLE t RENAME CONSTRAINT t_pkey TO pk_t;\n", differs::more);
    each("a key that is deferrable", table(a, primary_key("x")), table(a, primary_key("x").deferrable()), "",
         "ALTER TABLE t DROP CONSTRAINT t_pkey;\n"
         "ALTER TABLE t ADD PRIMARY KEY (x) DEFERRABLE;\n",
         differs::more);
    const auto u = create_table("u", column("x", integer).references("t", "x"));
    each("a key that others refer to", steps(create_table("t", a, b, primary_key("x")), u),
         steps(create_table("t", a, b, primary_key("y"), unique("x")), u), "add_constraint t(x)",
         "ALTER TABLE u DROP CONSTRAINT u_x_fkey;\n"
         "ALTER TABLE t DROP CONSTRAINT t_pkey;\n"
         "ALTER TABLE t ADD PRIMARY KEY (y);\n"
         "ALTER TABLE t ADD UNIQUE (x);\n"
         "ALTER TABLE u ADD FOREIGN KEY (x) REFERENCES t (x);\n",
         differs::more);
}

void uniques(case_taker& each) {
    each.suite("compare/constraints.py: sorted columns and nulls_not_distinct");
    const auto key = unique("x", "y").named("uq");
    each("deferrable", table(x, y, key), table(x, y, key.deferrable()), "",
         "ALTER TABLE t DROP CONSTRAINT uq;\n"
         "ALTER TABLE t ADD CONSTRAINT uq UNIQUE (x, y) DEFERRABLE;\n",
         differs::more);
    each("initially deferred", table(x, y, key.deferrable()), table(x, y, key.initially_deferred()), "",
         "ALTER TABLE t DROP CONSTRAINT uq;\n"
         "ALTER TABLE t ADD CONSTRAINT uq UNIQUE (x, y) DEFERRABLE INITIALLY DEFERRED;\n",
         differs::more);
    each("not deferrable", table(x, y, key.initially_deferred()), table(x, y, key), "",
         "ALTER TABLE t DROP CONSTRAINT uq;\n"
         "ALTER TABLE t ADD CONSTRAINT uq UNIQUE (x, y);\n",
         differs::more);
    each("another order", table(x, y, key), table(x, y, unique("y", "x").named("uq")), "",
         "ALTER TABLE t DROP CONSTRAINT uq;\n"
         "ALTER TABLE t ADD CONSTRAINT uq UNIQUE (y, x);\n",
         differs::more);
}

void foreign_keys(case_taker& each) {
    each.suite("compare/constraints.py: a foreign key without its name");
    const auto target = create_table("u", column("id", integer).primary_key());
    const auto key = foreign_key("x").references("u", "id");
    const auto plain = create_table("t", x);
    each("another name", steps(target, create_table("t", x, key.named("one"))),
         steps(target, create_table("t", x, key.named("two"))), "", "ALTER TABLE t RENAME CONSTRAINT one TO two;\n",
         differs::more);
    each("a name of its own", steps(target, create_table("t", x, key)),
         steps(target, create_table("t", x, key.named("fk_t_x"))), "",
         "ALTER TABLE t RENAME CONSTRAINT t_x_fkey TO fk_t_x;\n", differs::more);
    each("valid", steps(target, plain, add_constraint("t", key.not_valid())),
         steps(target, plain, add_constraint("t", key)), "", "ALTER TABLE t VALIDATE CONSTRAINT t_x_fkey;\n",
         differs::more);
    each("not valid", steps(target, plain, add_constraint("t", key)),
         steps(target, plain, add_constraint("t", key.not_valid())), "",
         "ALTER TABLE t DROP CONSTRAINT t_x_fkey;\n"
         "ALTER TABLE t ADD FOREIGN KEY (x) REFERENCES u (id) NOT VALID;\n",
         differs::more);
}

void checks(case_taker& each) {
    const auto positive = check("x > 0").named("ck_t_x_positive");
    const auto larger = check("x > 5").named("ck_t_x_positive");
    each.suite("AutogenCheckConstraintTest, expects nothing");
    each("test_same_name_different_expression_no_change, of the table", table(x, positive), table(x, larger), "",
         "ALTER TABLE t DROP CONSTRAINT ck_t_x_positive;\n"
         "ALTER TABLE t ADD CONSTRAINT ck_t_x_positive CHECK (x > 5);\n",
         differs::more);
    each("test_same_name_different_expression_no_change, of the column",
         table(x.check("x > 0").named("ck_t_x_positive")), table(x.check("x > 5").named("ck_t_x_positive")), "",
         "ALTER TABLE t DROP CONSTRAINT ck_t_x_positive;\n"
         "ALTER TABLE t ADD CONSTRAINT ck_t_x_positive CHECK (x > 5);\n",
         differs::more);
    each("test_unnamed_check_constraint_in_metadata_ignored, of the table", table(x), table(x, check("x > 0")), "",
         "ALTER TABLE t ADD CHECK (x > 0);\n", differs::more);
    each("test_unnamed_check_constraint_in_metadata_ignored, of the column", table(x), table(x.check("x > 0")), "",
         "ALTER TABLE t ADD CHECK (x > 0);\n", differs::more);
    each.suite("_autogen_fixtures.py, ModelOne");
    const auto order = [](auto amount) {
        return steps(
            create_table("order", column("order_id", integer).primary_key(), column("amount", numeric(8, 2)), amount));
    };
    each("ck_order_amount", order(check("amount >= 0").named("ck_order_amount")),
         order(check("amount > -1").named("ck_order_amount")), "",
         "ALTER TABLE \"order\" DROP CONSTRAINT ck_order_amount;\n"
         "ALTER TABLE \"order\" ADD CONSTRAINT ck_order_amount CHECK (amount > -1);\n",
         differs::more);
    each.suite("compare/check_constraints.py: by name");
    each("valid", steps(create_table("t", x), add_constraint("t", positive.not_valid())), table(x, positive), "",
         "ALTER TABLE t VALIDATE CONSTRAINT ck_t_x_positive;\n", differs::more);
    each("not valid", table(x, positive), steps(create_table("t", x), add_constraint("t", positive.not_valid())), "",
         "ALTER TABLE t DROP CONSTRAINT ck_t_x_positive;\n"
         "ALTER TABLE t ADD CONSTRAINT ck_t_x_positive CHECK (x > 0) NOT VALID;\n",
         differs::more);
    each("another name", table(x, positive), table(x, check("x > 0").named("ck_x")),
         "remove_constraint ck_t_x_positive; add_constraint ck_x",
         "ALTER TABLE t RENAME CONSTRAINT ck_t_x_positive TO ck_x;\n", differs::more);
}

}  // namespace

void missed_constraint_cases(case_taker& each) {
    primary_keys(each);
    uniques(each);
    foreign_keys(each);
    checks(each);
}

}  // namespace varve::tests

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Alembic's test_autogen_check_constraints.py, without the parts that Alembic does not compare.
#include "diff/alembic_cases.hpp"

namespace varve::tests {

using namespace varve::dsl;

namespace {

auto table(auto... parts) { return steps(create_table("t", parts...)); }

constexpr auto x = column("x", integer);
constexpr auto y = column("y", integer);
constexpr auto positive = check("x > 0").named("ck_t_x_positive");
constexpr auto ck_x = check("x > 0").named("ck_x");
constexpr auto ck_y = check("y > 0").named("ck_y");

void constraints(case_taker& each) {
    const auto on_column = x.check("x > 0").named("ck_t_x_positive");
    each.suite("AutogenCheckConstraintTest");
    each("test_add_check_constraint, of the table", table(x), table(x, positive), "add_constraint ck_t_x_positive",
         "ALTER TABLE t ADD CONSTRAINT ck_t_x_positive CHECK (x > 0);\n");
    each("test_add_check_constraint, of the column", table(x), table(on_column), "add_constraint ck_t_x_positive",
         "ALTER TABLE t ADD CONSTRAINT ck_t_x_positive CHECK (x > 0);\n");
    each("test_remove_check_constraint, of the table", table(x, positive), table(x),
         "remove_constraint ck_t_x_positive", "ALTER TABLE t DROP CONSTRAINT ck_t_x_positive;\n");
    each("test_remove_check_constraint, of the column", table(on_column), table(x), "remove_constraint ck_t_x_positive",
         "ALTER TABLE t DROP CONSTRAINT ck_t_x_positive;\n");
    each("test_compare_check_constraint_is_different, with a comparison of its own", table(x, positive),
         table(x, check("x > 5").named("ck_t_x_positive")),
         "remove_constraint ck_t_x_positive; add_constraint ck_t_x_positive",
         "ALTER TABLE t DROP CONSTRAINT ck_t_x_positive;\n"
         "ALTER TABLE t ADD CONSTRAINT ck_t_x_positive CHECK (x > 5);\n");
    each("test_no_change_check_constraint, of the table", table(x, positive), table(x, positive));
    each("test_no_change_check_constraint, of the column", table(on_column), table(on_column));
    each("test_multiple_check_constraints, of the table", table(x, y, ck_x), table(x, ck_x, y, ck_y),
         "add_constraint ck_y", "ALTER TABLE t ADD CONSTRAINT ck_y CHECK (y > 0);\n");
    each("test_multiple_check_constraints, of the column", table(x, y, ck_x),
         table(x, ck_x, y.check("y > 0").named("ck_y")), "add_constraint ck_y",
         "ALTER TABLE t ADD CONSTRAINT ck_y CHECK (y > 0);\n");
    each("test_remove_one_of_multiple", table(x, ck_x, y, ck_y), table(x, y, ck_x), "remove_constraint ck_y",
         "ALTER TABLE t DROP CONSTRAINT ck_y;\n");
    const auto t = create_table("t", x);
    each("test_add_table_with_check_constraint_no_duplicate", steps(t),
         steps(t, create_table("new_table", x, check("x > 0").named("ck_new_x"))), "add_table new_table",
         "CREATE TABLE new_table (\n"
         "    x integer,\n"
         "    CONSTRAINT ck_new_x CHECK (x > 0)\n"
         ");\n");
    each("test_drop_table_with_check_constraint_no_duplicate",
         steps(t, create_table("old_table", x, check("x > 0").named("ck_old_x"))), steps(t), "remove_table old_table",
         "DROP TABLE old_table;\n");
    each("test_type_bound_boolean_not_detected", table(x), table(x, column("flag", boolean)), "add_column t.flag",
         "ALTER TABLE t ADD COLUMN flag boolean;\n");
    each.suite("AutogenCheckConstraintNamingConvTest");
    each("test_no_change_named_via_convention", table(x, positive), table(on_column));
}

void elsewhere(case_taker& each) {
    each.suite("AutogenCheckConstraintSchemaTest");
    const auto in_schema = [](auto... parts) {
        return steps(create_schema("test_schema"), create_table("test_schema.t", x, parts...));
    };
    each("test_add_check_constraint_schema", in_schema(), in_schema(positive), "add_constraint ck_t_x_positive",
         "ALTER TABLE test_schema.t ADD CONSTRAINT ck_t_x_positive CHECK (x > 0);\n");
    each("test_remove_check_constraint_schema", in_schema(positive), in_schema(), "remove_constraint ck_t_x_positive",
         "ALTER TABLE test_schema.t DROP CONSTRAINT ck_t_x_positive;\n");
}

}  // namespace

void check_cases(case_taker& each) {
    constraints(each);
    elsewhere(each);
}

}  // namespace varve::tests

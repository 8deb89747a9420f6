// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// The parts of models that emit writes. They have the words of migrations, with members in place of names.

#include <string>

#include "support/catch.hpp"
#include "varve/emit/model_parts.hpp"

using namespace varve;
using detail::model_struct;

namespace {

std::string flat(const detail::code& part) {
    detail::buffer_sink out;
    detail::code_layout::put_flat(out, part);
    return std::string(out.text());
}

objects::table orders() {
    objects::table made;
    made.name = "orders";
    for (const char* const each : {"id", "total", "class"}) {
        objects::column column;
        column.name = each;
        column.type = {"numeric", 10, 2};
        made.columns.push_back(column);
    }
    return made;
}

model_struct struct_of(const objects::table& table) { return {&table, "order", {"id", "total", "class_"}, {}, {false, true, true}}; }

}  // namespace

TEST_CASE("columns of models") {
    objects::table table = orders();
    table.columns.edit(1).from = objects::origin::default_value;
    table.columns.edit(1).value = {{}, 15, 1, objects::expression_kind::decimal};
    table.columns.edit(2).from = objects::origin::default_value;
    table.columns.edit(2).value = {"now()", 0, 0, objects::expression_kind::sql};
    table.columns.edit(2).comment = "a \"class\"";
    const model_struct of = struct_of(table);
    CHECK(flat(column_part_code(of, 0)) == "column(&app::model::order::id).type(dsl::numeric(10, 2))");
    CHECK(flat(column_part_code(of, 1)) == "column(&app::model::order::total).default_to(1.5)");
    CHECK(flat(column_part_code(of, 2)) ==
          "column(&app::model::order::class_).name(\"class\").default_to(dsl::sql(\"now()\")).comment(\"a \\\"class\\\"\")");
    table.columns.edit(1).from = objects::origin::none;
    CHECK(column_part_code(struct_of(table), 1).members().empty());
    table.columns.edit(1).from = objects::origin::identity_always;
    CHECK(flat(column_part_code(struct_of(table), 1)) == "column(&app::model::order::total).identity_always()");
}

TEST_CASE("constraints and indexes of models") {
    const objects::table table = orders();
    const model_struct of = struct_of(table);
    objects::constraint key;
    key.kind = objects::constraint_kind::foreign_key;
    key.columns = {"id"};
    key.referenced_table = "orders";
    key.referenced_columns = {"class"};
    key.on_delete = objects::action::set_null;
    key.deferrable = true;
    key.not_valid = true;
    CHECK(flat(constraint_part_code(of, key, &of)) ==
          "references(&app::model::order::id, &app::model::order::class_).on_delete(dsl::set_null).deferrable().not_valid()");
    key.columns = {"id", "total"};
    key.referenced_columns = {"class", "id"};
    CHECK(flat(constraint_part_code(of, key, &of)).starts_with(
        "foreign_key(&app::model::order::id, &app::model::order::total).references(&app::model::order::class_, &app::model::order::id)"));
    objects::index index;
    index.name = "ix";
    index.unique = true;
    index.include = {"total"};
    index.where = "total > 0";
    index.with = {{"fillfactor", 70}};
    objects::index_key by_class;
    by_class.column = "class";
    by_class.descending = true;
    by_class.nulls = objects::nulls_order::last;
    objects::index_key by_expression;
    by_expression.expression = "total + 1";
    objects::index_key by_id;
    by_id.column = "id";
    index.keys = {by_id, by_class, by_expression};
    CHECK(flat(index_part_code(of, index)) ==
          "index(&app::model::order::id, key(&app::model::order::class_).desc().nulls_last(), dsl::expression(\"total + 1\"))"
          ".named(\"ix\").unique().include(&app::model::order::total).where(\"total > 0\").with(\"fillfactor\", 70)");
}

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "varve/schema/difference.hpp"

#include <string>

#include "support/catch.hpp"

using namespace varve::objects;
using varve::schema;

namespace {

varve::detail::text_arena texts;

column total() { return {.name = "total", .type = {"numeric", 10, 2}}; }

/// The schema that `change` makes of one that holds a little of everything.
template <class Change>
schema with(Change change) {
    schema state(texts);
    state.schemas = {"billing"};
    state.extensions = {"citext"};
    state.enums.push_back({.name = "mood", .values = {"sad", "glad"}});
    table orders{.name = "orders", .comment = "what was bought"};
    orders.columns = {{.name = "id", .type = {"bigint"}, .not_null = true}, total()};
    orders.constraints = {{.kind = constraint_kind::primary_key, .name = "orders_pkey", .columns = {"id"}}};
    orders.indexes = {{.name = "ix", .keys = {{.column = "total"}}}};
    change(state, orders);
    if (!orders.name.empty()) { state.add_table(orders); }
    return state;
}

schema standard() {
    return with([](schema&, table&) {});
}

std::string told(const schema& was, const schema& is) {
    varve::detail::buffer_sink out;
    const bool differs = varve::difference(out, was, is);
    CHECK(differs == !out.text().empty());
    CHECK(varve::alike(was, is) == !differs);
    return std::string(out.text());
}

/// What is told where `change` was made to the table.
template <class Change>
std::string after(Change change) {
    return told(standard(), with([&](schema&, table& orders) { change(orders); }));
}

}  // namespace

TEST_CASE("equal schemas do not differ, whatever the order of columns") {
    CHECK(told(standard(), standard()).empty());
    CHECK(after([](table& orders) { orders.columns = {orders.columns[1], orders.columns[0]}; }).empty());
    CHECK(after([](table& orders) { orders.name = "public.orders"; }).empty());
    CHECK(after([](table& orders) { orders.indexes.edit(0).method = "btree"; }).empty());
}

TEST_CASE("missing and superfluous objects") {
    const schema nothing(texts);
    CHECK(told(standard(), nothing) == "schema \"billing\" is missing");
    CHECK(told(nothing, standard()) == "schema \"billing\" is left over");
    CHECK(told(standard(), with([](schema& state, table&) { state.extensions = {}; })) ==
          "extension \"citext\" is missing");
    CHECK(told(standard(), with([](schema& state, table&) { state.extensions.push_back("ltree"); })) ==
          "extension \"ltree\" is left over");
    CHECK(told(standard(), with([](schema& state, table&) { state.extensions = {"billing.citext"}; })) ==
          "extension \"citext\" is in schema \"billing\", was in \"public\"");
    CHECK(told(standard(), with([](schema& state, table&) { state.enums = {}; })) == "enum type \"mood\" is missing");
    CHECK(told(standard(), with([](schema&, table& orders) { orders = {}; })) == "table \"orders\" is missing");
    CHECK(told(with([](schema&, table& orders) { orders = {}; }), standard()) == "table \"orders\" is left over");
    CHECK(after([](table& orders) { orders.columns.erase(1); }) == "column \"total\" of table \"orders\" is missing");
    CHECK(after([](table& orders) { orders.columns.push_back({.name = "note"}); }) ==
          "column \"note\" of table \"orders\" is left over");
    CHECK(after([](table& orders) { orders.constraints = {}; }) ==
          "constraint \"orders_pkey\" of table \"orders\" is missing");
    CHECK(after([](table& orders) { orders.indexes = {}; }) == "index \"ix\" of table \"orders\" is missing");
}

TEST_CASE("both states of a difference are named") {
    CHECK(told(standard(), with([](schema& state, table&) {
                   state.enums.edit(0).values = {"glad", "sad"};
               })) == "enum type \"mood\" has values (glad, sad), had (sad, glad)");
    CHECK(after([](table& orders) { orders.comment = {}; }) ==
          "table \"orders\" has no comment, had comment \"what was bought\"");

    const auto column_after = [](auto change) { return after([&](table& orders) { change(orders.columns.edit(1)); }); };
    CHECK(column_after([](column& of) { of.type.first = 12; }) ==
          "column \"total\" of table \"orders\" is numeric(12,2), was numeric(10,2)");
    CHECK(column_after([](column& of) { of.not_null = true; }) ==
          "column \"total\" of table \"orders\" is not null, was nullable");
    CHECK(column_after([](column& of) { of.comment = "sum"; }) ==
          "column \"total\" of table \"orders\" has comment \"sum\", had no comment");
    CHECK(column_after([](column& of) { of.collation = "C"; }) ==
          "column \"total\" of table \"orders\" has collation \"C\", had no collation");
    CHECK(column_after([](column& of) { of.from = origin::identity_always; }) ==
          "column \"total\" of table \"orders\" has identity always, had no default");
    CHECK(column_after([](column& of) {
              of.from = origin::default_value;
              of.value = {{}, 15, 1, expression_kind::decimal};
          }) == "column \"total\" of table \"orders\" has default 1.5, had no default");

    const auto key_after = [](auto change) {
        return after([&](table& orders) { change(orders.constraints.edit(0)); });
    };
    CHECK(key_after([](constraint& of) { of.kind = constraint_kind::unique; }) ==
          "constraint \"orders_pkey\" of table \"orders\" has another kind");
    CHECK(key_after([](constraint& of) { of.columns = {"total"}; }) ==
          "constraint \"orders_pkey\" of table \"orders\" has columns (total), had (id)");
    CHECK(key_after([](constraint& of) { of.deferrable = true; }) ==
          "constraint \"orders_pkey\" of table \"orders\" is deferrable, was not deferrable");
    CHECK(key_after([](constraint& of) { of.on_delete = action::cascade; }) ==
          "constraint \"orders_pkey\" of table \"orders\" has another on_delete");
    CHECK(key_after([](constraint& of) { of.referenced_table = "users"; }) ==
          "constraint \"orders_pkey\" of table \"orders\" has referenced table \"users\", had no referenced table");
    CHECK(key_after([](constraint& of) { of.not_valid = true; }) ==
          "constraint \"orders_pkey\" of table \"orders\" is not valid, was valid");

    const auto index_after = [](auto change) { return after([&](table& orders) { change(orders.indexes.edit(0)); }); };
    CHECK(index_after([](varve::objects::index& of) { of.unique = true; }) ==
          "index \"ix\" of table \"orders\" is unique, was not unique");
    CHECK(index_after([](varve::objects::index& of) { of.method = "hash"; }) ==
          "index \"ix\" of table \"orders\" has method \"hash\", had method \"btree\"");
    CHECK(index_after([](varve::objects::index& of) { of.keys.edit(0).descending = true; }) ==
          "index \"ix\" of table \"orders\" has another key");
    CHECK(index_after([](varve::objects::index& of) { of.include = {"id"}; }) ==
          "index \"ix\" of table \"orders\" has include (id), had ()");
    CHECK(index_after([](varve::objects::index& of) { of.where = "true"; }) ==
          "index \"ix\" of table \"orders\" has condition \"true\", had no condition");
}

TEST_CASE("what an execute without a declared effect may have touched is not compared") {
    CHECK(after([](table& orders) {
              orders.columns = {};
              orders.uncertain = true;
          }).empty());
    CHECK(told(with([](schema& state, table&) {
                   state.hidden.add("DROP TABLE orders; DROP TYPE mood; DROP SCHEMA billing");
               }),
               with([](schema& state, table& orders) {
                   orders = {};
                   state.enums = {};
                   state.schemas = {};
               }))
              .empty());
    CHECK(told(with([](schema& state, table&) { state.may_touch_anything = true; }), schema(texts)).empty());
}

TEST_CASE("the same expression in other words is no difference") {
    const auto defaults = [](data_type type, expression then, expression now) {
        const auto made = [&](const expression& value) {
            return with([&](schema&, table& orders) {
                orders.columns.push_back({.name = "x", .type = type, .value = value, .from = origin::default_value});
            });
        };
        return told(made(then), made(now));
    };
    const auto sql = [](std::string_view text) { return expression{text, 0, 0, expression_kind::sql}; };
    const auto text = [](std::string_view text) { return expression{text, 0, 0, expression_kind::text}; };
    const auto number = [](int value) { return expression{{}, value, 0, expression_kind::integer}; };
    const data_type varying{"character varying", 20};

    for (const char* const same : {"'new'::character varying", "CAST ('new' AS varchar)", "(('new'::VARCHAR))", "('new')"}) {
        CHECK(defaults(varying, text("new"), sql(same)).empty());
        CHECK(defaults(varying, sql(same), text("new")).empty());
    }
    CHECK(defaults(varying, text("new"), sql("'old'::character varying")) ==
          "column \"x\" of table \"orders\" has default 'old'::character varying, had default 'new'");
    for (const char* const other : {"'New'::varchar", "'new'::varchar(2)", "'new'::text", "'new'::varchar[]", "'new' || ''"}) {
        CHECK_FALSE(defaults(varying, text("new"), sql(other)).empty());
    }
    CHECK_FALSE(defaults({"character", 3}, text("new"), sql("'new'::char")).empty());  // 'n'
    CHECK(defaults({"integer"}, number(-1), sql("'-1'::integer")).empty());            // as pg_dump writes it
    CHECK(defaults({"bigint"}, number(0), sql("0::int8")).empty());
    CHECK(defaults({"integer"}, number(-1), sql("(-1)")).empty());
    CHECK_FALSE(defaults({"integer"}, number(-1), number(1)).empty());
    CHECK_FALSE(defaults({"text"}, text("1"), number(1)).empty());
    CHECK(defaults({"boolean"}, {{}, 0, 0, expression_kind::boolean}, sql("false::bool")).empty());
    CHECK(defaults({.name = "text", .dimensions = 1}, text("{}"), sql("'{}'::text[]")).empty());
    CHECK(defaults({"mood"}, text("sad"), sql("'sad'::mood")).empty());
    CHECK_FALSE(defaults({"mood"}, text("sad"), sql("'sad'::app.mood")).empty());
    CHECK(defaults({"timestamp with time zone"}, sql("CURRENT_TIMESTAMP"), sql("now()")).empty());

    const auto conditions = [](std::string_view then, std::string_view now) {
        const auto made = [](std::string_view condition) {
            return with([&](schema&, table& orders) {
                orders.constraints.push_back({.kind = constraint_kind::check, .name = "low", .expression = condition});
                orders.indexes.edit(0).where = condition;
                orders.indexes.edit(0).keys.push_back({.expression = condition});
            });
        };
        return told(made(then), made(now));
    };
    CHECK(conditions("total > 0", "((TOTAL>0)) -- always").empty());
    CHECK_FALSE(conditions("total > 0", "total > 1").empty());
    CHECK(conditions("a > 0 AND b > 0 AND c > 0 OR d > 0", "(((a > 0) AND ((b > 0) AND (c > 0))) OR (d > 0))").empty());
    CHECK_FALSE(conditions("(a > 0 OR b > 0) AND c > 0", "a > 0 OR b > 0 AND c > 0").empty());
    CHECK_FALSE(conditions("a > 0 AND (b > 0 OR c > 0)", "a > 0 AND b > 0 OR c > 0").empty());
    CHECK_FALSE(conditions("NOT (a AND b)", "NOT a AND b").empty());
    CHECK(conditions("status = 'started'::text AND a <> 'b'::text", "(status = 'started') AND a <> 'b'").empty());
    CHECK_FALSE(conditions("status = 'started'::text || 'x'", "status = 'started' || 'x'").empty());
    CHECK_FALSE(conditions("status = 'started'::text", "status = 'other'").empty());
    CHECK_FALSE(conditions("(total) > (0)", "total) > (0").empty());
    CHECK_FALSE(conditions("note = 'A'", "note = 'a'").empty());
    CHECK_FALSE(conditions("\"Total\" > 0", "\"total\" > 0").empty());
}

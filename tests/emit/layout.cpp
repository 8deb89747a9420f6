// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// How steps are laid out in lines.
#include "emit/emitted.hpp"
#include "support/rendered.hpp"

using namespace varve::dsl;
using varve::tests::emitted;

TEST_CASE("a step is written by the compiler, too") {
    VARVE_CHECK_WRITTEN("drop_table(\"users\")", varve::emit(out, varve::operations::drop_table{"users"}));
    VARVE_CHECK_WRITTEN("create_table(\"t\", column(\"a\", integer).default_to(5))",
                        varve::emit(out, varve::operations::create_table{
                                             "t",
                                             {{.name = "a",
                                               .type = {"integer"},
                                               .value = {{}, 5, 0, varve::objects::expression_kind::integer},
                                               .from = varve::objects::origin::default_value}},
                                             {}}));
}

TEST_CASE("a table that is too long for a line has one for each part") {
    const steps up(create_table("currencies", column("code", text).primary_key().check("code ~ '^[A-Z]{3}$'"),
                                column("name", text).not_null(), column("digits", smallint).not_null().default_to(2)),
                   create_table("notes", column("id", bigint).primary_key(), column("body", text)));
    CHECK(emitted(up) ==
          "create_table(\"currencies\",\n"
          "    column(\"code\", text).primary_key().check(\"code ~ '^[A-Z]{3}$'\"),\n"
          "    column(\"name\", text).not_null(),\n"
          "    column(\"digits\", smallint).not_null().default_to(2)),\n"
          "create_table(\"notes\", column(\"id\", bigint).primary_key(), column(\"body\", text))");
}

TEST_CASE("what follows a call has lines of its own where it is too long") {
    const steps up(
        update("transactions")
            .set("settles_on", sql("(booked_at AT TIME ZONE 'UTC')::date + 2"))
            .where("settles_on IS NULL"),
        add_constraint(
            "portfolios",
            foreign_key("currency").references("currencies", "code").named("fk_portfolios_currency").not_valid()),
        insert_into("currencies", columns("code", "name", "digits"), row("EUR", "Euro", 2),
                    row("USD", "United States dollar", 2)),
        create_table("documents", column("created_at", timestamptz)
                                      .not_null()
                                      .default_to(sql("now()"))
                                      .comment("when somebody has put it there, which is not when it was written")),
        create_enum("transaction_kind", "buy", "sell", "deposit", "withdrawal", "dividend", "interest", "fee", "tax",
                    "transfer"));
    CHECK(emitted(up) ==
          "update(\"transactions\")\n"
          "    .set(\"settles_on\", sql(\"(booked_at AT TIME ZONE 'UTC')::date + 2\"))\n"
          "    .where(\"settles_on IS NULL\"),\n"
          "add_constraint(\"portfolios\",\n"
          "    foreign_key(\"currency\")\n"
          "        .references(\"currencies\", \"code\")\n"
          "        .named(\"fk_portfolios_currency\")\n"
          "        .not_valid()),\n"
          "insert_into(\"currencies\", columns(\"code\", \"name\", \"digits\"),\n"
          "    row(\"EUR\", \"Euro\", 2),\n"
          "    row(\"USD\", \"United States dollar\", 2)),\n"
          "create_table(\"documents\",\n"
          "    column(\"created_at\", timestamptz)\n"
          "        .not_null()\n"
          "        .default_to(sql(\"now()\"))\n"
          "        .comment(\"when somebody has put it there, which is not when it was written\")),\n"
          "create_enum(\"transaction_kind\",\n"
          "    \"buy\", \"sell\", \"deposit\", \"withdrawal\", \"dividend\", \"interest\", \"fee\", \"tax\",\n"
          "    \"transfer\")");
}

TEST_CASE("SQL with quotes, backslashes or lines is a raw literal") {
    const steps up(execute("CREATE FUNCTION f() RETURNS integer\n    LANGUAGE sql AS $$ SELECT \"a\" $$"),
                   execute("SELECT 'it is plain'"), execute("SELECT \")\""), execute("SELECT '\r\"'"),
                   add_constraint("t", check("\"order\" > 0")));
    CHECK(emitted(up) ==
          "execute(R\"(CREATE FUNCTION f() RETURNS integer\n    LANGUAGE sql AS $$ SELECT \"a\" $$)\"),\n"
          "execute(\"SELECT 'it is plain'\"),\n"
          "execute(R\"sql(SELECT \")\")sql\"),\n"
          "execute(\"SELECT '\\r\\\"'\"),\n"
          "add_constraint(\"t\", check(R\"(\"order\" > 0)\"))");
}

TEST_CASE("an index that is made with a comment is two steps") {
    varve::detail::buffer_sink out;
    varve::emit(out, varve::operations::create_index{
                         "billing.t", {.name = "i", .keys = {{.column = "a"}}, .comment = "for the list"}, false});
    CHECK(out.text() ==
          "create_index(\"i\", on(\"billing.t\", \"a\")),\ncomment_on_index(\"billing.i\", \"for the list\")");
}

TEST_CASE("numbers that a literal of C++ would change are SQL") {
    const auto of = [](std::int64_t number, std::uint8_t scale) {
        varve::detail::buffer_sink out;
        varve::emit(out, varve::operations::update{
                             "t", {{"a", {{}, number, scale, varve::objects::expression_kind::decimal}}}, {}});
        return std::string(out.text());
    };
    CHECK(of(125, 2) == "update(\"t\").set(\"a\", 1.25)");
    CHECK(of(120, 2) == "update(\"t\").set(\"a\", sql(\"1.20\"))");
    CHECK(of(-1, 7) == "update(\"t\").set(\"a\", -0.0000001)");
    CHECK(of(1234567890123456789, 3) == "update(\"t\").set(\"a\", sql(\"1234567890123456.789\"))");
    CHECK(of(9007199254740993, 0) == "update(\"t\").set(\"a\", sql(\"9007199254740993\"))");
}

namespace {

template <class Steps>
std::string emitted_steps(const Steps& steps) {
    varve::detail::buffer_sink out;
    varve::emit_steps(out, steps.operations());
    return std::string(out.text());
}

}  // namespace

TEST_CASE("operations are joined to steps(...)") {
    CHECK(emitted_steps(steps()) == "steps()");
    CHECK(emitted_steps(steps(add_column("transactions", column("settles_on", date)))) ==
          "steps(add_column(\"transactions\", column(\"settles_on\", date)))");
    CHECK(emitted_steps(
              steps(add_column("transactions", column("settles_on", date).comment("when the money is there")))) ==
          "steps(\n"
          "        add_column(\"transactions\", column(\"settles_on\", date).comment(\"when the money is there\")))");
    CHECK(emitted_steps(steps(drop_table("a"), execute("SELECT\n1"), drop_table("b"))) ==
          "steps(\n"
          "        drop_table(\"a\"),\n"
          "        execute(R\"(SELECT\n1)\"),\n"
          "        drop_table(\"b\"))");
}

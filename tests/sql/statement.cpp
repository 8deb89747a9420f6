// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

#include "varve/sql/statement.hpp"

#include "support/catch.hpp"

using namespace varve::detail;

static_assert(trim_sql("  a + b\n").size() == 5);
static_assert(trim_sql("-- why\nnow() -- the time") == "now()");
static_assert(trim_sql("/* a */ x /* b */ + y /* c */") == "x /* b */ + y");
static_assert(trim_sql(" -- nothing").empty() && trim_sql("").empty());
static_assert(trim_sql(" 'a -- b' ") == "'a -- b'");

static_assert(ends_statement("SELECT 1;") && ends_statement("SELECT 1; SELECT 2 ;"));
static_assert(!ends_statement("SELECT 1") && !ends_statement("SELECT ';'") && !ends_statement("") &&
              !ends_statement("SELECT $$;$$"));

static_assert(first_statement("SELECT 1; SELECT 2;") == "SELECT 1;");
static_assert(first_statement("SELECT ';' -- ;\n; SELECT 2") == "SELECT ';' -- ;\n;");
static_assert(first_statement("SELECT 1") == "SELECT 1" && first_statement("").empty());
static_assert(first_statement("DO $$ BEGIN NULL; END $$; SELECT 2") == "DO $$ BEGIN NULL; END $$;");
static_assert(first_statement("CREATE RULE r AS ON UPDATE TO t DO (DELETE FROM a; DELETE FROM b); SELECT 2") ==
              "CREATE RULE r AS ON UPDATE TO t DO (DELETE FROM a; DELETE FROM b);");
static_assert(first_statement("BEGIN; SELECT 2") == "BEGIN;");
static_assert(first_statement(");SELECT 2") == ");");

TEST_CASE("the body of an SQL routine is part of its statement") {
    constexpr std::string_view function =
        "CREATE OR REPLACE FUNCTION f(a int) RETURNS int BEGIN ATOMIC SELECT CASE WHEN a > 0 THEN 1 END; SELECT 2; "
        "END;";
    static_assert(first_statement("CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; END; SELECT 3") ==
                  "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; END;");
    CHECK(first_statement(std::string(function) + "SELECT 3;") == function);
    CHECK(first_statement("CREATE TABLE begin (x int); SELECT 3") == "CREATE TABLE begin (x int);");
}

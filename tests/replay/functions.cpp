// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// Operations on functions, procedures and triggers.
#include "dsl/lowered.hpp"
#include "inverse/way_back.hpp"
#include "varve/dsl/dsl.hpp"

using namespace varve::dsl;
using varve::tests::no_way_back;
using varve::tests::way_back;

namespace {

template <class Steps>
std::string answer_to(const Steps& all) {
    varve::detail::text_arena texts;
    varve::schema state(texts);
    const auto operations = all.operations();
    for (std::size_t i = 0; i < operations.size(); ++i) {
        const varve::refusal no = varve::replay(state, operations[i]);
        if (i + 1 == operations.size()) { return no ? std::string(no.what()) + " | " + std::string(no.remedy()) : ""; }
        INFO(no.what());
        REQUIRE_FALSE(no);
    }
    return {};
}

constexpr auto people = create_table("users", column("id", bigint).primary_key(), column("email", text));
constexpr auto touch = create_function("touch()", "RETURNS trigger LANGUAGE plpgsql AS $$ begin return new; end $$");
constexpr auto touched = create_trigger("tr", on("users"), "BEFORE UPDATE OF email", "FOR EACH ROW EXECUTE FUNCTION touch()");
constexpr auto plus = create_function("plus(a int, b int DEFAULT 1)", "RETURNS int LANGUAGE sql RETURN a + b");

}  // namespace

TEST_CASE("functions and triggers that PostgreSQL would refuse") {
    CHECK(answer_to(steps(touch, touch)).find("function \"touch\" exists already with these arguments") == 0);
    CHECK(answer_to(steps(plus, create_function("plus(x integer, integer)", "RETURNS int LANGUAGE sql RETURN 1"))).find("exists already") != std::string::npos);
    CHECK(answer_to(steps(plus, create_function("plus(a text)", "RETURNS int LANGUAGE sql RETURN 1"))).empty());
    CHECK(answer_to(steps(drop_function("f()"))) == "function \"f\" does not exist | create it before, or correct the name");
    CHECK(answer_to(steps(replace_function("f()", "RETURNS int LANGUAGE sql RETURN 1"))).find("function \"f\" does not exist") == 0);
    CHECK(answer_to(steps(touch, drop_procedure("touch()"))) == "\"touch\" is a function, not a procedure | write drop_function");
    CHECK(answer_to(steps(people, touch, touched, touched)).find("trigger \"tr\" of table \"users\" exists already") == 0);
    CHECK(answer_to(steps(people, touch, touched, drop_function("touch()"))).find("function \"touch\" is still needed by trigger \"tr\" of table \"users\"") == 0);
    CHECK(answer_to(steps(people, touch, touched, drop_column("users", "email"))).find("is still needed by trigger \"tr\"") != std::string::npos);
    CHECK(answer_to(steps(people, touch, drop_trigger("tr", on("users")))).find("trigger \"tr\" of table \"users\" does not exist") == 0);
    CHECK(answer_to(steps(touch, create_trigger("tr", on("userz"), "BEFORE INSERT", "EXECUTE FUNCTION touch()"))).find("table \"userz\" does not exist") == 0);
    CHECK(answer_to(steps(people, touch, create_trigger("tr", on("users"), "BEFORE UPDATE OF mail", "EXECUTE FUNCTION touch()"))).find("column \"mail\" of table \"users\" does not exist") == 0);
    CHECK(answer_to(steps(people, create_trigger("tr", on("users"), "BEFORE INSERT", "FOR EACH ROW"))).find("its definition is not one statement") != std::string::npos);
    CHECK(answer_to(steps(create_function("f()", "RETURNS int LANGUAGE sql AS 'x'; DROP TABLE users"))).find("its definition is not one statement") != std::string::npos);
    CHECK(answer_to(steps(people, touch, touched, drop_table("users"), drop_function("touch()"))).empty());
}

TEST_CASE("functions and triggers come back with their definition") {
    constexpr std::string_view made = "CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ begin return new; end $$;\n";
    CHECK(way_back(steps(), steps(touch)) == "DROP FUNCTION touch();\n");
    CHECK(way_back(steps(touch), steps(drop_function("touch()"))) == made);
    CHECK(way_back(steps(execute("CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ begin return new; end $$")), steps(drop_function("touch()"))) == made);
    CHECK(way_back(steps(plus), steps(drop_function("plus(int, integer)"))) == "CREATE FUNCTION plus(a int, b int DEFAULT 1) RETURNS int LANGUAGE sql RETURN a + b;\n");
    CHECK(way_back(steps(touch), steps(replace_function("touch()", "RETURNS trigger LANGUAGE plpgsql AS $$ begin return old; end $$"))) ==
          "CREATE OR REPLACE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ begin return new; end $$;\n");
    CHECK(way_back(steps(), steps(create_procedure("p(INOUT a numeric(3), OUT b text, VARIADIC c \"T\"[] = '{}')", "LANGUAGE sql AS ''"))) ==
          "DROP PROCEDURE p(numeric, \"T\"[]);\n");
    constexpr std::string_view trigger = "CREATE TRIGGER tr BEFORE UPDATE OF email ON users FOR EACH ROW EXECUTE FUNCTION touch();\n";
    CHECK(way_back(steps(people, touch), steps(touched)) == "DROP TRIGGER tr ON users;\n");
    CHECK(way_back(steps(people, touch, touched), steps(drop_trigger("tr", on("users")))) == trigger);
    CHECK(way_back(steps(people, touch, execute("CREATE TRIGGER tr BEFORE UPDATE OF email ON users FOR EACH ROW EXECUTE FUNCTION touch()")), steps(drop_trigger("tr", on("users")))) ==
          trigger);
    CHECK(way_back(steps(people, touch, touched), steps(drop_table("users"))).find(trigger) != std::string::npos);
    CHECK(way_back(steps(people, touch, touched), steps(replace_trigger("tr", on("users"), "AFTER INSERT", "EXECUTE FUNCTION touch()"))) ==
          "CREATE OR REPLACE TRIGGER tr BEFORE UPDATE OF email ON users FOR EACH ROW EXECUTE FUNCTION touch();\n");
    CHECK(way_back(steps(people, touch), steps(create_trigger("c", on("users"), "AFTER INSERT", "DEFERRABLE FOR EACH ROW EXECUTE FUNCTION touch()").constraint())) ==
          "DROP TRIGGER c ON users;\n");
    CHECK(no_way_back(steps(people, touch, touched, rename_column("users", "email", "mail")), steps(drop_trigger("tr", on("users")))).find("has changed") != std::string::npos);
}

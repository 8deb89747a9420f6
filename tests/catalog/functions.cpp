// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// Functions, procedures and triggers on a real server: every prefix of a chain goes up, down to the dump that was there
// before, and up again.

#include "support/catch.hpp"
#include "support/walker_checks.hpp"
#include "varve/chain/chain.hpp"
#include "varve/dsl/dsl.hpp"

using namespace varve::dsl;

namespace {

struct function_tables {
    static constexpr auto revision = "function_01";
    static constexpr auto revises = varve::base;
    static constexpr auto message = "tables";
    static constexpr auto up = steps(
        create_schema("shop"), create_table("shop.users", column("id", bigint).primary_key(), column("email", text), column("at", timestamptz)));
};
struct function_made {
    static constexpr auto revision = "function_02";
    static constexpr auto revises = "function_01";
    static constexpr auto message = "functions";
    static constexpr auto up = steps(
        create_function("touch()", R"(RETURNS trigger LANGUAGE plpgsql AS $$
            begin new.at = now(); return new; end $$;)"),
        create_function("shop.plus(a int, b integer DEFAULT 1, OUT total bigint)", "LANGUAGE sql IMMUTABLE PARALLEL SAFE AS 'SELECT (a + b)::bigint'"),
        create_function("shop.plus(a double precision, VARIADIC b character varying(3)[])", "RETURNS text LANGUAGE sql AS 'SELECT b[1]'"),
        create_function("shop.all_users()", "RETURNS SETOF shop.users LANGUAGE sql STABLE AS 'SELECT * FROM shop.users'"),
        create_procedure("fill(\"First\" bigint)", "LANGUAGE sql BEGIN ATOMIC INSERT INTO shop.users (id) VALUES (\"First\"); DELETE FROM shop.users; END"),
        create_trigger("users_touch", on("shop.users"), "BEFORE UPDATE OF email", "FOR EACH ROW WHEN (new.id > 3) EXECUTE FUNCTION touch()"),
        create_trigger("late", on("shop.users"), "AFTER INSERT", "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION touch()").constraint());
};
struct function_replaced {
    static constexpr auto revision = "function_03";
    static constexpr auto revises = "function_02";
    static constexpr auto message = "other definitions";
    static constexpr auto up = steps(replace_function("touch()", "RETURNS trigger LANGUAGE plpgsql AS $$ begin return null; end $$"),
                                     replace_procedure("fill(\"First\" bigint)", "LANGUAGE sql AS 'SELECT 1'"),
                                     replace_trigger("users_touch", on("shop.users"), "BEFORE INSERT", "FOR EACH ROW EXECUTE FUNCTION touch()"),
                                     create_function("one()", "RETURNS int LANGUAGE sql RETURN 1").or_replace());
};
struct function_dropped {
    static constexpr auto revision = "function_04";
    static constexpr auto revises = "function_03";
    static constexpr auto message = "gone";
    static constexpr auto up = steps(drop_trigger("users_touch", on("shop.users")), drop_trigger("late", on("shop.users")), drop_function("touch()"),
                                     drop_function("shop.plus(int, int)"), drop_function("shop.plus(float8, varchar[])"),
                                     drop_function("shop.all_users()"), drop_procedure("fill(bigint)"), drop_function("one()"));
};
using function_chain = varve::chain<function_tables, function_made, function_replaced, function_dropped>;

}  // namespace

TEST_CASE("every prefix of a chain of functions and triggers goes up, down to the same dump, and up again") { varve::tests::check_dumps<function_chain>("functions"); }

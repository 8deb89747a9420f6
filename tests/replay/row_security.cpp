// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// Operations on row security.
#include "dsl/lowered.hpp"
#include "inverse/way_back.hpp"
#include "varve/dsl/dsl.hpp"

using namespace varve::dsl;
using varve::tests::no_way_back;
using varve::tests::way_back;

namespace {

template <class Steps>
std::string row_security_answer(const Steps& all) {
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

constexpr auto row_security_users = create_table("users", column("id", bigint).primary_key(), column("owner", text));

}  // namespace

TEST_CASE("row security: what PostgreSQL would refuse") {
    CHECK(row_security_answer(steps(row_security_users, enable_row_security("userz"))) == "table \"userz\" does not exist; did you mean \"users\"? | create it before, or correct the name");
    CHECK(row_security_answer(steps(row_security_users, enable_row_security("users"), enable_row_security("users"))).empty());
    CHECK(row_security_answer(steps(row_security_users, disable_row_security("users"))).empty());
    CHECK(row_security_answer(steps(row_security_users, create_view("v", "SELECT id FROM users"), force_row_security("v"))) == "\"v\" is a view, not a table | write DROP VIEW");
    CHECK(row_security_answer(steps(row_security_users, create_index("ix", on("users", "owner")), force_row_security("ix"))).find("\"ix\" is an index, not a table") == 0);
}

TEST_CASE("row security: the way back") {
    CHECK(way_back(steps(row_security_users), steps(enable_row_security("users"))) == "ALTER TABLE users DISABLE ROW LEVEL SECURITY;\n");
    CHECK(way_back(steps(row_security_users, enable_row_security("users")), steps(enable_row_security("users"))).empty());
    CHECK(way_back(steps(row_security_users), steps(disable_row_security("users"))).empty());
    CHECK(way_back(steps(row_security_users, enable_row_security("users")), steps(disable_row_security("users"))) == "ALTER TABLE users ENABLE ROW LEVEL SECURITY;\n");
    CHECK(way_back(steps(row_security_users), steps(force_row_security("users"))) == "ALTER TABLE users NO FORCE ROW LEVEL SECURITY;\n");
    CHECK(way_back(steps(row_security_users, force_row_security("users")), steps(no_force_row_security("users"))) == "ALTER TABLE users FORCE ROW LEVEL SECURITY;\n");
    CHECK(way_back(steps(row_security_users, enable_row_security("users"), force_row_security("users")), steps(drop_table("users"))).find("\nALTER TABLE users ENABLE ROW LEVEL SECURITY;\nALTER TABLE users FORCE ROW LEVEL SECURITY;\n") !=
          std::string::npos);
    CHECK(no_way_back(steps(row_security_users, execute("SELECT change('users')")), steps(enable_row_security("users"))).find("users") != std::string::npos);
}

TEST_CASE("policies: what PostgreSQL would refuse") {
    constexpr auto own = create_policy("own", on("users")).using_("owner = current_user");
    // Also after SQL with a declared effect, which names the table.
    CHECK(row_security_answer(steps(row_security_users, own, execute("ALTER TABLE users ADD note text").effect(add_column("users", column("note", text))),
                                    alter_column("users", "owner").type(varchar(10)))).find("policy \"own\"") != std::string::npos);
    CHECK(row_security_answer(steps(row_security_users, own, own)).find("policy \"own\" of table \"users\" exists already") == 0);
    CHECK(row_security_answer(steps(row_security_users, create_policy("own", on("userz")))).find("table \"userz\" does not exist") == 0);
    CHECK(row_security_answer(steps(row_security_users, create_view("v", "SELECT id FROM users"), create_policy("own", on("v")))).find("\"v\" is a view, not a table") == 0);
    CHECK(row_security_answer(steps(row_security_users, create_policy("p", on("users")).using_("ownr = current_user"))) ==
          "policy \"p\" reads column \"ownr\", which table \"users\" does not have; did you mean \"owner\"? | add the column before, or correct the name");
    CHECK(row_security_answer(steps(row_security_users, create_policy("p", on("users")).with_check("users.ownr = 'a'"))).find("reads column \"ownr\"") != std::string::npos);
    CHECK(row_security_answer(steps(row_security_users, create_policy("p", on("users")).using_("id > 1) WITH CHECK (true"))).find("is not an expression") != std::string::npos);
    CHECK(row_security_answer(steps(row_security_users, create_policy("p", on("users")).using_("count(id) > 1"))).find("policy \"p\"") == 0);
    CHECK(row_security_answer(steps(row_security_users, create_policy("p", on("users")).for_insert().using_("id > 1"))) ==
          "policy \"p\" is for INSERT, which has no USING | write with_check(...), which new rows must fulfil");
    CHECK(row_security_answer(steps(row_security_users, create_policy("p", on("users")).for_select().with_check("id > 1"))) ==
          "policy \"p\" is for SELECT, which has no WITH CHECK | write using_(...), which existing rows must fulfil");
    CHECK(row_security_answer(steps(row_security_users, create_policy("p", on("users")).for_delete().with_check("id > 1"))).find("is for DELETE, which has no WITH CHECK") != std::string::npos);
    CHECK(row_security_answer(steps(row_security_users, drop_policy("own", on("users")))).find("policy \"own\" of table \"users\" does not exist") == 0);
    CHECK(row_security_answer(steps(row_security_users, own, rename_policy("won", on("users"), "mine"))).find("policy \"won\" of table \"users\" does not exist; did you mean \"own\"?") == 0);
    CHECK(row_security_answer(steps(row_security_users, own, create_policy("mine", on("users")), rename_policy("own", on("users"), "mine"))).find("policy \"mine\" of table \"users\" exists already") == 0);
    CHECK(row_security_answer(steps(row_security_users, own, drop_column("users", "owner"))).find("column \"owner\" of table \"users\" is still needed by policy \"own\"") == 0);
    CHECK(row_security_answer(steps(row_security_users, own, alter_column("users", "owner").type(varchar(20)))).find("column \"owner\" of table \"users\" is read by policy \"own\"") == 0);
    CHECK(row_security_answer(steps(row_security_users, own, rename_column("users", "owner", "holder"), drop_column("users", "holder"))).find("is still needed by policy \"own\"") != std::string::npos);
    CHECK(row_security_answer(steps(row_security_users, own, drop_table("users"), row_security_users, own)).empty());
    CHECK(row_security_answer(steps(row_security_users, create_table("other", column("id", bigint)), create_policy("p", on("other")).using_("EXISTS (SELECT FROM users WHERE users.id = other.id)"), drop_table("users"))).find("table \"users\" is still needed by policy \"p\" of table \"other\"") == 0);
    CHECK(row_security_answer(steps(row_security_users, create_policy("p", on("users")).using_("EXISTS (SELECT FROM userz)"))).find("table \"userz\" does not exist") == 0);
    CHECK(row_security_answer(steps(row_security_users, execute("CREATE POLICY p ON users FOR INSERT USING (id > 1)"))).find("is for INSERT, which has no USING") != std::string::npos);
}

TEST_CASE("policies: the way back") {
    constexpr auto own = create_policy("own", on("users")).restrictive().for_update().to("app", "Other", "current_user").using_("owner = current_user").with_check("id > 3");
    constexpr std::string_view made = "CREATE POLICY own ON users AS RESTRICTIVE FOR UPDATE TO app, \"Other\", CURRENT_USER USING (owner = current_user) WITH CHECK (id > 3);\n";
    CHECK(way_back(steps(row_security_users), steps(own)) == "DROP POLICY own ON users;\n");
    CHECK(way_back(steps(row_security_users, own), steps(drop_policy("own", on("users")))) == made);
    CHECK(way_back(steps(row_security_users, own), steps(rename_policy("own", on("users"), "mine"))) == "ALTER POLICY mine ON users RENAME TO own;\n");
    CHECK(way_back(steps(row_security_users, own), steps(drop_table("users"))).find(made) != std::string::npos);
    CHECK(way_back(steps(row_security_users, execute("CREATE POLICY p ON public.users AS PERMISSIVE FOR ALL TO PUBLIC, app USING ( true )")), steps(drop_policy("p", on("users")))) ==
          "CREATE POLICY p ON users USING (true);\n");
    CHECK(way_back(steps(row_security_users, own, rename_column("users", "owner", "holder"), rename_table("users", "people")), steps(drop_policy("own", on("people")))) ==
          "CREATE POLICY own ON people AS RESTRICTIVE FOR UPDATE TO app, \"Other\", CURRENT_USER USING (holder = current_user) WITH CHECK (id > 3);\n");
    CHECK(way_back(steps(row_security_users, create_policy("q", on("users")).using_("users.owner = 'a'"), rename_table("users", "people")), steps(drop_policy("q", on("people")))) ==
          "CREATE POLICY q ON people USING (people.owner = 'a');\n");
    CHECK(no_way_back(steps(row_security_users, create_table("t", column("a", bigint)), create_policy("q", on("t")).using_("a IN (SELECT id FROM users)"), rename_column("users", "id", "key")), steps(drop_policy("q", on("t")))).find("does not know the whole former definition") !=
          std::string::npos);
}

TEST_CASE("policies: ALTER POLICY leaves no certain definition") {
    constexpr auto own = create_policy("own", on("users")).using_("owner = current_user");
    CHECK(no_way_back(steps(row_security_users, own, execute("ALTER POLICY own ON users USING (true)")), steps(drop_policy("own", on("users")))).find("does not know the whole former definition") != std::string::npos);
    CHECK(row_security_answer(steps(row_security_users, own, execute("ALTER POLICY own ON users USING (true)"), drop_column("users", "owner"))).empty());
    CHECK_FALSE(no_way_back(steps(row_security_users, own, execute("ALTER POLICY own ON users USING (true)")), steps(drop_table("users"))).empty());
}

TEST_CASE("row security: SQL beside a clause that no operation has") {
    varve::detail::text_arena texts;
    varve::schema state(texts);
    varve::tests::replay_all(state, steps(row_security_users, execute("ALTER TABLE users ENABLE ROW LEVEL SECURITY, OWNER TO current_user, FORCE ROW LEVEL SECURITY")));
    CHECK(state.find_table("users")->row_security);
    CHECK(state.find_table("users")->forces_row_security);
    CHECK_FALSE(state.find_table("users")->uncertain);
}

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

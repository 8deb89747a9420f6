// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// expand(…) and contract(…): what an expand may do, and which contract is in the release of its expand.

#include "varve/chain/phases.hpp"

#include <string>
#include <string_view>

#include "support/catch.hpp"
#include "varve/chain/fingerprint.hpp"
#include "varve/chain/verify.hpp"
#include "varve/phases.hpp"

namespace phase_cases {

using namespace varve::dsl;

constexpr auto existing = steps(
    create_enum("mood", "good", "bad"),
    create_table("users", column("id", bigint).identity().primary_key(), column("name", text), column("how", enumeration("mood"))),
    create_table("notes", column("id", bigint).primary_key(), column("mood", enumeration("mood"))));

/// What an expand(…) of these steps is refused for; empty if it is not.
template <class Steps>
std::string refused(const Steps& up, varve::down_kind way_back = varve::down_kind::irreversible) {
    varve::detail::text_arena texts;
    varve::schema state(texts);
    for (const varve::operation& each : existing.operations()) { REQUIRE_FALSE(replay(state, each)); }
    varve::migration made;
    made.revision = varve::name("002");
    made.up = up.operations();
    made.phase = Steps::phase;
    if constexpr (requires { Steps::judge; }) { made.judge = Steps::judge; }
    made.way_back = way_back;
    const varve::detail::problem found = varve::detail::replay_migration(state, made);
    return std::string(found.why.what());
}

}  // namespace phase_cases

using namespace phase_cases;

TEST_CASE("an expand breaks no release that runs") {
    static constexpr auto new_column = expand(add_column("users", column("phone", text)), execute("UPDATE users SET phone = name"));
    CHECK(refused(new_column) == "");
    static constexpr auto new_table = expand(create_table("orders", column("id", bigint).primary_key(), column("user_id", bigint).references("users", "id")),
                                             create_index("ix_orders", on("orders", "user_id")), insert_into("orders", columns("id"), row(1)),
                                             drop_column("orders", "user_id"));
    CHECK(refused(new_table) == "");
    static constexpr auto new_value = expand(add_enum_value("mood", "ugly").after("bad"));
    CHECK(refused(new_value) == "");
    static constexpr auto there_and_back = expand(rename_column("users", "name", "title"), rename_column("users", "title", "name"));
    CHECK(refused(there_and_back, varve::down_kind::derived) == "");
    static constexpr auto some_rows = expand(delete_from("users").where("name IS NULL"));
    CHECK(refused(some_rows) == "");
}

TEST_CASE("an expand is refused for what breaks one") {
    static constexpr auto renamed = expand(rename_table("users", "people"));
    CHECK(refused(renamed) == "it is an expand(...), and table \"users\" is gone, and the release that runs uses it");
    static constexpr auto other_type = expand(alter_column("users", "name").type(varchar(20)));
    CHECK(refused(other_type) == "it is an expand(...), and column \"name\" of table \"users\" is character varying(20), and the release that runs reads and writes text");
    static constexpr auto in_sql = expand(execute("ALTER TABLE users ALTER COLUMN name SET NOT NULL"));
    CHECK(refused(in_sql) == "it is an expand(...), and column \"name\" of table \"users\" is NOT NULL, and the release that runs may write NULL");
    static constexpr auto derived = expand(add_column("users", column("a", text)), drop_column("users", "how"));
    CHECK(refused(derived, varve::down_kind::derived) == "it is an expand(...), and column \"how\" of table \"users\" is gone, and the release that runs uses it");
    static constexpr auto fewer_values = expand(execute("ALTER TYPE mood RENAME VALUE 'bad' TO 'sad'").effect(replace_enum("mood", "good", "sad")));
    CHECK(refused(fewer_values) == "it is an expand(...), and value \"bad\" of enum type \"mood\" is gone, and the release that runs writes it");
    static constexpr auto truncated = expand(execute("TRUNCATE notes"));
    CHECK(refused(truncated) == "it is in an expand(...), and table \"notes\": all its rows are lost");
    static constexpr auto contracted = contract(drop_table("notes"));
    CHECK(refused(contracted) == "");
}

namespace phase_cases {

struct first {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint).primary_key(), column("name", text)),
                                     create_table("notes", column("id", bigint).primary_key(), column("body", text)));
};
struct expand_users {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto up = expand(add_column("users", column("title", text)), acknowledge(hazard::rewrites_table, "it has few rows"));
    static constexpr auto down = steps(drop_column("users", "title"));
};
struct end_of_release {
    static constexpr auto revision = "003";
    static constexpr auto revises = "002";
    static constexpr auto release = "2.3";
    static constexpr auto up = steps(comment_on_table("users", "people"));
};
struct contract_users {
    static constexpr auto revision = "004";
    static constexpr auto revises = "003";
    static constexpr auto up = contract(execute("ALTER TABLE users DROP COLUMN name").effect(drop_column("users", "name")));
    static constexpr auto down = steps(add_column("users", column("name", text)));
};
struct contract_notes_at_once {
    static constexpr auto revision = "003";
    static constexpr auto revises = "002";
    static constexpr auto up = contract(drop_column("notes", "body"));
};
struct contract_in_sql_at_once {
    static constexpr auto revision = "003";
    static constexpr auto revises = "002";
    static constexpr auto up = contract(execute("ALTER TABLE users DROP COLUMN name"));
    static constexpr auto down = steps(add_column("users", column("name", text)));
};

using chain = varve::chain<first, expand_users, end_of_release, contract_users>;
static_assert(chain::size == 4);
static_assert(chain::migrations()[1].phase == varve::migration_phase::expand);
static_assert(chain::migrations()[1].acknowledged.size() == 1);
static_assert(chain::migrations()[2].phase == varve::migration_phase::any);
static_assert(chain::migrations()[3].phase == varve::migration_phase::contract);
static_assert(varve::chain<first, expand_users, contract_notes_at_once>::size == 3);

// The phase is no part of what a migration does.
constexpr auto as_steps = steps(add_column("users", column("title", text)));
static_assert(varve::fingerprint_of(chain::migrations()[1]) == varve::detail::fingerprint_of(as_steps.operations(), 1));

static_assert(varve::detail::judge_phases(varve::detail::declared<first, expand_users, contract_in_sql_at_once>::migrations).migration == 2);
static_assert(!varve::detail::judge_phases(varve::detail::declared<first, expand_users, contract_notes_at_once>::migrations));

}  // namespace phase_cases

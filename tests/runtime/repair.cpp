// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// repair: the history gets the fingerprints of a chain whose migrations were edited, and says who accepted that.

#include "varve/runtime/repair.hpp"

#include <string>

#include "support/catch.hpp"
#include "support/database.hpp"
#include "support/hand_made.hpp"
#include "varve/run.hpp"

namespace repair_cases {

using varve::tests::create_table;
using varve::tests::hand_made;
using varve::tests::query_value;
using varve::tests::run_sql;
using varve::tests::scratch_database;

hand_made four() {
    return hand_made()
        .add("001", {create_table("a", {"id"})})
        .add("002", {create_table("b", {"id"})})
        .add("003", {create_table("c", {"id"})});
}
/// The same chain, with other steps in some migrations.
hand_made edited(bool first, bool second) {
    hand_made chain = four();
    if (first) { chain.edit(0).up = varve::tests::steps({create_table("a", {"id", "more"})}); }
    if (second) { chain.edit(1).up = varve::tests::steps({create_table("b", {"id", "more"})}); }
    return chain;
}

std::vector<varve::detail::edited_migration> repair(const hand_made& chain, pqxx::connection& connection, const char* revision = "",
                                                    const varve::run_options& options = {}) {
    const varve::detail::graph lines(chain.migrations());
    std::optional<varve::detail::position_set> wanted;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines.chain()[i].revision.text() == revision) {
            wanted.emplace();
            wanted->add(i);
        }
    }
    return varve::detail::repair_history(lines, connection, wanted, options);
}

}  // namespace repair_cases

using namespace repair_cases;

TEST_CASE("repair accepts the edit of a migration, and records who did") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    varve::detail::run(four(), connection, {});
    CHECK(repair(four(), connection).empty());
    const hand_made other = edited(false, true);
    CHECK_THROWS_AS(varve::detail::run(other, connection, {}), varve::fingerprint_mismatch);

    varve::run_options dry;
    dry.dry_run = true;
    CHECK(repair(other, connection, "", dry).size() == 1);
    CHECK_THROWS_AS(varve::detail::run(other, connection, {}), varve::fingerprint_mismatch);
    CHECK(query_value(connection, "SELECT count(*) FROM information_schema.columns WHERE table_name = 'varve_history' AND column_name = 'repairs'") == "0");

    const auto accepted = repair(other, connection, "002");
    REQUIRE(accepted.size() == 1);
    CHECK(accepted[0].position == 1);
    CHECK(query_value(connection, "SELECT repairs->0->>'was' FROM varve_history WHERE revision = '002'") == accepted[0].recorded);
    CHECK(query_value(connection, "SELECT repairs->0->>'is' = fingerprint FROM varve_history WHERE revision = '002'") == "t");
    CHECK(query_value(connection, "SELECT repairs->0->>'by' = SESSION_USER AND (repairs->0->>'at')::timestamptz <= now() FROM varve_history WHERE revision = '002'") == "t");
    CHECK(query_value(connection, "SELECT count(*) FROM varve_history WHERE repairs IS NULL") == "2");
    // The last row is enough again.
    CHECK(varve::detail::run(other, connection, {}).round_trips == 1);

    // The edit is taken back, which is an edit too.
    CHECK(repair(four(), connection).size() == 1);
    CHECK(query_value(connection, "SELECT jsonb_array_length(repairs) FROM varve_history WHERE revision = '002'") == "2");
    CHECK(varve::detail::run(four(), connection, {}).round_trips == 1);
    // Migrations still run both ways.
    varve::run_options base;
    base.target = "base";
    CHECK(varve::detail::run(four(), connection, base).ran.size() == 3);
    CHECK(varve::detail::run(four(), connection, {}).ran.size() == 3);
}

TEST_CASE("repair of one migration hides no other edit") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    varve::detail::run(four(), connection, {});
    const hand_made other = edited(true, true);
    CHECK(repair(other, connection, "003").empty());
    CHECK(repair(other, connection, "002").size() == 1);
    try {
        varve::detail::run(other, connection, {});
        FAIL("the edit of 001 was not found");
    } catch (const varve::fingerprint_mismatch& refused) {
        CHECK(refused.revision() == "001");
        CHECK(std::string(refused.what()).find("accept the edit with the command repair 001") != std::string::npos);
    }
    CHECK(repair(other, connection).size() == 1);
    CHECK(varve::detail::run(other, connection, {}).round_trips == 1);
}

TEST_CASE("repair of what has no fingerprints") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    CHECK(repair(four(), connection).empty());  // there is no history
    CHECK(query_value(connection, "SELECT to_regclass('varve_history') IS NULL") == "t");
    varve::run_options alembic;
    alembic.history_table = "alembic_version";
    CHECK_THROWS_WITH(repair(four(), connection, "", alembic), "Alembic's table has no fingerprints, so there is nothing to repair");
}

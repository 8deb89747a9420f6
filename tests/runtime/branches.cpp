// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// The walker on chains that branch and merge.

#include <string>
#include <string_view>

#include "support/branched.hpp"
#include "support/catch.hpp"
#include "support/database.hpp"
#include "varve/run.hpp"

namespace {

using varve::tests::branched;
using varve::tests::query_value;
using varve::tests::scratch_database;

std::string ran(const varve::report& done) {
    std::string result;
    for (const varve::reported_migration& each : done.ran) {
        result += (result.empty() ? "" : " ") + std::string(each.direction == varve::way::up ? "+" : "-") + each.revision;
    }
    return result;
}

/// A chain on a database of its own. Tables are named after the migrations that make them.
class site {
public:
    explicit site(std::string_view text) : chain(text), connection(database.url()) {}

    varve::report go(const std::string& target, varve::run_options options = {}) {
        options.target = target;
        return varve::detail::run(chain.chain(), connection, options);
    }
    std::string tables() {
        return query_value(connection,
                           "SELECT coalesce(string_agg(relname, ' ' ORDER BY relname COLLATE \"C\"), '') FROM pg_class WHERE relkind = 'r' "
                           "AND relnamespace = 'public'::regnamespace AND relname <> 'varve_history'");
    }
    std::string history() {
        return query_value(connection,
                           "SELECT coalesce(string_agg(revision || coalesce('<' || parent, ''), ' ' ORDER BY position), '') FROM varve_history");
    }

    branched chain;
    scratch_database database;
    pqxx::connection connection;
};

constexpr std::string_view diamond = "a; b1 #left : a; b2 : b1; c1 #right : a; m : b2 c1";
constexpr std::string_view open_ends = "a; b1 #left : a; b2 : b1; c1 #right : a & b1; x #other; y : x & c1";

}  // namespace

TEST_CASE("a merge runs when all its parents are applied, and is reverted before them") {
    site at(diamond);
    CHECK(ran(at.go("head")) == "+a +b1 +b2 +c1 +m");
    CHECK(at.history() == "a b1<a b2<b1 c1<a m<b2, c1");
    CHECK(at.tables() == "a b1 b2 c1 m");
    const varve::report again = at.go("head");
    CHECK_FALSE(again.changed());
    CHECK(again.round_trips == 1);
    const varve::report back = at.go("-1");
    CHECK(ran(back) == "-m");
    CHECK(back.from == "m");
    CHECK(back.to == "b2, c1");
    CHECK(ran(at.go("right@base", {.direction = varve::run_options::only_down})) == "-c1 -b2 -b1 -a");
}

TEST_CASE("a branch is run and reverted by itself") {
    site at(diamond);
    CHECK(ran(at.go("right@c1")) == "+a +c1");
    CHECK(at.tables() == "a c1");
    CHECK(ran(at.go("left@head-1")) == "+b1 +b2");
    CHECK(ran(at.go("left@a", {.direction = varve::run_options::only_down})) == "-b2 -b1");
    CHECK(at.history() == "a c1<a");
    CHECK(ran(at.go("head")) == "+b1 +b2 +m");
    // Rows are numbered as they come.
    CHECK(at.history() == "a c1<a b1<a b2<b1 m<b2, c1");
    CHECK_FALSE(at.go("head").changed());
    CHECK(ran(at.go("base")) == "-m -c1 -b2 -b1 -a");
    CHECK(at.tables().empty());
}

TEST_CASE("several heads can be applied together, and a migration is reverted with the one that it depends on") {
    site at(open_ends);
    CHECK_THROWS_AS(at.go("head"), varve::bad_target);
    CHECK(ran(at.go("other@head")) == "+a +b1 +c1 +x +y");
    CHECK(ran(at.go("heads")) == "+b2");
    CHECK_FALSE(at.go("heads").changed());
    CHECK(ran(at.go("b1", {.direction = varve::run_options::only_down})) == "-b2");
    const varve::report back = at.go("a", {.direction = varve::run_options::only_down});
    CHECK(ran(back) == "-y -c1 -b1");
    CHECK(back.to == "a, x");
    CHECK(at.tables() == "a x");
}

TEST_CASE("a wrong direction is an error that names the right one") {
    site at(diamond);
    at.go("head");
    try {
        at.go("b1", {.direction = varve::run_options::only_up});
        FAIL("it ran");
    } catch (const varve::bad_target& refused) {
        CHECK(std::string(refused.what()).find("downgrade") != std::string::npos);
    }
    at.go("a", {.direction = varve::run_options::only_down});
    try {
        at.go("m", {.direction = varve::run_options::only_down});
        FAIL("it ran");
    } catch (const varve::bad_target& refused) {
        CHECK(std::string(refused.what()).find("upgrade") != std::string::npos);
    }
    CHECK(at.tables() == "a");
}

TEST_CASE("a merged branch comes to a database that was beyond its branch point") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    const branched before("a; b : a");
    varve::detail::run(before.chain(), connection, {});
    // Somebody else's c, which comes before b in the chain, and their merge.
    const branched after("a; c : a; b : a; m : c b");
    CHECK(ran(varve::detail::run(after.chain(), connection, {})) == "+c +m");
    CHECK_FALSE(varve::detail::run(after.chain(), connection, {}).changed());
    // Where c is put between, it is not merged, and nobody can say what happened.
    const scratch_database other;
    pqxx::connection second(other.url());
    varve::detail::run(before.chain(), second, {});
    const branched between("a; c : a; b : c");
    CHECK_THROWS_AS(varve::detail::run(between.chain(), second, {}), varve::history_mismatch);
}

TEST_CASE("an unfinished migration on one branch is finished before another branch goes on") {
    varve::tests::hand_made made;
    made.add("a", {varve::tests::create_table("a", {"id", "n"})})
        .add("b", {varve::tests::create_table("b", {"id"}), varve::tests::build_index("ix", "a", "n", true)})
        .add("c", {varve::tests::create_table("c", {"id"})});
    made.edit(2).revises = {"a"};
    const scratch_database database;
    pqxx::connection connection(database.url());
    varve::detail::run(made, connection, {.target = "a"});
    varve::tests::run_sql(connection, "INSERT INTO a VALUES (1, 1), (2, 1)");
    CHECK_THROWS_AS(varve::detail::run(made, connection, {.target = "b"}), varve::migration_failed);
    CHECK(query_value(connection, "SELECT revision || pending || steps_done FROM varve_history WHERE pending IS NOT NULL") == "bup1");
    varve::tests::run_sql(connection, "DELETE FROM a WHERE id = 2");
    CHECK(ran(varve::detail::run(made, connection, {.target = "c"})) == "+b +c");
    CHECK(query_value(connection, "SELECT string_agg(revision, ' ' ORDER BY position) FROM varve_history WHERE pending IS NULL") == "a b c");
}

TEST_CASE("a history that lacks a row of a branch is an error") {
    site at(diamond);
    at.go("head");
    varve::tests::run_sql(at.connection, "DELETE FROM varve_history WHERE revision = 'c1'");
    try {
        at.go("-1");
        FAIL("it ran");
    } catch (const varve::history_mismatch& refused) {
        CHECK(std::string(refused.what()).find("the history has no row for \"c1\", which \"m\" revises") != std::string::npos);
    }
}

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

#include "varve/plan/server_need.hpp"

#include <string>

#include "support/catch.hpp"
#include "support/hand_made.hpp"
#include "varve/plan/script.hpp"

namespace {

using varve::tests::create_table;
using varve::tests::hand_made;

varve::operation add_virtual(std::string_view table, std::string_view column) {
    varve::operations::add_column made;
    made.table = table;
    made.column = varve::tests::integer_column(column);
    made.column.from = varve::objects::origin::generated_virtual;
    made.column.value = {"id", 0, 0, varve::objects::expression_kind::sql};
    return {made};
}

const hand_made& lines() {
    static const hand_made made =
        hand_made()
            .add("001", {create_table("a", {"id"})})
            .add("002", {create_table("b", {"id"}), add_virtual("a", "v"), add_virtual("a", "w")})
            .add("003", {{varve::operations::drop_column{"a", "v"}}})
            .add("004", {create_table("c", {"id"})}, {varve::tests::sql("MERGE INTO a USING b ON true WHEN MATCHED THEN DELETE"), {varve::operations::drop_table{"c"}}});
    return made;
}

/// What a server of `version` says to the way from one number of migrations to another.
std::string refused(std::size_t from, std::size_t to, int version) {
    const varve::detail::graph all(lines().migrations());
    varve::detail::plan made;
    varve::detail::make_plan(made, all.chain(), varve::detail::database_position(varve::detail::position_set::first(from)), varve::detail::position_set::first(to));
    try {
        varve::detail::require_server(made, all.chain(), version);
    } catch (const varve::server_too_old& old) {
        return old.what();
    }
    return {};
}

}  // namespace

TEST_CASE("what an older server cannot run is refused, with the step that needs more") {
    CHECK(refused(0, 4, 150020) ==
          "migration \"002\", step 2, add_column \"v\" of \"a\": a virtual generated column needs PostgreSQL 18, and this server has PostgreSQL 15: "
          "nothing was run; upgrade the server, or choose a target before that migration");
    CHECK(refused(0, 2, 170012).find("and this server has PostgreSQL 17") != std::string::npos);
    CHECK(refused(0, 4, 180000).empty());
    CHECK(refused(0, 4, 190000).empty());
}

TEST_CASE("only the migrations that run decide which server is needed") {
    CHECK(refused(0, 1, 140000).empty());
    CHECK(refused(2, 4, 140000).empty());
    CHECK(refused(2, 2, 140000).empty());
}

TEST_CASE("ways back count too, written or derived") {
    CHECK(refused(3, 2, 150000).find("migration \"003\", undoing step 1, add_column \"v\" of \"a\": a virtual generated column needs PostgreSQL 18") == 0);
    CHECK(refused(4, 3, 140000).find("migration \"004\", step 1 of down, execute \"MERGE") == 0);
    CHECK(refused(4, 3, 150000).empty());
}

TEST_CASE("server_too_old gives the revision and both versions") {
    const varve::server_too_old old("why", "002", 18, 15);
    CHECK(old.revision() == "002");
    CHECK(old.needed() == 18);
    CHECK(old.found() == 15);
    CHECK(old.connection_usable());
}

namespace {

struct chain {
    static const varve::list<varve::migration>& migrations() { return lines().migrations(); }
};

}  // namespace

TEST_CASE("a script says at its head which server it needs") {
    CHECK(varve::script<chain>("base", "head").find(
              "psql -v ON_ERROR_STOP=1 -f\n-- It needs PostgreSQL 18 or newer: migration \"002\", step 2, add_column \"v\" of \"a\": a virtual generated column "
              "needs PostgreSQL 18\n") != std::string::npos);
    CHECK(varve::script<chain>("base", "001").find("It needs PostgreSQL") == std::string::npos);
}

TEST_CASE("a step that names a NOT NULL needs a server that knows it as a constraint") {
    const auto not_null = [](std::string_view called) {
        varve::operations::create_table made;
        made.table = "t";
        made.columns = {varve::tests::integer_column("a"), varve::tests::integer_column("b")};
        made.columns.edit(0).not_null = true;
        made.columns.edit(0).not_null_name = called;
        return varve::operation(made);
    };
    const auto needs = [&](std::string_view called, std::size_t from, const varve::operation& last) {
        const hand_made own = hand_made().add("001", {not_null(called)}).add("002", {last});
        const varve::detail::graph all(own.migrations());
        varve::detail::plan made;
        varve::detail::make_plan(made, all.chain(), varve::detail::database_position(varve::detail::position_set::first(from)), varve::detail::position_set::first(2));
        const varve::detail::plan_need found = varve::detail::need_of_plan(made, all.chain());
        return std::to_string(found.least.version) + (found.any() ? " in " + std::to_string(found.entry) : "");
    };
    const varve::operation usual{varve::operations::drop_constraint{"t", "t_a_not_null"}};
    const varve::operation odd{varve::operations::rename_constraint{"t", "odd", "even"}};
    CHECK(needs("", 0, usual) == "18 in 1");
    CHECK(needs("", 1, usual) == "18 in 0");
    CHECK(needs("odd", 1, odd) == "18 in 0");
    CHECK(needs("odd", 1, usual) == "14");
    CHECK(needs("", 1, odd) == "14");
    CHECK(needs("", 1, {varve::operations::drop_constraint{"t", "t_b_not_null"}}) == "14");
}

TEST_CASE("a GiST index over a boolean needs a server whose btree_gist knows booleans") {
    const auto needs = [](std::string_view type, std::string_view opclass, std::string_view method) {
        varve::operations::create_table table;
        table.table = "t";
        table.columns = {varve::tests::integer_column("a")};
        table.columns.edit(0).type.name = type;
        varve::operations::create_index index;
        index.table = "t";
        index.index.name = "i";
        index.index.method = method;
        varve::objects::index_key key;
        key.column = "a";
        key.opclass = opclass;
        index.index.keys.push_back(key);
        const hand_made own =
            hand_made().add("001", {varve::operation(varve::operations::create_extension{"btree_gist"}), varve::operation(table), varve::operation(index)});
        const varve::detail::graph all(own.migrations());
        varve::detail::plan made;
        varve::detail::make_plan(made, all.chain(), {}, varve::detail::position_set::first(1));
        const varve::detail::plan_need found = varve::detail::need_of_plan(made, all.chain());
        return std::to_string(found.least.version) + std::string(found.least.what);
    };
    CHECK(needs("boolean", "", "gist") == "15the operator class of btree_gist for boolean");
    CHECK(needs("boolean", "gist_bool_ops", "gist") == "14");
    CHECK(needs("boolean", "", "btree") == "14");
    CHECK(needs("integer", "", "gist") == "14");
}

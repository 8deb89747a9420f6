// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "varve/dsl/table.hpp"

#include "dsl/lowered.hpp"
#include "support/catch.hpp"
#include "varve/dsl/steps.hpp"
#include "varve/dsl/types.hpp"

using namespace varve::dsl;
using varve::objects::action;
using varve::objects::constraint;
using varve::objects::constraint_kind;
using varve::tests::only;
namespace operations = varve::operations;

namespace {

struct orders {
    static constexpr auto up = steps(
        create_table("orders", column("id", bigint).identity().primary_key(), check("low <= high"),
                     column("user_id", bigint).not_null().references("users", "id").on_delete(cascade).unique(),
                     column("low", integer), column("high", integer).check("high < 100"),
                     foreign_key("low", "high").references("limits", "from", "to"), unique("low", "high").named("uq")));
};
constexpr const operations::create_table& created = only<operations::create_table>(orders::up);

constexpr auto empty = steps(create_table("nothing"));
constexpr auto dropped = steps(drop_table("orders"));
constexpr auto renamed = steps(rename_table("billing.orders", "purchases"));

// A part of a table that several have, and a table that a function makes.
constexpr auto made_at = column("made_at", timestamptz).not_null();
constexpr auto log_of(const char* name) {
    return create_table(name, column("id", bigint).primary_key(), made_at,
                        column("line", text).references("lines", "id"));
}
struct logs {
    static constexpr auto up = steps(log_of("first_log"), log_of("second_log"));
};

}  // namespace

TEST_CASE("create_table keeps columns and constraints in the order in which they were written") {
    STATIC_REQUIRE(created.table == "orders");
    STATIC_REQUIRE(created.columns.size() == 4);
    STATIC_REQUIRE(created.columns[0] == column("id", bigint).identity().column());
    STATIC_REQUIRE(created.columns[1] == column("user_id", bigint).not_null().column());
    STATIC_REQUIRE(created.columns[3].name == "high");

    STATIC_REQUIRE(created.constraints.size() == 7);
    STATIC_REQUIRE(created.constraints[0] == constraint{.kind = constraint_kind::primary_key, .columns = {"id"}});
    STATIC_REQUIRE(created.constraints[1] == constraint{.expression = "low <= high"});
    STATIC_REQUIRE(created.constraints[2] == constraint{.kind = constraint_kind::foreign_key,
                                                        .on_delete = action::cascade,
                                                        .columns = {"user_id"},
                                                        .referenced_table = "users",
                                                        .referenced_columns = {"id"}});
    STATIC_REQUIRE(created.constraints[3] == constraint{.kind = constraint_kind::unique, .columns = {"user_id"}});
    STATIC_REQUIRE(created.constraints[4] == constraint{.expression = "high < 100"});
    STATIC_REQUIRE(created.constraints[5] == constraint{.kind = constraint_kind::foreign_key,
                                                        .columns = {"low", "high"},
                                                        .referenced_table = "limits",
                                                        .referenced_columns = {"from", "to"}});
    STATIC_REQUIRE(created.constraints[6] ==
                   constraint{.kind = constraint_kind::unique, .name = "uq", .columns = {"low", "high"}});
}

TEST_CASE("the lists of create_table borrow from up") {
    STATIC_REQUIRE_FALSE(created.columns.owned());
    STATIC_REQUIRE_FALSE(created.constraints.owned());
    STATIC_REQUIRE_FALSE(created.constraints[5].columns.owned());
    const auto* const from = reinterpret_cast<const char*>(&orders::up);
    const auto* const to = from + sizeof orders::up;
    const auto* const columns = reinterpret_cast<const char*>(created.columns.data());
    const auto* const names = reinterpret_cast<const char*>(created.constraints[5].columns.data());
    CHECK((from <= columns && columns < to));
    CHECK((from <= names && names < to));
}

TEST_CASE("a table may have no columns") {
    STATIC_REQUIRE(only<operations::create_table>(empty).columns.empty());
    STATIC_REQUIRE(only<operations::create_table>(empty).constraints.empty());
}

TEST_CASE("tables are dropped and renamed by name") {
    STATIC_REQUIRE(only<operations::drop_table>(dropped).table == "orders");
    STATIC_REQUIRE(only<operations::rename_table>(renamed).table == "billing.orders");
    STATIC_REQUIRE(only<operations::rename_table>(renamed).to == "purchases");
}

TEST_CASE("columns and tables are values that a function may make") {
    constexpr auto first = varve::tests::as<operations::create_table>(logs::up.operations()[0]);
    constexpr auto second = varve::tests::as<operations::create_table>(logs::up.operations()[1]);
    STATIC_REQUIRE(first->table == "first_log");
    STATIC_REQUIRE(second->table == "second_log");
    STATIC_REQUIRE(first->columns == second->columns);
    STATIC_REQUIRE(second->columns[1].name == "made_at");
    STATIC_REQUIRE(second->constraints[1].referenced_columns[0] == "id");
}

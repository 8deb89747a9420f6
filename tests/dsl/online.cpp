// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// What changes of tables in use are lowered to.
#include "dsl/lowered.hpp"
#include "support/catch.hpp"
#include "support/rendered.hpp"
#include "varve/dsl/dsl.hpp"
#include "varve/operation/traits.hpp"

using namespace varve::dsl;
using varve::tests::as;
namespace operations = varve::operations;

namespace {

constexpr auto several = steps(
    drop_index("a"), add_constraint("orders", foreign_key("user_id").references("users")).online(),
    acknowledge(hazard::unindexed_foreign_key, "few are deleted"), alter_column("s.orders", "number").set_not_null("there").online(),
    acknowledge(hazard::drops_index, "it is small"), drop_index("b"));

constexpr const varve::operation& at(std::size_t position) { return several.operations()[position]; }

template <class Steps>
std::string sql_of(const Steps& up) {
    return varve::tests::written([&](varve::sink& out) {
        for (const varve::operation& each : up.operations()) {
            render(out, each);
            out << '\n';
        }
    });
}

}  // namespace

TEST_CASE("a change of a table in use is several operations") {
    STATIC_REQUIRE(several.size == 8);
    STATIC_REQUIRE(at(1).is<operations::add_constraint>());
    STATIC_REQUIRE(as<operations::add_constraint>(at(1))->constraint.not_valid);
    STATIC_REQUIRE(as<operations::validate_constraint>(at(2))->constraint == "orders_user_id_fkey");
    STATIC_REQUIRE(runs_outside_transaction(at(2)));
    STATIC_REQUIRE(as<operations::add_constraint>(at(3))->constraint.name == "orders_number_varve_not_null");
    STATIC_REQUIRE(runs_outside_transaction(at(4)));
    STATIC_REQUIRE(as<operations::alter_column>(at(5))->not_null_name == "there");
    STATIC_REQUIRE(as<operations::drop_constraint>(at(6))->table == "s.orders");
    STATIC_REQUIRE(at(7).is<operations::drop_index>());
}

TEST_CASE("an acknowledgement belongs to all operations of the step beside it") {
    STATIC_REQUIRE(several.acknowledgements().size() == 2);
    STATIC_REQUIRE(several.acknowledgements()[0].position == 3);
    STATIC_REQUIRE(several.acknowledgements()[0].before == 2);
    STATIC_REQUIRE(several.acknowledgements()[0].after == 4);
    STATIC_REQUIRE(several.acknowledgements()[1].position == 7);
    STATIC_REQUIRE(several.acknowledgements()[1].before == 4);
    STATIC_REQUIRE(several.acknowledgements()[1].after == 1);
}

TEST_CASE("the names are those that PostgreSQL would choose, truncated as PostgreSQL truncates them") {
    const auto composed = [](const auto& up) {
        const std::string sql = sql_of(up);
        const std::size_t begin = sql.find("CONSTRAINT ") + 11;
        return sql.substr(begin, sql.find(' ', begin) - begin);
    };
    CHECK(composed(steps(add_constraint("s.t", foreign_key("a", "b").references("u")).online())) == "t_a_b_fkey");
    CHECK(composed(steps(add_constraint("t", check("a > 0").named("positive")).online())) == "positive");
    CHECK(sql_of(steps(add_constraint("t", unique("a", "b")).online())) ==
          "CREATE UNIQUE INDEX CONCURRENTLY t_a_b_key ON t (a, b);\nALTER TABLE t ADD CONSTRAINT t_a_b_key UNIQUE USING INDEX t_a_b_key;\n");
    CHECK(sql_of(steps(add_constraint("s.t", primary_key("a").initially_deferred().named("pk")).online())) ==
          "CREATE UNIQUE INDEX CONCURRENTLY pk ON s.t (a);\n"
          "ALTER TABLE s.t ADD CONSTRAINT pk PRIMARY KEY USING INDEX pk DEFERRABLE INITIALLY DEFERRED;\n");
    const std::string longest(60, 'x');
    const auto whole = steps(add_constraint("a_table_of_twenty_four_c", foreign_key(longest.c_str()).references("u")).online());
    CHECK(composed(whole) == "a_table_of_twenty_four_c_" + longest.substr(0, 33) + "_fkey");
    const auto cut = steps(alter_column("t", longest.c_str()).set_not_null().online());
    CHECK(composed(cut) == "t_" + longest.substr(0, 46) + "_varve_not_null");
}

TEST_CASE("a mistake in a change of a table in use is found at run time, too") {
    CHECK_THROWS_AS(add_constraint("t", check("a > 0")).online(), varve::detail::misuse);
    CHECK_THROWS_AS(add_constraint("t", check("a > 0").named("c").not_valid()).online(), varve::detail::misuse);
    CHECK_THROWS_AS(add_constraint("t", unique("a").using_index("i")).online(), varve::detail::misuse);
    CHECK_THROWS_AS(alter_column("t", "a").set_not_null().drop_default().online(), varve::detail::misuse);
    CHECK_THROWS_AS(alter_column("t", "a").type(text).online(), varve::detail::misuse);
}

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Operations that are one change of a table in use, and similar ones that are not.
#include <string>

#include "support/catch.hpp"
#include "support/rendered.hpp"
#include "varve/dsl/dsl.hpp"
#include "varve/emit/emit.hpp"

using namespace varve::dsl;

namespace {

template <class Steps>
std::string emitted_together(const Steps& up) {
    return varve::tests::written([&](varve::sink& out) { varve::emit_steps(out, up.operations()); });
}

}  // namespace

#define VARVE_CHECK_STEPS(...)                                              \
    do {                                                                    \
        const steps varve_up(drop_table("before"), __VA_ARGS__);            \
        const std::string varve_wanted = "\n        " #__VA_ARGS__ ")";     \
        const std::string varve_found = emitted_together(varve_up);            \
        CAPTURE(varve_found);                                               \
        CHECK(varve_found.substr(varve_found.find(',') + 1) == varve_wanted); \
    } while (false)

TEST_CASE("a change of a table in use is emitted as one step") {
    VARVE_CHECK_STEPS(add_constraint("orders", foreign_key("user_id").references("users", "id")).online());
    VARVE_CHECK_STEPS(add_constraint("a.b", foreign_key("c", "d").references("e").on_delete(cascade)).online());
    VARVE_CHECK_STEPS(add_constraint("orders", foreign_key("user_id").references("users").named("fk")).online());
    VARVE_CHECK_STEPS(add_constraint("orders", check("total >= 0").named("positive")).online());
    VARVE_CHECK_STEPS(add_constraint("orders", unique("a", "b")).online());
    VARVE_CHECK_STEPS(add_constraint("orders", unique("a").nulls_not_distinct().named("uq")).online());
    VARVE_CHECK_STEPS(add_constraint("orders", unique("a").deferrable().named("uq")).online());
    VARVE_CHECK_STEPS(add_constraint("a.orders", primary_key("number")).online());
    VARVE_CHECK_STEPS(alter_column("orders", "Odd \"name\"").set_not_null().online());
    VARVE_CHECK_STEPS(alter_column("orders", "number").set_not_null("number_is_there").online());
}

TEST_CASE("operations that are nearly such a change are emitted one by one") {
    const auto is_online = [](const auto& up) { return emitted_together(up).find("online") != std::string::npos; };
    CHECK_FALSE(is_online(steps(add_constraint("t", check("a > 0").named("c").not_valid()), validate_constraint("t", "c"))));
    CHECK_FALSE(is_online(steps(add_constraint("t", check("a > 0").named("c").not_valid()),
                                validate_constraint("t", "d").outside_transaction())));
    CHECK_FALSE(is_online(steps(add_constraint("t", check("a > 0").named("c")),
                                validate_constraint("t", "c").outside_transaction())));
    CHECK_FALSE(is_online(steps(create_index("i", on("t", "a")).unique(), add_constraint("t", unique("a").named("i").using_index("i")))));
    CHECK_FALSE(is_online(steps(create_index("i", on("t", "a")).unique().concurrently(),
                                add_constraint("t", unique("a").named("c").using_index("i")))));
    CHECK_FALSE(is_online(steps(create_index("i", on("t", "a", "b")).unique().concurrently(),
                                add_constraint("t", unique("b", "a").named("i").using_index("i")))));
    const std::string by_hand = emitted_together(steps(
        add_constraint("t", check("a IS NOT NULL").named("mine").not_valid()),
        validate_constraint("t", "mine").outside_transaction(), alter_column("t", "a").set_not_null(), drop_constraint("t", "mine")));
    CHECK(by_hand.find("add_constraint(\"t\", check(\"a IS NOT NULL\").named(\"mine\")).online()") != std::string::npos);
    CHECK(by_hand.find("drop_constraint(\"t\", \"mine\")") != std::string::npos);
}

TEST_CASE("a validation in a transaction of its own is emitted so") {
    VARVE_CHECK_STEPS(validate_constraint("t", "c").outside_transaction());
    VARVE_CHECK_STEPS(validate_constraint("t", "c"));
}

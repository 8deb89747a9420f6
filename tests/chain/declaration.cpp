// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

#include "varve/chain/declaration.hpp"

#include <string>
#include <string_view>

#include "support/catch.hpp"
#include "varve/dsl/dsl.hpp"

namespace {

using namespace varve::dsl;
using varve::detail::member_fault;
using varve::detail::struct_fault;
using varve::detail::struct_fault_of;

/// Everything that a migration needs. A test hides some of these members by declaring its own.
struct complete {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint)));
};

constexpr bool has(const struct_fault& found, member_fault what, std::string_view member) {
    return found.what == what && (what == member_fault::none || varve::detail::same_text(found.member, member));
}

// What a migration may be spelled with.
static_assert(!struct_fault_of<complete>());
struct spelled_otherwise {
    static constexpr std::string_view revision = "002";
    static constexpr char revises[] = "001";
    static constexpr const char* message = "";
    static constexpr auto up = steps();
    static constexpr auto down = steps();
};
static_assert(!struct_fault_of<spelled_otherwise>());
struct with_several_parents : complete { static constexpr auto revises = revisions("001", "002"); };
static_assert(!struct_fault_of<with_several_parents>());
struct without_way_back : complete { static constexpr auto down = irreversible("why"); };
static_assert(!struct_fault_of<without_way_back>());

// Members that are not there.
struct without_revision {
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps();
};
struct without_revises {
    static constexpr auto revision = "001";
    static constexpr auto up = steps();
};
struct without_up {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
};
class private_members {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps();
};
static_assert(has(struct_fault_of<without_revision>(), member_fault::missing, "revision"));
static_assert(has(struct_fault_of<without_revises>(), member_fault::missing, "revises"));
static_assert(has(struct_fault_of<without_up>(), member_fault::missing, "up"));
static_assert(has(struct_fault_of<private_members>(), member_fault::missing, "revision"));

// Members of the wrong kind.
struct numbered : complete { static constexpr int revision = 1; };
struct child_of_a_number : complete { static constexpr int revises = 1; };
struct child_of_nothing : complete { static constexpr auto revises = nullptr; };
struct with_a_number_as_message : complete { static constexpr int message = 1; };
struct up_without_steps : complete { static constexpr auto up = drop_table("users"); };
struct up_function : complete { static constexpr int up() { return 1; } };
struct down_as_text : complete { static constexpr auto down = "DROP TABLE users"; };
static_assert(has(struct_fault_of<numbered>(), member_fault::wrong_kind, "revision"));
static_assert(has(struct_fault_of<child_of_a_number>(), member_fault::wrong_kind, "revises"));
static_assert(has(struct_fault_of<child_of_nothing>(), member_fault::wrong_kind, "revises"));
static_assert(has(struct_fault_of<with_a_number_as_message>(), member_fault::wrong_kind, "message"));
static_assert(has(struct_fault_of<up_without_steps>(), member_fault::wrong_kind, "up"));
static_assert(has(struct_fault_of<up_function>(), member_fault::wrong_kind, "up"));
static_assert(has(struct_fault_of<down_as_text>(), member_fault::wrong_kind, "down"));

// Members that are no constants.
struct own_revision : complete { const char* revision = "001"; };
struct variable_revision : complete { static inline std::string_view revision = "001"; };
struct string_revision : complete { static inline std::string revision = "001"; };
struct variable_parent : complete { static inline const char* revises = "001"; };
struct variable_message : complete { static inline const char* message = "why"; };
struct variable_up : complete { static inline auto up = steps(drop_table("users")); };
struct variable_down : complete { static inline auto down = irreversible("why"); };
static_assert(has(struct_fault_of<own_revision>(), member_fault::not_constant, "revision"));
static_assert(has(struct_fault_of<variable_revision>(), member_fault::not_constant, "revision"));
static_assert(has(struct_fault_of<string_revision>(), member_fault::not_constant, "revision"));
static_assert(has(struct_fault_of<variable_parent>(), member_fault::not_constant, "revises"));
static_assert(has(struct_fault_of<variable_message>(), member_fault::not_constant, "message"));
static_assert(has(struct_fault_of<variable_up>(), member_fault::not_constant, "up"));
static_assert(has(struct_fault_of<variable_down>(), member_fault::not_constant, "down"));

// Steps that cannot be.
struct misused_up : complete { static constexpr auto up = steps(drop_table("a"), alter_column("a", "b").set_not_null().drop_not_null()); };
struct misused_down : complete { static constexpr auto down = steps(create_table("a", column("b", bigint).virtual_())); };
static_assert(has(struct_fault_of<misused_up>(), member_fault::misused, "up") && struct_fault_of<misused_up>().step.position == 1);
static_assert(has(struct_fault_of<misused_down>(), member_fault::misused, "down") && struct_fault_of<misused_down>().step.position == 0);

struct without_reason : complete { static constexpr auto down = irreversible(""); };
struct only_declared;
static_assert(has(struct_fault_of<without_reason>(), member_fault::no_reason, "down"));
static_assert(struct_fault_of<only_declared>().what == member_fault::only_declared);
static_assert(struct_fault_of<int>().what == member_fault::no_struct && struct_fault_of<complete*>().what == member_fault::no_struct);

namespace inner {
template <class T>
struct generic {};
}  // namespace inner

std::string said(const struct_fault& found) {
    const varve::refusal why = varve::detail::say_struct_fault(found);
    return std::string(why.what()) + " | " + std::string(why.remedy());
}

}  // namespace

TEST_CASE("a mistake in a struct is named with its member, and with the right spelling") {
    CHECK_FALSE(varve::detail::say_struct_fault(struct_fault_of<complete>()));
    CHECK(said(struct_fault_of<without_up>()) ==
          "it has no public member up | write static constexpr auto up = steps(...), with the operations between the parentheses");
    CHECK(said(struct_fault_of<numbered>()) == "its revision is not a text | write static constexpr auto revision = \"a7c31f09d2e4\", an id of its own");
    CHECK(said(struct_fault_of<variable_parent>()) ==
          "its revises is not static constexpr | write static constexpr auto revises = \"the revision before it\", or varve::base for the first migration");
    CHECK(said(struct_fault_of<down_as_text>()).find("its down is neither steps(...) nor irreversible(...) | ") == 0);
    CHECK(said(struct_fault_of<without_reason>()).find("its down is irreversible without a reason | give the reason") == 0);
    CHECK(said(struct_fault_of<only_declared>()).find("it is declared here, but not defined | include the header that defines it") == 0);
    CHECK(said(struct_fault_of<int>()) == "it is not a struct, so it cannot be a migration | take it out of varve::chain");
}

TEST_CASE("a struct becomes a migration") {
    constexpr varve::migration made = varve::detail::declare<spelled_otherwise>();
    CHECK(made.revision.text() == "002");
    REQUIRE(made.revises.size() == 1);
    CHECK(made.revises[0].text() == "001");
    CHECK(made.way_back == varve::down_kind::written);
    CHECK(varve::detail::declare<complete>().revises.empty());
    CHECK(varve::detail::declare<complete>().up.size() == 1);
    CHECK(varve::detail::declare<with_several_parents>().revises.size() == 2);
    CHECK(varve::detail::declare<without_way_back>().reason == "why");
}

TEST_CASE("the name of a type is its last part") {
    CHECK(varve::detail::type_name<complete>() == "complete");
    CHECK(varve::detail::type_name<inner::generic<int>>() == "generic<int>");
    CHECK(varve::detail::type_name<int>() == "int");
}

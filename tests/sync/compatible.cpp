// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// Whether a chain serves a release, at each of its revisions, as the compiler sees it.

#include "varve/compatible.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "support/catch.hpp"
#include "support/described.hpp"

namespace compatible_cases {

using namespace varve::dsl;

struct first {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_enum("state", "open", "paid"), create_table("users", column("id", bigint).identity().primary_key(), column("name", text)),
        create_table("orders", column("id", bigint).primary_key(), column("user_id", bigint).not_null().references("users", "id"),
                     column("state", enumeration("state")).not_null()),
        create_table("audit", column("id", bigint).primary_key()));
};
struct expand_users {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto up = steps(add_column("users", column("email", text)), execute("ALTER TABLE users ADD COLUMN size integer DEFAULT 3"));
};
struct drop_audit {
    static constexpr auto revision = "003";
    static constexpr auto revises = "002";
    static constexpr auto up = steps(drop_table("audit"), execute("CREATE TABLE new_one (id bigint)"));
};
struct add_value {
    static constexpr auto revision = "004";
    static constexpr auto revises = "003";
    static constexpr auto up = steps(add_enum_value("state", "sent").after("paid"));
    static constexpr auto down = irreversible("no value goes");
};
struct drop_name {
    static constexpr auto revision = "005";
    static constexpr auto revises = "004";
    static constexpr auto up = steps(execute("ALTER TABLE users DROP COLUMN name").effect(drop_column("users", "name")));
    static constexpr auto down = steps(add_column("users", column("name", text)));
};
using chain = varve::chain<first, expand_users, drop_audit, add_value, drop_name>;

struct user {
    std::int64_t id;
    std::optional<std::string> name;
};
enum class order_state { open, paid };
struct order {
    std::int64_t id;
    std::int64_t user_id;
    order_state state;
};

}  // namespace compatible_cases

BOOST_HANA_ADAPT_STRUCT(compatible_cases::user, id, name);
BOOST_HANA_ADAPT_STRUCT(compatible_cases::order, id, user_id, state);
template <>
inline constexpr auto varve::enum_for<compatible_cases::order_state> = varve::enumeration("state", "open", "paid");
template <>
inline constexpr auto varve::table_for<compatible_cases::user> = varve::table("users", primary_key(&compatible_cases::user::id).identity());
template <>
inline constexpr auto varve::table_for<compatible_cases::order> =
    varve::table("orders", primary_key(&compatible_cases::order::id), references(&compatible_cases::order::user_id, &compatible_cases::user::id));

namespace compatible_cases {

using both = varve::models<user, order>;
static_assert(varve::compatible<chain, both, "001">);
static_assert(varve::compatible<chain, both, "002">);
static_assert(varve::compatible<chain, both, "003">);
static_assert(!varve::is_compatible<chain, both, "004">);
static_assert(varve::compatible<chain, both, "004", varve::reads_new_values<"state">>);
static_assert(!varve::is_compatible<chain, both, "004", varve::reads_new_values<"other">>);
static_assert(!varve::is_compatible<chain, both, "head", varve::reads_new_values<"state">>);
static_assert(varve::compatible<chain, varve::models<order>, "head", varve::reads_new_values<"state">>);

using with_audit = varve::models<user, order, varve::without_model<"audit">>;
static_assert(varve::compatible<chain, with_audit, "002">);
static_assert(!varve::is_compatible<chain, with_audit, "003">);
static_assert(varve::compatible<chain, varve::models<user, varve::dropped_table<"audit">>, "003">);
static_assert(varve::compatible<chain, varve::models<varve::without_model<"state">>>);

static_assert(varve::compatible<chain, varve::models_at<"001">, "002">);
static_assert(!varve::is_compatible<chain, varve::models_at<"001">, "003">);
static_assert(varve::compatible<chain, varve::models_at<"003">, "003">);
static_assert(!varve::is_compatible<chain, varve::models_at<"003">, "004">);
static_assert(varve::compatible<chain, varve::models_at<"003">, "004", varve::reads_new_values<"state">>);
static_assert(varve::compatible<chain, varve::models_at<"005">>);
static_assert(varve::compatible<chain, varve::models_at<"head">>);
static_assert(!varve::is_compatible<chain, varve::models_at<"none">>);
static_assert(!varve::is_compatible<chain, varve::models_at<"001">, "none">);

// A release of a later revision does not fit an earlier schema.
static_assert(!varve::is_compatible<chain, varve::models_at<"002">, "001">);

// More tables than one constant evaluation judges, of which a later migration changes the last.
template <int Number>
struct many {
    static constexpr char table[] = {'t', '0' + Number / 10, '0' + Number % 10, 0};
    static constexpr char before[] = {'t', '0' + (Number - 1) / 10, '0' + (Number - 1) % 10, 0};
    static constexpr const char* revision = table;
    static constexpr const char* revises = before;
    static constexpr auto up =
        steps(create_table(table, column("id", bigint).primary_key(), column("a", text), column("b", text).unique()));
};
struct before_many {
    static constexpr auto revision = "t00";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps();
};
struct after_many {
    static constexpr auto revision = "after";
    static constexpr auto revises = "t60";
    static constexpr auto up = steps(add_column("t60", column("c", text)), add_column("t02", column("c", text)));
};
struct drop_last {
    static constexpr auto revision = "last";
    static constexpr auto revises = "after";
    static constexpr auto up = steps(drop_column("t60", "a"));
};
template <class Numbers>
struct long_chain;
template <int... Numbers>
struct long_chain<std::integer_sequence<int, Numbers...>> {
    using type = varve::chain<before_many, many<Numbers + 1>..., after_many, drop_last>;
};
using many_tables = long_chain<std::make_integer_sequence<int, 60>>::type;
static_assert(varve::compatible<many_tables, varve::models_at<"t60">, "after">);
static_assert(!varve::is_compatible<many_tables, varve::models_at<"t60">>);
static_assert(varve::compatible<many_tables, varve::models_at<"t59">>);
static_assert(varve::compatible<many_tables, varve::models_at<"t07">, "t31">);

}  // namespace compatible_cases

TEST_CASE("a chain serves the release that runs until a migration breaks it") { CHECK(compatible_cases::chain::size == 5); }

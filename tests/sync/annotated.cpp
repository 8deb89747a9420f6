// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// Structs whose annotations declare their tables, compared with a chain. Without reflection there is nothing to test.
#include "varve/text/reflection.hpp"

#if VARVE_REFLECTION

#include <string>

#include "missing.hpp"
#include "support/catch.hpp"
#include "varve/models.hpp"

namespace {

using namespace varve::dsl;

struct [[=varve::table("users")]] user {
    [[=primary_key.identity()]] std::int64_t id;
    [[=unique, =column.comment("login")]] std::string mail;
    [[=indexed]] std::optional<std::string> name;
};
enum class [[=varve::enumeration("billing.state")]] state : std::uint8_t { open, paid };
struct stamped {
    [[=primary_key]] std::int64_t id;
    [[=column.default_to(sql("now()"))]] std::chrono::sys_time<std::chrono::microseconds> made;
};
struct [[=varve::table("billing.invoices"), =unique.of("owner", "number")]] invoice : stamped {
    [[=references(&user::id).on_delete(cascade)]] std::int64_t owner;
    [[=checked("number > 0").named("counted")]] std::int32_t number;
    [[=column.default_to("open")]] state how;
    [[=references<invoice>(&invoice::id)]] std::optional<std::int64_t> corrects;
};
// Two that refer to each other: the one that comes first says so after both.
struct right;
struct left {
    [[=primary_key]] std::int64_t id;
    std::int64_t other;
};
struct right {
    [[=primary_key]] std::int64_t id;
    [[=references(&left::id)]] std::int64_t other;
};
struct [[=varve::table("parts"), =references("wide", "x", "y").of("a", "b").named("fk_xy")]] part {
    [[=primary_key]] std::int64_t id;
    [[=references("wide", "id").on_delete(set_null)]] std::optional<std::int64_t> whole;
    std::int64_t a;
    std::int64_t b;
};
struct [[=varve::table("strays")]] stray {
    [[=references("nowhere", "id")]] std::int64_t id;
};
enum class [[=varve::enumeration("billing.state", "open", "paid", "lost")]] other_state : std::uint8_t { open, paid, lost };
struct [[=varve::table("bills")]] bill {
    other_state how;
};
struct [[=varve::table("users")]] account {
    [[=primary_key.identity()]] std::int64_t id;
};
struct [[=varve::table("users")]] renamed_user {
    [[=primary_key.identity()]] std::int64_t id;
    [[=unique, =column.comment("login").renamed_from("mail")]] std::string email;
    [[=indexed]] std::optional<std::string> name;
};

}  // namespace

template <>
inline constexpr auto varve::table_for<left> = varve::table("", references(&left::other, &right::id));

namespace {

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_table("users", column("id", bigint).identity().primary_key(), column("mail", text).not_null().unique().comment("login"), column("name", text)),
        create_index("ix_users_name", on("users", "name")));
};
struct add_invoices {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto up = steps(
        create_schema("billing"), create_enum("billing.state", "open", "paid"),
        create_table("billing.invoices", column("id", bigint).primary_key(), column("made", timestamptz).not_null().default_to(sql("now()")),
                     column("owner", bigint).not_null().references("users", "id").on_delete(cascade),
                     column("number", integer).not_null().check("number > 0").named("counted"),
                     column("how", enumeration("billing.state")).not_null().default_to("open"),
                     column("corrects", bigint).references("billing.invoices", "id"), unique("owner", "number")));
};
struct add_circle {
    static constexpr auto revision = "003";
    static constexpr auto revises = "002";
    static constexpr auto up = steps(create_table("left", column("id", bigint).primary_key(), column("other", bigint).not_null()),
                                     create_table("right", column("id", bigint).primary_key(), column("other", bigint).not_null().references("left", "id")),
                                     add_constraint("left", foreign_key("other").references("right", "id")));
};
struct add_parts {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_table("wide", column("id", bigint).primary_key(), column("x", bigint), column("y", bigint), unique("x", "y")),
        create_table("parts", column("id", bigint).primary_key(), column("whole", bigint).references("wide", "id").on_delete(set_null),
                     column("a", bigint).not_null(), column("b", bigint).not_null(), foreign_key("a", "b").references("wide", "x", "y").named("fk_xy")));
};
struct add_parts_alone {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_table("wide", column("id", bigint).primary_key(), column("x", bigint), column("y", bigint), unique("x", "y")),
        create_table("parts", column("id", bigint).primary_key(), column("whole", bigint), column("a", bigint).not_null(), column("b", bigint).not_null()));
};
using parts_only = varve::models<part, varve::without_model<"wide">>;
using users_only = varve::chain<add_users>;
using chain = varve::chain<add_users, add_invoices, add_circle>;

static_assert(varve::in_sync<users_only, varve::models<user>>);
static_assert(varve::in_sync<chain, varve::models<user, invoice, left, right>>);
static_assert(varve::in_sync<chain, varve::models<right, invoice, left, user>>);
static_assert(!varve::are_in_sync<chain, varve::models<user, invoice, left>>);
static_assert(!varve::are_in_sync<users_only, varve::models<user, invoice>>);
static_assert(!varve::are_in_sync<users_only, varve::models<account>>);
static_assert(!varve::are_in_sync<users_only, varve::models<renamed_user>>);
static_assert(varve::in_sync<varve::chain<add_parts>, parts_only>);
static_assert(!varve::are_in_sync<varve::chain<add_parts_alone>, parts_only>);
static_assert(!varve::are_in_sync<varve::chain<add_parts>, varve::models<part, stray, varve::without_model<"wide">>>);
static_assert(varve::detail::clash_of<invoice, bill> && varve::detail::clash_of<user, account>);

template <class Chain, class T>
std::string said() {
    varve::detail::buffer_sink out;
    varve::detail::drifted_model<Chain, T, T>::write(out);
    return std::string(out.text());
}

}  // namespace

TEST_CASE("an annotated model that has drifted says the steps") {
    CHECK(said<users_only, account>().find("drop_column(\"users\", \"mail\")") != std::string::npos);
    CHECK(said<varve::chain<>, invoice>().find("create_table(\"billing.invoices\"") != std::string::npos);
    CHECK(said<varve::chain<add_parts_alone>, part>().find(
              "add_constraint(\"parts\", foreign_key(\"whole\").references(\"wide\", \"id\").on_delete(set_null))") != std::string::npos);
    CHECK(said<users_only, renamed_user>().find("rename_column(\"users\", \"mail\", \"email\")") != std::string::npos);
}

TEST_CASE("autogenerate writes what annotated models want") {
    const std::string sql = varve::tests::missing<varve::models<left, right>>(steps());
    CHECK(sql.find("CREATE TABLE \"left\" (\n    id bigint NOT NULL,\n    other bigint NOT NULL,\n    PRIMARY KEY (id)\n);") != std::string::npos);
    CHECK(sql.find("ALTER TABLE \"left\" ADD FOREIGN KEY (other) REFERENCES \"right\" (id);") != std::string::npos);
    CHECK(sql.find("FOREIGN KEY (other) REFERENCES \"left\" (id)") != std::string::npos);
    CHECK(varve::tests::missing<varve::models<user, invoice, left, right>>(steps()).find("CREATE TYPE billing.state AS ENUM ('open', 'paid');") != std::string::npos);
}

#endif

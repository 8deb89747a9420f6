// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

#include <string>

#include "support/catch.hpp"
#include "support/described.hpp"
#include "varve/models.hpp"
#include "varve/sync/autogenerate.hpp"

namespace {

using namespace varve::dsl;

struct user {
    std::int64_t id;
    std::string mail;
};
struct post {
    std::int64_t id;
    std::int64_t author;
};
struct film {
    std::int64_t id;
    std::optional<std::string> made;
    std::string title;
};

struct part {
    std::int64_t id;
    std::optional<std::int64_t> wide;
    std::int64_t a;
    std::int64_t b;
};
struct stray {
    std::int64_t id;
};

enum class paid { yes, no };
struct invoice {
    std::int64_t id;
    paid state;
};
struct bill {
    std::int64_t id;
    std::optional<paid> state;
};
struct member {
    std::int64_t id;
    std::string mail;
};
enum class mood : std::uint8_t { good, bad };
enum class same_mood : std::uint8_t { good, bad };
enum class other_mood : std::uint8_t { good, bad, awful };
struct morning {
    mood how;
};
struct noon {
    std::optional<same_mood> how;
};
struct evening {
    std::vector<std::optional<other_mood>> how;
};

}  // namespace

BOOST_HANA_ADAPT_STRUCT(member, id, mail);
BOOST_HANA_ADAPT_STRUCT(morning, how);
BOOST_HANA_ADAPT_STRUCT(noon, how);
BOOST_HANA_ADAPT_STRUCT(evening, how);
BOOST_HANA_ADAPT_STRUCT(user, id, mail);
BOOST_HANA_ADAPT_STRUCT(post, id, author);
BOOST_HANA_ADAPT_STRUCT(film, id, made, title);
BOOST_HANA_ADAPT_STRUCT(part, id, wide, a, b);
BOOST_HANA_ADAPT_STRUCT(stray, id);
BOOST_HANA_ADAPT_STRUCT(invoice, id, state);
BOOST_HANA_ADAPT_STRUCT(bill, id, state);

template <>
inline constexpr auto varve::enum_for<mood> = varve::enumeration("mood", "good", "bad");
template <>
inline constexpr auto varve::enum_for<same_mood> = varve::enumeration("mood", "good", "bad");
template <>
inline constexpr auto varve::enum_for<other_mood> = varve::enumeration("mood", "good", "bad", "awful");
template <>
inline constexpr auto varve::table_for<member> = varve::table("users", primary_key(&member::id).identity(), unique(&member::mail));
template <>
inline constexpr auto varve::table_for<user> = varve::table("users", primary_key(&user::id).identity(), unique(&user::mail));
template <>
inline constexpr auto varve::table_for<post> =
    varve::table("billing.posts", primary_key(&post::id), references(&post::author, &user::id), index(&post::author));
template <>
inline constexpr auto varve::table_for<film> =
    varve::table("films", primary_key(&film::id), column(&film::made).type(dsl::type("year")),
                 index(key(&film::title).opclass("gin_trgm_ops")).named("ix_title").method("gin"));
// Tables that no struct describes.
template <>
inline constexpr auto varve::table_for<part> =
    varve::table("parts", primary_key(&part::id), references(&part::wide, "wide", "id").on_delete(set_null),
                 foreign_key(&part::a, &part::b).references("wide", "x", "y").named("fk_xy"));
template <>
inline constexpr auto varve::table_for<stray> = varve::table("strays", foreign_key(&stray::id).references("nowhere", "id"));
template <>
inline constexpr auto varve::enum_for<paid> = varve::enumeration("billing.paid", "yes", "no");
template <>
inline constexpr auto varve::table_for<invoice> = varve::table("invoices", primary_key(&invoice::id), column(&invoice::state).default_to("no"));
template <>
inline constexpr auto varve::table_for<bill> = varve::table("archive.bills", primary_key(&bill::id));

namespace {

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up =
        steps(create_table("users", column("id", bigint).identity().primary_key(), column("mail", text).not_null()));
};
struct add_key {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto up = steps(add_constraint("users", unique("mail")));
};
struct add_posts {
    static constexpr auto revision = "003";
    static constexpr auto revises = "002";
    static constexpr auto up = steps(
        create_schema("billing"),
        create_table("billing.posts", column("author", bigint).not_null().references("users", "id"), column("id", bigint).primary_key()),
        create_index("ix_billing_posts_author", on("billing.posts", "author")));
};

struct add_films {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_extension("pg_trgm"), execute("CREATE DOMAIN year AS integer"), create_enum("mood", "good"),
        create_table("films", column("id", bigint).primary_key(), column("made", type("year")), column("title", text).not_null()),
        create_index("ix_title", on("films", key("title").opclass("gin_trgm_ops"))).method("gin"));
    static constexpr auto down = irreversible("a test");
};

struct add_wide {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_table("wide", column("id", bigint).primary_key(), column("x", bigint), column("y", bigint), unique("x", "y")),
        create_table("parts", column("id", bigint).primary_key(), column("wide", bigint).references("wide", "id").on_delete(set_null), column("a", bigint).not_null(),
                     column("b", bigint).not_null(), foreign_key("a", "b").references("wide", "x", "y").named("fk_xy")));
};
struct add_wide_alone {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_table("wide", column("id", bigint).primary_key(), column("x", bigint), column("y", bigint), unique("x", "y")),
        create_table("parts", column("id", bigint).primary_key(), column("wide", bigint), column("a", bigint).not_null(), column("b", bigint).not_null()));
};

struct add_nick {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up =
        steps(create_table("users", column("id", bigint).identity().primary_key(), column("nick", text).not_null().unique()));
};
struct add_plain {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint).identity().primary_key(),
                                                  column("mail", text).not_null().unique().generated_as("'m' || id")));
};
struct touch_users {
    static constexpr auto revision = "003";
    static constexpr auto revises = "002";
    static constexpr auto up = steps(execute("ALTER TABLE users SET (fillfactor = 70)"), execute("DO $$ BEGIN END $$"));
    static constexpr auto down = irreversible("a test");
};
// An enum type where none of its tables is.
struct add_invoices {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_schema("billing"), create_schema("archive"), create_enum("billing.paid", "yes", "no"),
        create_table("invoices", column("id", bigint).primary_key(), column("state", enumeration("billing.paid")).not_null().default_to("no")),
        create_table("archive.bills", column("id", bigint).primary_key(), column("state", enumeration("billing.paid"))));
};
static_assert(varve::are_in_sync<varve::chain<add_invoices>, varve::models<invoice, bill>>);
static_assert(!varve::are_in_sync<varve::chain<add_invoices>, varve::models<invoice>>);
struct add_moods {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_enum("mood", "good", "bad"), create_table("morning", column("how", enumeration("mood")).not_null()),
                                     create_table("noon", column("how", enumeration("mood"))));
};

using users_only = varve::chain<add_users, add_key>;
using whole = varve::chain<add_users, add_key, add_posts>;

static_assert(varve::in_sync<users_only, varve::models<user>>);
static_assert(varve::in_sync<whole, varve::models<post, user>>);
static_assert(varve::in_sync<varve::chain<>, varve::models<>>);
// Too early, too late, and a table too few.
static_assert(!varve::are_in_sync<varve::chain<add_users>, varve::models<user>>);
static_assert(!varve::are_in_sync<varve::chain<>, varve::models<user>>);
static_assert(!varve::are_in_sync<users_only, varve::models<user, post>>);
static_assert(!varve::are_in_sync<whole, varve::models<user>>);
static_assert(varve::are_in_sync<whole, varve::models<user, varve::without_model<"billing.posts">>>);

// SQL of a person's own hides nothing.
static_assert(varve::are_in_sync<varve::chain<add_users, add_key, touch_users>, varve::models<user>>);
static_assert(!varve::are_in_sync<varve::chain<add_users, add_key, touch_users>, varve::models<user, post>>);

// A domain and an extension are the chain's; an enum type that no column has stays if it is said to.
static_assert(varve::are_in_sync<varve::chain<add_films>, varve::models<film, varve::without_model<"mood">>>);
static_assert(!varve::are_in_sync<varve::chain<add_films>, varve::models<film>>);
static_assert(varve::are_in_sync<varve::chain<add_wide>, varve::models<part, varve::without_model<"wide">>>);
static_assert(!varve::are_in_sync<varve::chain<add_wide_alone>, varve::models<part, varve::without_model<"wide">>>);

// Two models of one table, or a table that is said to have none; what is said twice of tables without a model does no harm.
static_assert(!varve::are_in_sync<users_only, varve::models<user, user>>);
static_assert(!varve::are_in_sync<users_only, varve::models<user, member>>);
static_assert(!varve::are_in_sync<users_only, varve::models<user, varve::without_model<"public.users">>>);
static_assert(!varve::are_in_sync<users_only, varve::models<varve::dropped_table<"users">, user>>);
static_assert(varve::are_in_sync<whole, varve::models<user, varve::without_model<"billing.posts">, varve::without_model<"billing.posts">>>);

// Two enums of C++ are one of PostgreSQL where they have the same values.
static_assert(varve::are_in_sync<varve::chain<add_moods>, varve::models<morning, noon>>);
static_assert(!varve::are_in_sync<varve::chain<add_moods>, varve::models<morning, evening>>);
static_assert(varve::detail::clash_of<morning, evening> && !varve::detail::clash_of<morning, noon>);

// What is no chain, or are no models, is no question.
static_assert(!varve::are_in_sync<add_users, varve::models<user>> && !varve::are_in_sync<users_only, user>);

template <class... Ts>
std::string clash() {
    varve::detail::buffer_sink out;
    varve::detail::say_clash<Ts...>(out);
    return std::string(out.text());
}

/// What the tool says of models, where the compiler leaves it to it.
template <class... Ts>
std::string refused_by_tool() {
    varve::detail::text_arena texts;
    varve::schema all(texts);
    varve::detail::model_hints hints;
    varve::refusal no;
    return varve::models<Ts...>::add_to(all, hints, no) ? std::string() : std::string(no.what());
}

/// As the refusal says it.
template <class Chain, class T>
std::string said() {
    varve::detail::buffer_sink out;
    varve::detail::drifted_model<Chain, T, T>::write(out);
    return std::string(out.text());
}

}  // namespace

TEST_CASE("the error says which steps would remove the drift") {
    CHECK(said<varve::chain<add_users>, user>().find("model user is ahead of the chain by add_constraint") == 0);
    CHECK(said<varve::chain<>, post>().find("create_table") != std::string::npos);
    CHECK(said<varve::chain<>, post>().find("To mend it: write a migration with these steps") != std::string::npos);
    const std::string other_place = said<varve::chain<>, invoice>();
    CHECK(other_place.find(R"(model invoice is ahead of the chain by create_schema("billing"), create_enum("billing.paid", "yes", "no"), create_table()") == 0);
    CHECK(other_place.find("archive") == std::string::npos);
}

TEST_CASE("the error asks what autogenerate would ask") {
    CHECK(said<varve::chain<add_nick>, user>() ==
          "model user: column \"nick\" of table \"users\" is gone, and \"mail\" is new: it may have been renamed. To mend it: write "
          "column(...).renamed_from(\"nick\") in the model, or dropped(\"nick\") to drop it.");
    CHECK(said<users_only, post>() ==
          "table \"users\" is gone, and \"billing.posts\" is new: it may have been renamed. To mend it: write renamed_from(\"users\") in "
          "the model, or varve::dropped_table<\"users\"> among the models to drop it.");
    CHECK(said<varve::chain<add_plain>, user>().find(R"(model user is ahead of the chain by alter_column("users", "mail").drop_expression().)") == 0);
}

TEST_CASE("the error says which models cannot be used together") {
    CHECK(clash<post, user, user>() == "model user is listed twice in varve::models. To mend it: list it once.");
    CHECK(clash<user, post, member>().find("models user and member are both of table \"users\". To mend it: give one of them another table") == 0);
    CHECK(clash<varve::without_model<"users">, user>().find("model user is of table \"users\", which is also listed as without_model or dropped_table. ") == 0);
    CHECK(clash<morning, evening>().find("model evening: the enum of member \"how\" is the enum type \"mood\", and another C++ enum for it "
                                         "has other values. To mend it: write the same values") == 0);
}

TEST_CASE("the tool refuses them too") {
    CHECK(refused_by_tool<morning, noon>().empty());
    CHECK(refused_by_tool<morning, evening>().find("model evening: the enum of member \"how\"") == 0);
    CHECK(refused_by_tool<user, member>().find("model member: table \"users\" exists already") == 0);
}

TEST_CASE("a foreign key to a table that no struct describes") {
    using all = varve::models<part, varve::without_model<"wide">>;
    CHECK(said<varve::chain<add_wide_alone>, part>().find("add_constraint(\"parts\", foreign_key(\"wide\").references(\"wide\", \"id\").on_delete(set_null))") !=
          std::string::npos);
    CHECK(refused_by_tool<part, varve::without_model<"wide">>().empty());
    CHECK(varve::are_in_sync<varve::chain<add_wide>, all>);
    // Where the chain has no such table, it says so.
    varve::detail::text_arena texts;
    varve::schema head(texts), wanted(texts);
    varve::detail::model_hints hints;
    varve::refusal no;
    REQUIRE(varve::models<stray>::add_to(wanted, hints, no));
    const auto drafted = varve::detail::autogenerate(head, wanted, hints);
    CHECK(std::string(drafted.problem.what()).find("table \"nowhere\" does not exist") != std::string::npos);
}

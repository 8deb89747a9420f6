// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

#include "varve/chain/chain.hpp"

#include <array>
#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

#include "support/catch.hpp"
#include "varve/dsl/dsl.hpp"

// Who uses both namespaces still finds the vocabulary.
namespace both {
using namespace varve;
using namespace varve::dsl;
static_assert(detail::same_text(text.name.text(), "text"));
}  // namespace both

namespace {

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "a7c31f09d2e4";
    static constexpr auto revises = varve::base;
    static constexpr auto message = "add users table";
    static constexpr auto up = steps(create_table("users", column("id", bigint).identity().primary_key()),
                                     create_index("ix_users", on("users", desc("id"))));
};

struct add_roles {
    static constexpr std::string_view revision = "b52e97d4a03f";
    static constexpr char revises[] = "a7c31f09d2e4";
    static constexpr auto up = steps(create_table("roles", column("id", integer), column("name", text)),
                                     insert_into("roles", columns("id", "name"), row(1, "admin")));
    static constexpr auto down = steps(drop_table("roles"));
};

struct drop_names {
    static constexpr auto revision = "c19e6a3b0f58";
    static constexpr auto revises = add_roles::revision;
    static constexpr auto up = steps(drop_column("roles", "name"));
    static constexpr auto down = irreversible("the names are gone");
};

struct nothing {
    static constexpr auto revision = "d";
    static constexpr auto revises = revisions("c19e6a3b0f58");
    static constexpr auto up = steps();
};

using none = varve::chain<>;
using one = varve::chain<add_users>;
using four = varve::chain<add_users, add_roles, drop_names, nothing>;

static_assert(none::size == 0 && none::migrations().empty());
static_assert(one::size == 1 && one::migrations()[0].up.size() == 2);
static_assert(four::size == 4 && four::migrations().size() == 4);
static_assert(four::migrations()[1].way_back == varve::down_kind::written);
static_assert(four::position_of<drop_names>() == 2 && one::position_of<add_roles>() == one::size);

// Numbered migrations, which need no text of their own in this file.

template <char Prefix, std::size_t Number>
inline constexpr std::array<char, 5> numbered_name = {Prefix, static_cast<char>('0' + Number / 100), static_cast<char>('0' + Number / 10 % 10),
                                                      static_cast<char>('0' + Number % 10), '\0'};

template <std::size_t Number>
constexpr auto parent_of_numbered() {
    if constexpr (Number == 0) {
        return varve::base;
    } else {
        return numbered_name<'r', Number - 1>.data();
    }
}

/// Every tenth step adds to a table that an early migration created, so that blocks need the results of earlier blocks.
template <std::size_t Number>
constexpr auto step_of_numbered() {
    if constexpr (Number % 10 == 9) {
        return add_column(numbered_name<'t', Number - 9>.data(),
                          column(numbered_name<'c', Number>.data(), bigint).references(numbered_name<'t', Number / 2 / 10 * 10>.data()));
    } else {
        return create_table(numbered_name<'t', Number>.data(), column("id", bigint).identity().primary_key(),
                            column("name", text).not_null().unique(), column("total", numeric(10, 2)).default_to(0).check("total >= 0"));
    }
}

template <std::size_t Number>
struct numbered {
    static constexpr auto revision = numbered_name<'r', Number>.data();
    static constexpr auto revises = parent_of_numbered<Number>();
    static constexpr auto up = steps(step_of_numbered<Number>());
};

template <std::size_t... Numbers>
auto chain_of_numbered(std::index_sequence<Numbers...>) -> std::type_identity<varve::chain<numbered<Numbers>...>>;
template <std::size_t... Numbers>
auto source_of_numbered(std::index_sequence<Numbers...>) -> varve::detail::declared<numbered<Numbers>...>;

constexpr std::size_t many = 300;
using long_chain = decltype(chain_of_numbered(std::make_index_sequence<many>()))::type;
using long_source = decltype(source_of_numbered(std::make_index_sequence<many>()));
static_assert(long_chain::size == many);
// It takes several evaluations, or it would prove less than it is here for.
static_assert(varve::detail::block<long_source, 0>::end.migration < many);

}  // namespace

TEST_CASE("an empty chain has no migrations") {
    CHECK(none::migrations().size() == 0);
}

TEST_CASE("a chain holds its migrations in order") {
    const auto& migrations = four::migrations();
    REQUIRE(migrations.size() == 4);
    CHECK(migrations[0].revision.text() == "a7c31f09d2e4");
    CHECK(migrations[0].revises.empty());
    CHECK(migrations[0].message == "add users table");
    REQUIRE(migrations[0].up.size() == 2);
    CHECK(migrations[0].up[0].get_if<varve::operations::create_table>()->table.text() == "users");
    CHECK(migrations[0].up[1].get_if<varve::operations::create_index>()->index.name.text() == "ix_users");
    CHECK(migrations[0].way_back == varve::down_kind::derived);
    CHECK(migrations[0].down.empty());

    CHECK(migrations[1].revision.text() == "b52e97d4a03f");
    REQUIRE(migrations[1].revises.size() == 1);
    CHECK(migrations[1].revises[0].text() == "a7c31f09d2e4");
    CHECK(migrations[1].message.empty());
    CHECK(migrations[1].way_back == varve::down_kind::written);
    REQUIRE(migrations[1].down.size() == 1);
    CHECK(migrations[1].down[0].get_if<varve::operations::drop_table>()->table.text() == "roles");

    CHECK(migrations[2].way_back == varve::down_kind::irreversible);
    CHECK(migrations[2].reason == "the names are gone");
    CHECK(migrations[2].down.empty());

    REQUIRE(migrations[3].revises.size() == 1);
    CHECK(migrations[3].revises[0].text() == "c19e6a3b0f58");
    CHECK(migrations[3].up.empty());
}

TEST_CASE("the migrations are in static storage, once for all uses of the chain") {
    CHECK(&four::migrations() == &varve::chain<add_users, add_roles, drop_names, nothing>::migrations());
    CHECK(four::migrations().data() == four::migrations().data());
}

TEST_CASE("a long chain is checked block by block, within the compilers' limits") {
    REQUIRE(long_chain::migrations().size() == many);
    varve::detail::text_arena texts;
    varve::schema state(texts);
    REQUIRE_FALSE(varve::detail::replay_range(state, long_chain::migrations(), 0, many));
    CHECK(state.find_table("t298") != nullptr);
    REQUIRE(state.find_table("t290") != nullptr);
    CHECK(state.find_table("t290")->find_column("c299") != nullptr);
    CHECK(state.find_table("t290")->find_constraint("t290_c299_fkey")->referenced_table.text() == "t140");
}

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The steps that autogenerate --online writes for tables in use.
#include <optional>
#include <string>

#include "missing.hpp"
#include "support/catch.hpp"
#include "support/described.hpp"
#include "support/rendered.hpp"
#include "varve/emit/emit.hpp"
#include "varve/models.hpp"
#include "varve/sync/autogenerate.hpp"

namespace in_use {

using namespace varve::dsl;

struct buyer {
    std::int64_t id;
    std::string mail;
    std::optional<std::string> name;
};
struct order {
    std::int64_t number;
    std::int64_t buyer;
    std::optional<std::int64_t> agent;
    std::int32_t total;
};
struct remark {
    std::int64_t id;
    std::int64_t order;
};

}  // namespace in_use

BOOST_HANA_ADAPT_STRUCT(in_use::buyer, id, mail, name);
BOOST_HANA_ADAPT_STRUCT(in_use::order, number, buyer, agent, total);
BOOST_HANA_ADAPT_STRUCT(in_use::remark, id, order);

template <>
inline constexpr auto varve::table_for<in_use::buyer> =
    varve::table("buyers", primary_key(&in_use::buyer::id).identity(), unique(&in_use::buyer::mail), index(&in_use::buyer::name));
template <>
inline constexpr auto varve::table_for<in_use::order> =
    varve::table("orders", primary_key(&in_use::order::number), references(&in_use::order::buyer, &in_use::buyer::id),
                 references(&in_use::order::agent, &in_use::buyer::id), check("total >= 0"));
template <>
inline constexpr auto varve::table_for<in_use::remark> =
    varve::table("remarks", primary_key(&in_use::remark::id), references(&in_use::remark::order, &in_use::order::number),
                 index(&in_use::remark::order));

namespace {

using namespace varve::dsl;

/// The steps that are missing, as C++, and what is left for a person.
template <class... Models, class Steps>
std::string missing_online(const Steps& all) {
    const varve::tests::made_by stands(all);
    varve::detail::text_arena texts;
    varve::schema wanted(texts);
    varve::detail::model_hints hints;
    varve::refusal no;
    REQUIRE(varve::models<Models...>::add_to(wanted, hints, no));
    hints.online = true;
    const varve::detail::drafted_migrations found = varve::detail::autogenerate(stands.schema(), wanted, hints);
    INFO(found.problem.what());
    REQUIRE_FALSE(found.problem);
    REQUIRE(found.migrations.size() == 1);
    const varve::detail::drafted_migration& made = found.migrations[0];
    std::string text = varve::tests::written([&](varve::sink& out) { varve::emit_steps(out, made.up, 0, 0); });
    for (const varve::located_hazard& each : made.hazards) { text += '\n' + std::string(name_of(each.found.what)); }
    CHECK(made.down.empty());

    // The steps lead to the models, as the others do.
    varve::schema after = stands.schema();
    for (const varve::operation& each : made.up) { REQUIRE_FALSE(varve::replay(after, each)); }
    CHECK(varve::diff(after, wanted).empty());
    return text;
}

constexpr auto buyers = create_table("buyers", column("id", bigint).identity().primary_key(), column("mail", text).not_null().unique(),
                                     column("name", text));
constexpr auto by_name = create_index("ix_buyers_name", on("buyers", "name"));

}  // namespace

TEST_CASE("constraints, keys and NOT NULL of tables in use are generated online") {
    const auto stands = steps(create_table("buyers", column("id", bigint).identity().primary_key(), column("mail", text), column("name", text)),
                              create_table("orders", column("number", bigint), column("buyer", bigint), column("agent", bigint),
                                           column("total", integer).not_null().default_to(1)));
    CHECK(missing_online<in_use::buyer, in_use::order>(stands) ==
          "steps(\n"
          "    alter_column(\"buyers\", \"mail\").set_not_null().online(),\n"
          "    alter_column(\"orders\", \"buyer\").set_not_null().online(),\n"
          "    alter_column(\"orders\", \"total\").drop_default(),\n"
          "    add_constraint(\"buyers\", unique(\"mail\")).online(),\n"
          "    create_index(\"ix_buyers_name\", on(\"buyers\", \"name\")).concurrently(),\n"
          "    alter_column(\"orders\", \"number\").set_not_null().online(),\n"
          "    add_constraint(\"orders\", primary_key(\"number\")).online(),\n"
          "    add_constraint(\"orders\", check(\"total >= 0\").named(\"orders_total_check\")).online(),\n"
          "    add_constraint(\"orders\", foreign_key(\"buyer\").references(\"buyers\", \"id\")).online(),\n"
          "    add_constraint(\"orders\", foreign_key(\"agent\").references(\"buyers\", \"id\")).online())");
}

TEST_CASE("a new column has its constraints online, but for a foreign key, which reads no rows") {
    const auto stands = steps(buyers, by_name, create_table("orders", column("number", bigint).primary_key(), column("buyer", bigint).not_null().references("buyers", "id"),
                                                            column("total", integer).not_null(), check("total >= 0")));
    CHECK(missing_online<in_use::buyer, in_use::order>(stands) ==
          "steps(add_column(\"orders\", column(\"agent\", bigint).references(\"buyers\", \"id\")))");
}

TEST_CASE("a new table needs no online form, and steps that a person must change are named") {
    const auto stands = steps(buyers, by_name, create_table("orders", column("number", bigint).primary_key(), column("agent", bigint).references("buyers", "id"),
                                                            column("total", smallint).not_null(), check("total >= 0")));
    CHECK(missing_online<in_use::buyer, in_use::order, in_use::remark>(stands) ==
          "steps(\n"
          "    add_column(\"orders\", column(\"buyer\", bigint).not_null().references(\"buyers\", \"id\")),\n"
          "    alter_column(\"orders\", \"total\").type(integer),\n"
          "    create_table(\"remarks\",\n"
          "        column(\"id\", bigint).primary_key(),\n"
          "        column(\"order\", bigint).not_null().references(\"orders\", \"number\")),\n"
          "    create_index(\"ix_remarks_order\", on(\"remarks\", \"order\")))\n"
          "requires_value\nrewrites_table");
}

TEST_CASE("a new index is built before the old one goes") {
    CHECK(missing_online<in_use::buyer>(steps(buyers, create_index("ix_old", on("buyers", "name", "mail")))) ==
          "steps(\n"
          "    create_index(\"ix_buyers_name\", on(\"buyers\", \"name\")).concurrently(),\n"
          "    drop_index(\"ix_old\").concurrently())");
    CHECK(missing_online<in_use::buyer>(steps(buyers, create_index("ix_buyers_name", on("buyers", "name", "mail")))) ==
          "steps(\n"
          "    create_index(\"ix_buyers_name_new\", on(\"buyers\", \"name\")).concurrently(),\n"
          "    drop_index(\"ix_buyers_name\").concurrently(),\n"
          "    rename_index(\"ix_buyers_name_new\", \"ix_buyers_name\"))");
    CHECK(missing_online<in_use::buyer>(steps(buyers, by_name, create_index("ix_old", on("buyers", "mail")))) ==
          "steps(drop_index(\"ix_old\").concurrently())");
}

TEST_CASE("NOT NULL that a valid check proves needs no other") {
    const auto stands = steps(create_table("buyers", column("id", bigint).identity().primary_key(), column("mail", text).unique(), column("name", text)),
                              by_name, add_constraint("buyers", check("mail IS NOT NULL").named("mail_is_there")));
    CHECK(missing_online<in_use::buyer>(stands).find("varve_not_null") == std::string::npos);
}

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// Whether two chains build the same schema, as the compiler sees it.

#include "varve/equivalent.hpp"

#include <string>

#include "support/catch.hpp"

namespace equivalent_cases {

using namespace varve::dsl;
using varve::is_equivalent;

/// A migration without a way back.
template <const auto& Up>
struct only {
    static constexpr auto revision = "only";
    static constexpr auto revises = varve::base;
    static constexpr const auto& up = Up;
    static constexpr auto down = irreversible("a test");
};
template <const auto& Up>
using chain_with = varve::chain<only<Up>>;
template <const auto& First, const auto& Second>
inline constexpr bool same = is_equivalent<chain_with<First>, chain_with<Second>>;
/// What the compiler says about the two; empty if they are equivalent.
template <class First, class Second>
std::string complaint() {
    varve::detail::buffer_sink out;
    if constexpr (!is_equivalent<First, Second>) {
        varve::detail::other_schema<First, Second, varve::detail::template_text("head")>::write(out);
    }
    return std::string(out.text());
}
template <const auto& First, const auto& Second>
std::string says() {
    const std::string prefix = "the chains are not equivalent at \"only\" and \"only\": ";
    const std::string all = complaint<chain_with<First>, chain_with<Second>>();
    return all.compare(0, prefix.size(), prefix) == 0 ? all.substr(prefix.size()) : all;
}

// A history and its fold
// ------------------------------------------------------------------------------------------------------------------

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_enum("state", "open", "paid"), create_table("users", column("id", bigint).identity().primary_key(), column("name", varchar(40))));
};
struct add_orders {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto up =
        steps(create_table("buys", column("id", bigint).primary_key(), column("user_id", bigint).references("users", "id"), column("junk", text)),
              add_column("users", column("email", text)), create_index("ix_email", on("users", "email")));
};
struct change_both {
    static constexpr auto revision = "003";
    static constexpr auto revises = "002";
    static constexpr auto up =
        steps(rename_table("buys", "orders"), drop_column("orders", "junk"), alter_column("users", "name").type(text).set_not_null(),
              add_enum_value("state", "sent").after("open"), execute("ALTER TABLE orders ADD COLUMN note text; COMMENT ON COLUMN orders.note IS 'why'"),
              create_table("scratch", column("id", bigint)), drop_table("scratch"), execute("UPDATE users SET name = 'x'"));
    static constexpr auto down = irreversible("a test");
};
struct fold {
    static constexpr auto revision = "003";
    static constexpr auto revises = varve::base;
    static constexpr auto up =
        steps(create_enum("state", "open", "sent", "paid"),
              create_table("users", column("email", text), column("id", bigint).identity().primary_key(), column("name", text).not_null()),
              create_index("ix_email", on("users", "email")),
              create_table("orders", column("id", bigint), column("user_id", bigint), column("note", text).comment("why"), primary_key("id").named("buys_pkey"),
                           foreign_key("user_id").references("users", "id").named("buys_user_id_fkey")));
};
struct add_value {
    static constexpr auto revision = "004";
    static constexpr auto revises = "003";
    static constexpr auto up = steps(add_column("orders", column("state", enumeration("state"))));
};
/// May change anything; both chains run it on the same schema.
struct run_block {
    static constexpr auto revision = "005";
    static constexpr auto revises = "004";
    static constexpr auto up = steps(execute("DO $$ BEGIN PERFORM change_all(); END $$"));
    static constexpr auto down = irreversible("a test");
};

using history = varve::chain<add_users, add_orders, change_both, add_value, run_block>;
using folded = varve::chain<fold, add_value, run_block>;
static_assert(varve::equivalent<history, history>);
static_assert(varve::equivalent<history, folded>);
static_assert(varve::equivalent<folded, history>);
static_assert(varve::equivalent<history, folded, "003">);
static_assert(varve::equivalent<history, folded, "004">);
static_assert(varve::equivalent<history, folded, "005">);
static_assert(varve::equivalent<varve::chain<add_users, add_orders, change_both>, varve::chain<fold>>);
static_assert(!is_equivalent<history, varve::chain<fold, add_value>>);
static_assert(!is_equivalent<history, folded, "001">);  // only one of them has it
static_assert(!is_equivalent<history, folded, "009">);
static_assert(!is_equivalent<history, int>);
static_assert(!is_equivalent<history, varve::detail::unreadable_chain>);  // nothing is known about it
static_assert(varve::equivalent<varve::chain<>, varve::chain<>>);
static_assert(!is_equivalent<varve::chain<>, varve::chain<fold>>);
static_assert(!is_equivalent<varve::chain<>, varve::chain<>, "001">);

// One difference each
// ------------------------------------------------------------------------------------------------------------------

constexpr auto table = steps(create_table("t", column("id", bigint).primary_key(), column("a", numeric(10, 2)).not_null().default_to(0), column("b", text)));
constexpr auto other_order = steps(create_table("t", column("b", text), column("id", bigint).primary_key()), add_column("t", column("a", numeric(10, 2)).not_null().default_to(0)));
constexpr auto no_b = steps(create_table("t", column("id", bigint).primary_key(), column("a", numeric(10, 2)).not_null().default_to(0)));
constexpr auto other_type = steps(create_table("t", column("id", bigint).primary_key(), column("a", numeric(12, 2)).not_null().default_to(0), column("b", text)));
constexpr auto other_default = steps(create_table("t", column("id", bigint).primary_key(), column("a", numeric(10, 2)).not_null().default_to(1), column("b", text)));
constexpr auto nullable = steps(create_table("t", column("id", bigint).primary_key(), column("a", numeric(10, 2)).default_to(0), column("b", text)));
constexpr auto identity = steps(create_table("t", column("id", bigint).identity().primary_key(), column("a", numeric(10, 2)).not_null().default_to(0), column("b", text)));
constexpr auto collated = steps(create_table("t", column("id", bigint).primary_key(), column("a", numeric(10, 2)).not_null().default_to(0), column("b", text).collate("C")));
constexpr auto noted = steps(create_table("t", column("id", bigint).primary_key(), column("a", numeric(10, 2)).not_null().default_to(0), column("b", text).comment("why")));
constexpr auto other_key_name = steps(create_table("t", column("id", bigint), column("a", numeric(10, 2)).not_null().default_to(0), column("b", text), primary_key("id").named("pk")));
constexpr auto no_key = steps(create_table("t", column("id", bigint).not_null(), column("a", numeric(10, 2)).not_null().default_to(0), column("b", text)));
constexpr auto other_name = steps(create_table("s", column("id", bigint).primary_key(), column("a", numeric(10, 2)).not_null().default_to(0), column("b", text)));
constexpr auto as_sql = steps(execute("CREATE TABLE t (id bigint PRIMARY KEY, a numeric(10,2) NOT NULL DEFAULT 0, b text)"));
static_assert(same<table, table>);
static_assert(same<table, other_order>);
static_assert(same<table, as_sql>);
static_assert(!same<table, no_b>);
static_assert(!same<no_b, table>);
static_assert(!same<table, other_type>);
static_assert(!same<table, other_default>);
static_assert(!same<table, nullable>);
static_assert(!same<table, identity>);
static_assert(!same<table, collated>);
static_assert(!same<table, noted>);
static_assert(!same<table, other_key_name>);
static_assert(!same<table, no_key>);
static_assert(!same<table, other_name>);

TEST_CASE("equivalent says which chain has a column, a constraint or a table") {
    CHECK(says<table, no_b>() ==
          R"(column "b" of table "t" exists only in the first chain. To mend it: do in the second chain what add_column("t", column("b", text)) does.)");
    CHECK(says<no_b, table>() ==
          R"(column "b" of table "t" exists only in the second chain. To mend it: do in the second chain what drop_column("t", "b") does.)");
    CHECK(says<table, no_key>() ==
          R"(constraint "t_pkey" of table "t" exists only in the first chain. To mend it: do in the second chain what add_constraint("t", primary_key("id")) does.)");
    CHECK(says<table, other_key_name>() ==
          R"(constraint "t_pkey" of table "t" exists only in the first chain. To mend it: do in the second chain what rename_constraint("t", "pk", "t_pkey") does.)");
    CHECK(says<table, other_name>() == R"(table "t" exists only in the first chain. To mend it: write it in both chains, or in neither.)");
}
TEST_CASE("equivalent says how a column differs") {
    CHECK(says<table, other_type>() ==
          R"(in the second chain, column "a" of table "t" is numeric(12,2), was numeric(10,2) in the first. To mend it: do in the second chain what alter_column("t", "a").type(numeric(10, 2)) does.)");
    CHECK(says<table, other_default>().find(R"(in the second chain, column "a" of table "t" has default 1, had default 0 in the first. To mend it: )") == 0);
    CHECK(says<table, nullable>().find(R"(in the second chain, column "a" of table "t" is nullable, was not null in the first. To mend it: )") == 0);
    CHECK(says<table, identity>().find(R"(in the second chain, column "id" of table "t" has identity, had no default in the first. To mend it: )") == 0);
    CHECK(says<table, noted>().find(R"(in the second chain, column "b" of table "t" has comment "why", had no comment in the first. To mend it: )") == 0);
}

constexpr auto indexed = steps(create_table("t", column("id", bigint), column("b", text)), create_index("ix_b", on("t", "b")));
constexpr auto unindexed = steps(create_table("t", column("id", bigint), column("b", text)));
constexpr auto indexed_otherwise = steps(create_table("t", column("id", bigint), column("b", text)), create_index("ix_b", on("t", desc("b"))));
constexpr auto indexed_concurrently =
    steps(create_table("t", column("id", bigint), column("b", text)), create_index("ix_b", on("t", "b")).concurrently());
constexpr auto index_in_part = steps(create_table("t", column("id", bigint), column("b", text)), create_index("ix_b", on("t", "b")).where("id > 0"));
constexpr auto table_comment = steps(create_table("t", column("id", bigint), column("b", text)), comment_on_table("t", "rows"));
static_assert(same<indexed, indexed_concurrently>);
static_assert(!same<indexed, unindexed>);
static_assert(!same<unindexed, indexed>);
static_assert(!same<indexed, indexed_otherwise>);
static_assert(!same<indexed, index_in_part>);
static_assert(!same<unindexed, table_comment>);

constexpr auto enum_ab = steps(create_enum("e", "a", "b"));
constexpr auto enum_ba = steps(create_enum("e", "b", "a"));
constexpr auto enum_added = steps(create_enum("e", "b"), add_enum_value("e", "a").before("b"));
constexpr auto enum_gone = steps(create_enum("e", "b"), drop_enum("e"));
constexpr auto nothing = steps(create_schema("s"), drop_schema("s"));
static_assert(same<enum_ab, enum_added>);
static_assert(!same<enum_ab, enum_ba>);
static_assert(!same<enum_ab, enum_gone>);
static_assert(same<nothing, enum_gone>);

constexpr auto with_schema = steps(create_schema("s"));
constexpr auto with_extension = steps(create_extension("citext"));
constexpr auto extension_in_schema = steps(create_schema("s"), execute("CREATE EXTENSION citext SCHEMA s"));
constexpr auto extension_beside_schema = steps(create_schema("s"), create_extension("citext"));
static_assert(!same<nothing, with_schema>);
static_assert(!same<nothing, with_extension>);
static_assert(!same<extension_in_schema, extension_beside_schema>);
static_assert(!same<extension_beside_schema, extension_in_schema>);

TEST_CASE("equivalent says how indexes, comments, enum types, schemas and extensions differ") {
    CHECK(says<indexed, unindexed>() ==
          R"(index "ix_b" of table "t" exists only in the first chain. To mend it: do in the second chain what create_index("ix_b", on("t", "b")) does.)");
    CHECK(says<indexed, indexed_otherwise>().find(R"(in the second chain, index "ix_b" of table "t" has another key. To mend it: )") == 0);
    CHECK(says<unindexed, table_comment>() ==
          R"(in the second chain, table "t" has comment "rows", had no comment in the first. To mend it: do in the second chain what comment_on_table("t", "") does.)");
    CHECK(says<enum_ab, enum_ba>() ==
          R"(in the second chain, enum type "e" has values (b, a), had (a, b) in the first. To mend it: write it in both chains, or in neither.)");
    CHECK(says<nothing, with_schema>().find(R"(schema "s" exists only in the second chain. )") == 0);
    CHECK(says<with_extension, nothing>().find(R"(extension "citext" exists only in the first chain. )") == 0);
}

// SQL that no operation expresses
// ------------------------------------------------------------------------------------------------------------------

constexpr auto with_view = steps(create_table("t", column("id", bigint)), execute("CREATE VIEW v AS SELECT id FROM t"), add_column("t", column("b", text)));
constexpr auto view_later = steps(create_table("t", column("id", bigint), column("b", text)), execute("create view v as\n  select id from t -- the ids"));
constexpr auto without_view = steps(create_table("t", column("id", bigint), column("b", text)));
constexpr auto view_of_other = steps(create_table("t", column("id", bigint), column("b", text)), execute("CREATE VIEW v AS SELECT id FROM t WHERE id > 0"));
constexpr auto view_of_all = steps(create_table("t", column("id", bigint)), execute("CREATE VIEW v AS SELECT * FROM t"), add_column("t", column("b", text)));
constexpr auto view_of_all_later = steps(create_table("t", column("id", bigint), column("b", text)), execute("CREATE VIEW v AS SELECT * FROM t"));
constexpr auto view_of_count = steps(create_table("t", column("id", bigint)), execute("CREATE VIEW v AS SELECT count(*) FROM t"), add_column("t", column("b", text)));
constexpr auto view_of_count_later = steps(create_table("t", column("id", bigint), column("b", text)), execute("CREATE VIEW v AS SELECT count(*) FROM t"));
static_assert(same<with_view, view_later>);
static_assert(!same<with_view, without_view>);
static_assert(!same<with_view, view_of_other>);
static_assert(!same<view_of_all, view_of_all_later>);  // the view has other columns
static_assert(same<view_of_all_later, view_of_all_later>);
static_assert(same<view_of_count, view_of_count_later>);

// PostgreSQL keeps the column that the view reads, not its name.
constexpr auto view_of_renamed = steps(create_table("t", column("id", bigint), column("name", text)), execute("CREATE VIEW v AS SELECT name FROM t"),
                                       rename_column("t", "name", "title"), add_column("t", column("name", text)));
constexpr auto view_of_new = steps(create_table("t", column("id", bigint), column("title", text), column("name", text)), execute("CREATE VIEW v AS SELECT name FROM t"));
constexpr auto view_of_renamed_by_sql = steps(create_table("t", column("id", bigint), column("name", text)),
                                              execute("CREATE VIEW v AS SELECT name FROM t; ALTER TABLE t RENAME COLUMN name TO title; ALTER TABLE t ADD COLUMN name text"));
constexpr auto granted_before = steps(create_table("t", column("id", bigint)), execute("GRANT SELECT ON t TO a"), drop_table("t"), create_table("t", column("id", bigint)));
constexpr auto granted_after = steps(create_table("t", column("id", bigint)), execute("GRANT SELECT ON t TO a"));
constexpr auto granted_beside = steps(create_table("t", column("id", bigint)), create_table("s", column("t", bigint), column("id", bigint)), execute("GRANT SELECT ON t TO a"), drop_column("s", "id"), rename_column("s", "t", "id"), drop_table("s"));
static_assert(!same<view_of_renamed, view_of_new>);
static_assert(same<view_of_renamed, view_of_renamed_by_sql>);
static_assert(!same<granted_before, granted_after>);
static_assert(same<granted_beside, granted_after>);

constexpr auto with_function = steps(create_table("t", column("id", bigint)), execute("CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$"),
                                     execute("CREATE TRIGGER touch BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f()"));
constexpr auto other_function = steps(create_table("t", column("id", bigint)), execute("CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN OLD; END $$"),
                                      execute("CREATE TRIGGER touch BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f()"));
constexpr auto no_trigger = steps(create_table("t", column("id", bigint)), execute("CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$"));
constexpr auto lost_trigger = steps(create_table("t", column("id", bigint)), execute("CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$"),
                                    execute("CREATE TRIGGER touch BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f()"), drop_table("t"), create_table("t", column("id", bigint)));
static_assert(!same<with_function, other_function>);
static_assert(!same<with_function, no_trigger>);
static_assert(!same<with_function, lost_trigger>);

constexpr auto granted = steps(create_table("t", column("id", bigint)), execute("GRANT SELECT ON t TO PUBLIC"), execute("ANALYZE t"), execute("SET lock_timeout = '1s'"));
constexpr auto granted_alone = steps(create_table("t", column("id", bigint)), execute("GRANT SELECT ON t TO public"));
constexpr auto not_granted = steps(create_table("t", column("id", bigint)));
static_assert(same<granted, granted_alone>);
static_assert(!same<granted, not_granted>);

constexpr auto guarded = steps(create_table("t", column("id", bigint), column("b", text)), execute("ALTER TABLE t ENABLE ROW LEVEL SECURITY"));
constexpr auto guarded_early = steps(create_table("t", column("id", bigint)), execute("ALTER TABLE t ENABLE ROW LEVEL SECURITY"), add_column("t", column("b", text)));
constexpr auto unguarded = steps(create_table("t", column("id", bigint), column("b", text)));
static_assert(same<guarded, guarded_early>);
static_assert(!same<guarded, unguarded>);

// SQL that may change the tables that it names: it must find them as they are in the other chain.
constexpr auto blocks = steps(create_table("t", column("id", bigint)), execute("DO $$ BEGIN EXECUTE 'ALTER TABLE t ADD COLUMN c text'; END $$"), add_column("t", column("b", text)));
constexpr auto blocks_too = steps(create_table("t", column("id", bigint)), execute("DO $$ BEGIN EXECUTE 'ALTER TABLE t ADD COLUMN c text'; END $$"), execute("ALTER TABLE t ADD COLUMN b text"));
constexpr auto blocks_later = steps(create_table("t", column("id", bigint), column("b", text)), execute("DO $$ BEGIN EXECUTE 'ALTER TABLE t ADD COLUMN c text'; END $$"));
constexpr auto no_block = steps(create_table("t", column("id", bigint), column("b", text), column("c", text)));
constexpr auto declared_block = steps(create_table("t", column("id", bigint)), execute("DO $$ BEGIN EXECUTE 'ALTER TABLE t ADD COLUMN c text'; END $$").effect(add_column("t", column("c", text))), add_column("t", column("b", text)));
constexpr auto calls = steps(create_table("t", column("id", bigint)), execute("INSERT INTO t SELECT repair()"));
constexpr auto inserts = steps(create_table("t", column("id", bigint)), execute("INSERT INTO t VALUES (1)"));
constexpr auto empty = steps(create_table("t", column("id", bigint)));
static_assert(same<blocks, blocks_too>);
static_assert(!same<blocks, blocks_later>);
static_assert(!same<blocks, no_block>);
static_assert(!same<blocks, declared_block>);
static_assert(same<no_block, declared_block>);
static_assert(!same<calls, empty>);
static_assert(same<calls, calls>);
static_assert(same<inserts, empty>);

constexpr auto declared_nothing = steps(create_table("t", column("id", bigint)), execute("SELECT repair()").effect());
static_assert(same<declared_nothing, declared_nothing>);
static_assert(!same<declared_nothing, empty>);

constexpr auto grants_ab = steps(create_table("t", column("id", bigint)), execute("GRANT SELECT ON t TO a"), execute("REVOKE SELECT ON t FROM a"));
constexpr auto grants_ba = steps(create_table("t", column("id", bigint)), execute("REVOKE SELECT ON t FROM a"), execute("GRANT SELECT ON t TO a"));
static_assert(!same<grants_ab, grants_ba>);

TEST_CASE("equivalent says which SQL differs") {
    CHECK(says<with_view, without_view>() == R"(view "v" exists only in the first chain. To mend it: write it in both chains, or in neither.)");
    CHECK(says<with_function, no_trigger>().find(R"(trigger "touch" of table "t" exists only in the first chain. )") == 0);
    CHECK(says<with_view, view_of_other>().find(R"(view "v" has another definition in the second chain. )") == 0);
    CHECK(says<with_function, other_function>().find(R"(function "f" has another definition in the second chain. )") == 0);
    CHECK(says<granted, not_granted>().find("(only), step 2, runs GRANT SELECT ON t TO PUBLIC, and the second chain does not. varve does not know what it does to the schema. To mend it: write it in both chains, in the same order, or declare with .effect(...) what it does.") != std::string::npos);
    CHECK(says<granted, not_granted>().find("in the first chain, ") == 0);
    CHECK(says<not_granted, granted>().find("in the second chain, ") == 0);
    CHECK(says<not_granted, granted>().find("step 2, runs GRANT SELECT ON t TO PUBLIC, and the first chain does not. ") != std::string::npos);
    CHECK(says<blocks, blocks_later>().find("as the first chain does, but the objects that it names differ: ") != std::string::npos);
    CHECK(says<grants_ab, grants_ba>().find("step 2, runs REVOKE SELECT ON t FROM a, and the first chain runs it at another place") != std::string::npos);
}

}  // namespace equivalent_cases

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Virtual generated columns that PostgreSQL 18 refuses. Each case was measured there.
#include "replay/cases.hpp"

using namespace varve::tests;

namespace {

const operation t = table("t", {col("a", integer), col("b", text), col("m", {"mood"}), virtual_column("v", integer, "a + 1")});
const std::vector<operation> before{make_enum("mood", {"open"}), t};

std::string added(const column& each) { return said(before, add("t", each)); }
std::string indexed(const varve::objects::index& each) { return said(before, index("t", each)); }
bool has(const std::string& whole, std::string_view part) { return whole.find(part) != std::string::npos; }

}  // namespace

static_assert(accepted(table("t", {col("a", integer), virtual_column("v", integer, "a + 1")})));
static_assert(refused(mistake::not_allowed, table("t", {col("a", integer), virtual_column("v", integer, "a + 1")}), index("t", "ix", {"v"})));

TEST_CASE("no index holds, includes or reads a virtual column") {
    CHECK(indexed(index_over("ix", {"v"})) ==
          "index \"ix\" holds column \"v\" of table \"t\", which is virtual, and PostgreSQL cannot index that | leave virtual_() out, so "
          "that PostgreSQL stores the column, or index what it is computed from");
    varve::objects::index each = index_over("ix", {"a"});
    each.include = {"v"};
    CHECK(has(indexed(each), "includes column \"v\""));
    each = index_over("ix", {"a"});
    each.where = "v > 1";
    CHECK(has(indexed(each), "reads column \"v\""));
    each = index_over("ix", {"a"});
    each.keys.push_back({.expression = "abs(t.v)"});
    CHECK(has(indexed(each), "reads column \"v\""));
    each = index_over("ix", {"a"});
    each.keys.push_back({.expression = "(v)"});
    CHECK(has(indexed(each), "holds column \"v\""));
    each = index_over("ix", {"a"});
    each.keys.push_back({.expression = "b || 'v'"});
    each.where = "t IS NOT NULL";
    CHECK(indexed(each).empty());
}

TEST_CASE("no key is over a virtual column; checks and NOT NULL are") {
    CHECK(said(before, add("t", primary({"v"}))) ==
          "column \"v\" of table \"t\" is virtual, and cannot be in a primary key | leave virtual_() out, so that PostgreSQL stores the column");
    CHECK(has(said(before, add("t", unique({"a", "v"}))), "cannot be in a unique constraint"));
    const operation p = table("p", {col("id", integer)}, {primary({"id"})});
    CHECK(has(said({before[0], t, p}, add("t", foreign({"v"}, "p"))), "cannot be in a foreign key"));
    CHECK(has(said({p}, table("s", {col("a", integer), virtual_column("v", integer, "a")}, {foreign({"v"}, "p")})), "cannot be in a foreign key"));
    CHECK(said(before, add("t", check("v > 0"))).empty());
    column wanted = virtual_column("w", integer, "a");
    wanted.not_null = true;
    CHECK(added(wanted).empty());
}

TEST_CASE("a virtual column has and uses types and functions of PostgreSQL's own") {
    CHECK(added(virtual_column("w", {"mood"}, "'open'")) ==
          "column \"w\" of table \"t\" is virtual and has type mood, and a virtual column needs one of PostgreSQL's own types | leave virtual_() "
          "out, so that PostgreSQL stores the column, or choose another type");
    CHECK(added(virtual_column("w", boolean, "m IS NULL")) ==
          "the expression of virtual column \"w\" of table \"t\" reads column \"m\" of type mood, but may use only PostgreSQL's own types "
          "and functions | leave virtual_() out, so that PostgreSQL stores the column");
    CHECK(has(added(virtual_column("w", boolean, "b::mood IS NULL")), "uses type mood"));
    CHECK(has(added(virtual_column("w", integer, "public.twice(a)")), "calls a function of schema \"public\""));
    CHECK(has(added(virtual_column("w", integer, "1 + \"Mine\".\"Twice\"(a)")), "calls a function of schema"));
    CHECK(added(virtual_column("w", integer, "pg_catalog.abs(a)")).empty());
    CHECK(added(virtual_column("w", integer, "(t.a) + abs (t.a)")).empty());
    CHECK(added(virtual_column("w", integer, "twice(a)")).empty());  // whose it is, no chain shows
    CHECK(added(generated("w", boolean, "m IS NULL")).empty());
    CHECK(has(said({make_enum("mood", {"open"})}, table("s", {col("m", {"mood"}), virtual_column("w", boolean, "m IS NULL")})), "reads column \"m\""));
}

TEST_CASE("rules of generated columns apply to virtual ones") {
    CHECK(has(added(virtual_column("w", integer, "v + 1")), "reads \"v\", which is generated too"));
    CHECK(has(added(generated("w", integer, "v + 1")), "reads \"v\", which is generated too"));
    CHECK(has(added(virtual_column("w", integer, "d")), "reads column \"d\", which table \"t\" does not have"));
    CHECK(has(said(before, drop_column("t", "a")), "is still needed by generated column \"v\""));
    CHECK(has(said(before, {varve::operations::alter_column{.table = "t", .column = "a", .type = bigint}}), "is read by generated column \"v\""));
    varve::operations::alter_column change{.table = "t", .column = "v"};
    change.default_change = varve::operations::change::drop;
    CHECK(has(said(before, {change}), "is a generated column, and has no default"));
    varve::operations::insert_into row{"t", {"v"}, {number(1)}};
    CHECK(has(said(before, {row}), "is generated, and takes no value"));
}

TEST_CASE("a virtual column gets another type of PostgreSQL's own, without using_") {
    varve::operations::alter_column change{.table = "t", .column = "v", .type = bigint};
    CHECK(said(before, {change}).empty());
    change.using_ = "1";
    CHECK(has(said(before, {change}), "is generated, and takes no using_"));
    change.using_ = {};
    change.type = {"mood"};
    CHECK(has(said(before, {change}), "a virtual column needs one of PostgreSQL's own types"));
}

TEST_CASE("a virtual column follows what it reads, and blocks nothing where SQL may have changed it") {
    replayed after({before[0], t, rename_column("t", "a", "Amount")});
    CHECK(after["t"].columns[3].value.text == "\"Amount\" + 1");
    CHECK(said({before[0], t, hidden("ALTER TABLE t DROP v, ADD v integer")}, index("t", "ix", {"v"})).empty());
}

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "varve/replay/data.hpp"

#include "replay/cases.hpp"

using namespace varve::tests;

namespace {

const operation t = table("t", {identity("id", bigint), identity("always", bigint, origin::identity_always), col("a", integer, true), col("b", text),
                                generated("g", boolean, "a IS NULL"), defaulted("small", smallint, number(7))});

std::string inserted(list<name> columns, list<expression> values) {
    return said({t}, {varve::operations::insert_into{"t", std::move(columns), std::move(values)}});
}
std::string updated(name column, expression value, std::string_view where = {}) {
    return said({t}, {varve::operations::update{.table = "t", .set = {{column, value}}, .where = where}});
}

}  // namespace

TEST_CASE("rows to insert") {
    CHECK(inserted({"a", "b"}, {number(1), words("x"), number(2), null}).empty());
    CHECK(inserted({"a", "b"}, {number(1), words("x"), number(2)}).find("has more or fewer values than columns") != std::string::npos);
    CHECK(inserted({"a", "a"}, {number(1), number(1)}).find("column \"a\" of table \"t\" is named twice") == 0);
    CHECK(inserted({"a", "d"}, {number(1), number(1)}).find("column \"d\" of table \"t\" does not exist") == 0);
    CHECK(inserted({"a"}, {words("x")}).find("a value of column \"a\" of table \"t\" is the text 'x', which does not fit type integer") == 0);
    CHECK(inserted({"a"}, {number(3000000000)}).find("does not fit type integer") != std::string::npos);
    CHECK(inserted({"b"}, {words("x")}).find("column \"a\" of table \"t\" is not null, and a row has no value for it") == 0);
    CHECK(inserted({"a"}, {null}).find("is not null") != std::string::npos);
    CHECK(inserted({"a"}, {sql("DEFAULT")}).find("is not null") != std::string::npos);
    CHECK(inserted({}, {}).find("is not null") != std::string::npos);
    CHECK(inserted({"a", "g"}, {number(1), truth(true)}).find("is generated, and takes no value") != std::string::npos);
    CHECK(inserted({"a", "always"}, {number(1), number(2)}).find("is always an identity, and takes no value") != std::string::npos);
    CHECK(inserted({"a", "always", "id"}, {number(1), sql("default"), number(2)}).empty());
    CHECK(inserted({"a"}, {sql("no_matter_what()")}).empty());
}

TEST_CASE("a default of NULL is no value, also of a column that got another type") {
    const operation u = table("u", {defaulted("a", varchar(20), null)});
    const auto into = [&](list<name> columns, list<expression> values, data_type type, bool not_null) {
        std::vector<operation> before{u, retype("u", "a", type)};
        if (not_null) { before.push_back(add("u", constraint{.kind = constraint_kind::not_null, .columns = {"a"}})); }
        return said(before, {varve::operations::insert_into{"u", std::move(columns), std::move(values)}});
    };
    for (const data_type type : {text, varchar(30)}) {
        CHECK(into({"a"}, {sql("DEFAULT")}, type, false).empty());
        CHECK(into({}, {}, type, false).empty());
        CHECK(into({"a"}, {sql("DEFAULT")}, type, true).find("column \"a\" of table \"u\" is not null, and a row has no value for it") == 0);
        CHECK(into({}, {}, type, true).find("is not null, and a row has no value for it") != std::string::npos);
        CHECK(into({"a"}, {words("x")}, type, true).empty());
    }
}

TEST_CASE("rows to update and delete") {
    CHECK(updated("a", number(2), "b IS NULL").empty());
    CHECK(updated("a", null).empty());  // there may be no rows
    CHECK(updated("small", number(40000)).find("the new value of column \"small\"") == 0);
    CHECK(updated("g", truth(true)).find("is generated") != std::string::npos);
    CHECK(updated("d", number(1)).find("column \"d\" of table \"t\" does not exist") == 0);
    CHECK(updated("b", sql("upper(b) || a")).empty());
    CHECK(updated("b", sql("d")).find("the new value of column \"b\" of table \"t\" reads column \"d\"") == 0);
    CHECK(updated("b", sql("(SELECT c FROM other)")).empty());
    CHECK(updated("a", number(1), "d = 1").find("the condition of an update reads column \"d\"") == 0);
    CHECK(updated("a", number(1), "a IN (SELECT d FROM elsewhere)").empty());
    CHECK(said({t}, {varve::operations::delete_from{"t", "aa = 1"}}).find("the condition of a delete_from reads column \"aa\"") == 0);
    CHECK(said({t}, {varve::operations::delete_from{"tt", ""}}).find("table \"tt\" does not exist") == 0);
}

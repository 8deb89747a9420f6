// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// Words of models that are also names of functions of std, which unqualified names find through the types of members.
#include <algorithm>
#include <chrono>
#include <cstring>
#include <functional>
#include <iterator>
#include <memory>
#include <numeric>
#include <optional>
#include <ranges>
#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/described.hpp"
#include "varve/models.hpp"

using namespace varve::dsl;

namespace {

struct person {
    std::string first;
    std::string last;
    std::string nick;
    std::string mail;
    std::optional<std::string> note;
    std::optional<std::string> remark;
    std::vector<std::string> tags;
    std::chrono::sys_time<std::chrono::microseconds> made;
    std::chrono::sys_time<std::chrono::microseconds> changed;
};

struct child {
    std::string first;
    std::string last;
    std::string parent;
};

}  // namespace

BOOST_HANA_ADAPT_STRUCT(person, first, last, nick, mail, note, remark, tags, made, changed);
BOOST_HANA_ADAPT_STRUCT(child, first, last, parent);

template <>
inline constexpr auto varve::table_for<person> = varve::table(
    "people", primary_key(&person::first, &person::last), unique(&person::nick), unique(&person::first, &person::nick),
    unique(&person::first, &person::last, &person::nick), unique(&person::first, &person::last, &person::made),
    unique(&person::first, &person::last, &person::nick, &person::mail), unique(&person::note, &person::remark).nulls_not_distinct(),
    unique(&person::note, &person::remark, &person::first), unique(&person::made, &person::changed), unique(&person::first, &person::made),
    unique(&person::made, &person::first, &person::last), index(&person::last, &person::first),
    index(&person::mail, &person::nick, &person::first).named("three"), index(key(&person::note).collate("C"), desc(&person::made), asc(&person::changed)),
    column(&person::note).comment("noted").name("noted"), check("first <> last"), comment("people"));
template <>
inline constexpr auto varve::table_for<child> =
    varve::table("children", primary_key(&child::first, &child::last), references(&child::parent, &person::nick),
                 foreign_key(&child::first, &child::last).references(&person::first, &person::last));

namespace {

struct add_people {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_table("people",
            column("first", text).not_null(), column("last", text).not_null(), column("nick", text).not_null().unique(),
            column("mail", text).not_null(), column("noted", text).comment("noted"), column("remark", text),
            column("tags", array(text)).not_null(), column("made", timestamptz).not_null(), column("changed", timestamptz).not_null(),
            primary_key("first", "last"), unique("first", "nick"), unique("first", "last", "nick"), unique("first", "last", "made"),
            unique("first", "last", "nick", "mail"), unique("noted", "remark").nulls_not_distinct(), unique("noted", "remark", "first"),
            unique("made", "changed"), unique("first", "made"), unique("made", "first", "last"), check("first <> last")),
        comment_on_table("people", "people"),
        create_index("ix_people_last", on("people", "last", "first")),
        create_index("three", on("people", "mail", "nick", "first")),
        create_index("ix_people_noted", on("people", key("noted").collate("C"), desc("made"), "changed")),
        create_table("children",
            column("first", text).not_null(), column("last", text).not_null(), column("parent", text).not_null().references("people", "nick"),
            primary_key("first", "last"), foreign_key("first", "last").references("people", "first", "last")));
};
using chain = varve::chain<add_people>;

static_assert(varve::in_sync<chain, varve::models<person, child>>);

}  // namespace

TEST_CASE("parts are varve's, whatever of std is included") { CHECK(varve::are_in_sync<chain, varve::models<person, child>>); }

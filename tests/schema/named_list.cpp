// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "varve/schema/named_list.hpp"

#include <string>
#include <vector>

#include "support/catch.hpp"
#include "varve/schema/enumeration.hpp"

using varve::list;
using varve::name;
using varve::detail::named_list;
using varve::objects::enumeration;
using varve::objects::nowhere;

namespace {

const std::vector<std::string> texts = [] {
    std::vector<std::string> all;
    for (int i = 0; i < 40; ++i) { all.push_back((i % 3 == 2 ? "shop.e" : "e") + std::to_string(i)); }
    return all;
}();
name called(std::size_t i) { return std::string_view(texts[i]); }

named_list<enumeration> first(std::size_t count) {
    named_list<enumeration> made;
    for (std::size_t i = 0; i < count; ++i) { made.push_back({called(i), {"a"}, false}); }
    return made;
}

/// Whether each element is found where it is, and nothing else is.
bool is_found_right(const named_list<enumeration>& items) {
    std::size_t found = 0;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const std::size_t at = items.position(called(i));
        if (at == nowhere) { continue; }
        if (at >= items.size() || !(items[at].name == called(i))) { return false; }
        ++found;
    }
    return found == items.size();
}

/// The names of what may be meant, sorted as they were made.
std::vector<std::string> meant_by(const named_list<enumeration>& items, std::string_view sql) {
    std::vector<std::string> all;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (items.find_named_in(sql, [i](std::size_t at) { return at == i; })) { all.emplace_back(items[i].name.text()); }
    }
    return all;
}

}  // namespace

TEST_CASE("an element is found by its name, in a short list and in a long one") {
    for (const std::size_t count : {0U, 1U, 8U, 9U, 10U, 40U}) {
        const named_list<enumeration> items = first(count);
        CHECK(items.size() == count);
        CHECK(is_found_right(items));
        CHECK(named_list<enumeration>(items.items()).position(called(0)) == (count == 0 ? nowhere : 0));
    }
    CHECK(first(40).position("public.e4") == 4);
    CHECK(first(40).position("e5") == nowhere);
    CHECK(named_list<name>{"a", "b"}.has("b"));
}

TEST_CASE("elements go from the end, the middle and the beginning") {
    for (const std::size_t count : {3U, 9U, 40U}) {
        for (const std::size_t gone : {std::size_t{0}, std::size_t{1}, count - 1}) {
            named_list<enumeration> items = first(count);
            items.erase(gone);
            CHECK(items.size() == count - 1);
            CHECK_FALSE(items.has(called(gone)));
            CHECK(is_found_right(items));
            items.push_back({called(gone), {}, false});
            CHECK(items.position(called(gone)) == count - 1);
            CHECK(is_found_right(items));
        }
    }
    named_list<enumeration> all = first(40);
    while (!all.empty()) { all.erase(all.size() / 2); }
    CHECK_FALSE(all.has("e0"));
}

TEST_CASE("SQL names objects with and without their schema") {
    const named_list<enumeration> items = first(40);
    CHECK(meant_by(items, "ALTER TYPE E7 ADD VALUE 'e9'") == std::vector<std::string>{"e7", "e9"});
    CHECK(meant_by(items, "DROP TYPE \"e10\"; SELECT e5") == std::vector<std::string>{"shop.e5", "e10"});
    CHECK(meant_by(items, "DROP SCHEMA shop").size() == 13);
    CHECK(meant_by(items, "SELECT 1").empty());
}

TEST_CASE("the state of a changed object before and after is kept") {
    for (const std::size_t count : {4U, 40U}) {
        named_list<enumeration> items = first(count);
        items.edit(1).uncertain = true;
        items.record_changes(true);
        items.edit(1).values.push_back("b");
        items.edit(1).values.push_back("c");
        items.erase(2);
        items.push_back({"new", {}, false});
        items.push_back({"passing", {}, false});
        items.erase(items.position("passing"));
        const named_list<enumeration> was = items.touched(true);
        const named_list<enumeration> is = items.touched(false);
        REQUIRE(was.size() == 2);
        CHECK(was[0].name == called(1));
        CHECK(was[0].values == list<name>{"a"});
        CHECK(was[0].uncertain);
        CHECK(was[1].name == called(2));
        REQUIRE(is.size() == 2);
        CHECK(is[0].values == list<name>{"a", "b", "c"});
        CHECK(is[1].name == "new");
        items.record_changes(false);
        items.erase(0);
        CHECK(items.touched(true).empty());
    }
}

static_assert([] {
    named_list<name> items = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"};
    items.erase(3);
    items.push_back("k");
    return items.position("e") == 3 && items.position("k") == 9 && !items.has("d");
}());

// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// How the time of replay grows with the length of a chain, for kinds of migrations whose lookups could walk over all that
// exists. The compiler runs the same functions, a thousand times slower. Prints milliseconds of the processor at 1,000, 2,000
// and 4,000 migrations: linear is twice as much each time.
//
//     g++ -std=c++20 -O1 -Iinclude benchmarks/replay/growth.cpp -o growth && ./growth
#include <cstdio>
#include <ctime>
#include <deque>
#include <string>
#include <vector>

#include "varve/chain/verify.hpp"
#include "varve/varve.hpp"

namespace {

using varve::name;
using steps = std::vector<varve::operation>;

std::deque<std::string> texts;  // what names and SQL view

std::string_view kept(std::string text) {
    texts.push_back(std::move(text));
    return texts.back();
}
name numbered(const char* prefix, int number, const char* suffix = "") { return kept(prefix + std::to_string(number) + suffix); }

varve::operation table(name called, name type = "bigint") {
    varve::operations::create_table made;
    made.table = called;
    made.columns = {{.name = "id", .type = {"bigint"}}, {.name = "kind", .type = {type}}};
    return made;
}
varve::operation enumeration(name called) { return varve::operations::create_enum{called, {"a", "b"}}; }
varve::operation sql(std::string text) { return varve::operations::execute{.sql = kept(std::move(text)), .effects = {}}; }

struct kind {
    const char* called;
    steps (*up)(int);
    steps (*down)(int) = nullptr;  // not written
};

using namespace varve::operations;
const kind kinds[] = {
    {"create_table", [](int i) { return steps{table(numbered("t", i))}; }},
    {"create_enum", [](int i) { return steps{enumeration(numbered("e", i)), table(numbered("t", i), numbered("e", i))}; }},
    {"add_enum_value", [](int i) { return steps{enumeration(numbered("e", i)), add_enum_value{numbered("e", i), "c"}}; }},
    {"create_schema", [](int i) { return steps{create_schema{numbered("s", i)}, table(numbered("s", i, ".t"))}; }},
    {"drop_schema", [](int i) { return steps{enumeration(numbered("e", i)), create_schema{numbered("s", i)}, drop_schema{numbered("s", i)}}; }},
    {"drop_extension", [](int i) { return steps{table(numbered("t", i)), create_extension{"citext"}, drop_extension{"citext"}}; }},
    {"execute, of an enum type",
     [](int i) { return steps{enumeration(numbered("e", i)), sql("ALTER TYPE e" + std::to_string(i) + " RENAME VALUE 'a' TO 'c'")}; }},
    {"execute, of partitions", [](int i) { return steps{sql("CREATE TABLE p" + std::to_string(i) + " (a int) PARTITION BY RANGE (a)")}; }},
    {"written down, a table", [](int i) { return steps{table(numbered("t", i))}; }, [](int i) { return steps{drop_table{numbered("t", i)}}; }},
    {"written down, an enum type", [](int i) { return steps{enumeration(numbered("e", i))}; },
     [](int i) { return steps{drop_enum{numbered("e", i)}}; }},
    {"written down, a schema", [](int i) { return steps{create_schema{numbered("s", i)}}; },
     [](int i) { return steps{drop_schema{numbered("s", i)}}; }},
};

/// Replays `count` migrations of a kind; returns milliseconds, or a negative number where one is refused.
double replay(const kind& each, int count) {
    texts.clear();
    std::vector<steps> ups;
    std::vector<steps> downs;
    for (int i = 1; i <= count; ++i) {
        ups.push_back(each.up(i));
        downs.push_back(each.down != nullptr ? each.down(i) : steps());
    }
    varve::detail::text_arena arena;
    varve::schema state(arena);
    const std::clock_t begin = std::clock();
    for (std::size_t i = 0; i < ups.size(); ++i) {
        varve::migration one;
        one.up = varve::list<varve::operation>::borrow(ups[i].data(), ups[i].size());
        one.down = varve::list<varve::operation>::borrow(downs[i].data(), downs[i].size());
        one.way_back = each.down != nullptr ? varve::down_kind::written : varve::down_kind::irreversible;
        if (varve::detail::replay_migration(state, one)) { return -1; }
    }
    return 1e3 * static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

}  // namespace

int main() {
    for (const kind& each : kinds) {
        std::printf("| %s |", each.called);
        for (const int count : {1000, 2000, 4000}) { std::printf(" %.1f |", replay(each, count)); }
        std::printf("\n");
    }
}

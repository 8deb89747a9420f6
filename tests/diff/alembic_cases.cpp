// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// Runs the tables of alembic_*.cpp.

#include "diff/alembic_cases.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "diff/alembic_words.hpp"
#include "diff/difference_of.hpp"

namespace {

using namespace varve::tests;

std::vector<std::string> sorted(std::vector<std::string> words) {
    std::sort(words.begin(), words.end());
    return words;
}

std::vector<std::string> split(std::string_view text) {
    std::vector<std::string> words;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find("; "), text.size());
        words.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 2, text.size()));
    }
    return words;
}

class comparer final : public case_taker {
public:
    std::size_t count = 0;
    std::map<differs, std::size_t> differing;

private:
    void take(const alembic_case& each, const varve::list<varve::operation>& from,
              const varve::list<varve::operation>& to) override {
        INFO(each.suite << '.' << each.test);
        varve::detail::text_arena texts;
        varve::schema then(texts);
        varve::schema now(texts);
        apply(then, from);
        apply(now, to);
        alembic_words words;
        std::string found;
        varve::schema state = then;
        for (const varve::operation& step : varve::diff(then, now, each.hints)) {
            words.add(state, step);
            found += sql_of(step);
            const varve::refusal no = varve::replay(state, step);
            CHECK(no.what() == "");
        }
        CHECK(found == each.found);
        CHECK(varve::diff(state, now).empty());
        if (each.how == differs::no) {
            CHECK(sorted(words.said()) == sorted(split(each.expected)));
        } else {
            CHECK(sorted(words.said()) != sorted(split(each.expected)));
        }
        ++count;
        ++differing[each.how];
    }
};

}  // namespace

TEST_CASE("diff finds what Alembic's autogenerate finds") {
    comparer each;
    alembic_cases(each);
    // docs/coming-from-alembic.md has these numbers.
    CHECK(each.count == 318);
    CHECK(each.differing[differs::no] == 305);
    CHECK(each.differing[differs::goes_along] == 4);
    CHECK(each.differing[differs::renamed] == 3);
    CHECK(each.differing[differs::as_written] == 6);
}

TEST_CASE("diff finds what Alembic's autogenerate misses") {
    comparer each;
    missed_cases(each);
    // docs/coming-from-alembic.md has this number.
    CHECK(each.count == 89);
    CHECK(each.differing[differs::more] == each.count);
}
